// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/clientstore.h"
#include "ui/widgets/sidepanel.h"

class QPushButton;

namespace mailer::ui {

class FactList;
class Session;

// Beside the table: the current client in full, what comes next, and the last letters with the server's answers.
class ClientPanel final : public SidePanel
{
    Q_OBJECT

public:
    explicit ClientPanel(Session &session, QWidget *parent = nullptr);

    // 0: nobody, and hidden.
    void showClient(qint64 client);
    void askAgain();
    qint64 client() const { return m_client; }
    // The others go on; these wait until what was begun has ended.
    void setBusy(bool busy);

Q_SIGNALS:
    void openAsked(qint64 client);
    void suppressAsked(qint64 client, bool suppressed);
    void deleteAsked(qint64 client);

private:
    struct Content {
        db::ClientDetails details;
        QStringList lists;
        QList<db::ComingLetter> coming;
        QList<db::ClientLetter> letters;
    };
    static Result<Content> find(db::Connection &connection, qint64 client);
    void fill(const Content &content);
    void fillLetters(const QList<db::ClientLetter> &letters);
    QString noteOf(const Content &content) const;

    Session &m_session;
    qint64 m_client = 0;
    bool m_isSuppressed = false;
    QLabel *m_note;
    FactList *m_facts;
    QLabel *m_heading;
    QVBoxLayout *m_letters;
    QPushButton *m_stop;
    QPushButton *m_delete;
};

} // namespace mailer::ui
