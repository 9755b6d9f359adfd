// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/clientliststore.h"
#include "db/clientpagestore.h"

#include <QFuture>
#include <QObject>

#include <optional>

class QWidget;

namespace mailer::ui {

class BusyOverlay;
struct PageContext;

// Does one thing to many clients in the lane of jobs, with a wait and Cancel over what shows them, tells what was done,
// and takes it back when the person asks for it. One at a time.
class ClientActions final : public QObject
{
    Q_OBJECT

public:
    ClientActions(PageContext &context, QWidget *over);

    // list: of AddToList and RemoveFromList.
    void start(const db::ClientChoice &choice, db::ClientAction action, const db::ClientListLine &list = {});
    bool isBusy() const { return m_acting.has_value(); }

Q_SIGNALS:
    void busyChanged(bool busy);
    void done(mailer::db::ClientAction action);
    void changed(); // clients are others now: done, or taken back

private:
    void finish(db::ClientAction action, const QString &list, const Result<db::ClientActionResult> &result);
    void undo(qint64 action);
    void fail(const Error &error);
    QString sentenceOf(db::ClientAction action, const QString &list, qint64 clients) const;

    PageContext &m_context;
    BusyOverlay *m_overlay;
    std::optional<QFuture<Result<db::ClientActionResult>>> m_acting;
};

} // namespace mailer::ui
