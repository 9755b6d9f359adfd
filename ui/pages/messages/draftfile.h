// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/messages/messagecontent.h"

#include <QDateTime>
#include <QFuture>

#include <optional>

class QThreadPool;

namespace mailer::ui {

class Session;

struct Draft {
    MessageContent content;
    qint64 version = 0; // of the saved message that was changed
    QDateTime writtenAt;
};

// What was typed and not saved yet, kept on this computer for its user alone (mode 0600) until it is saved: one folder
// an account, one file a message. In $MAILERAPP_DATA_DIR/drafts, else in the platform's data folder. Written and
// removed in a thread of its own, in the order in which it was asked.
class DraftFile final
{
public:
    DraftFile() = default;
    // message: 0 for a new one.
    DraftFile(const Session &session, qint64 message);

    std::optional<Draft> read() const; // after all that was asked for before
    // False: there is no room, or no right.
    QFuture<bool> write(const Draft &draft) const;
    void remove() const;

    static QString digestOf(const QByteArray &content);
    static QThreadPool &writer();

private:
    bool writeNow(const Draft &draft) const;
    void sweep(const QStringList &wanted) const;

    QString m_folder;
};

} // namespace mailer::ui
