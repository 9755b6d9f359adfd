// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/ownmessagestore.h"

#include <QHash>
#include <QImage>
#include <QObject>

namespace mailer::ui {

class Session;

// The pictures that a message shows by cid:. Those of the database are asked for in the bulk lane, each once.
class LetterImages final : public QObject
{
    Q_OBJECT

public:
    explicit LetterImages(Session &session, QObject *parent = nullptr);

    void setFiles(const QList<db::MessageFile> &files);
    void add(const QString &contentId, const QByteArray &content);
    // Empty: it is not here (yet), or cannot be read.
    QImage image(const QString &contentId) const { return m_images.value(contentId); }
    const QHash<QString, QImage> &all() const { return m_images; }

Q_SIGNALS:
    void changed();

private:
    void ask(const db::MessageFile &file);

    Session &m_session;
    QHash<QString, QImage> m_images;
    QHash<QString, qint64> m_asked;
};

} // namespace mailer::ui
