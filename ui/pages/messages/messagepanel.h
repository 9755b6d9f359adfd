// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/letterclientstore.h"
#include "db/ownmessagestore.h"
#include "ui/widgets/sidepanel.h"

class QLabel;
class QPushButton;

namespace mailer::ui {

class LetterImages;
class LetterView;
class Session;

// One message of the list: what one client would read, who uses it, and what can be done with it.
class MessagePanel final : public SidePanel
{
    Q_OBJECT

public:
    explicit MessagePanel(Session &session, QWidget *parent = nullptr);

    void setLine(const db::MessageLine &line);
    void setMessage(const db::OwnMessage &message, const db::LetterClient &client);

Q_SIGNALS:
    void editAsked();
    void copyAsked();
    void deleteAsked();
    void mailingAsked(qint64 mailing);

private:
    void showUses(const QList<db::MessageUse> &uses);

    Session &m_session;
    QLabel *m_changed;
    QLabel *m_files;
    QVBoxLayout *m_uses;
    QLabel *m_as;
    LetterView *m_view;
    LetterImages *m_images;
    QPushButton *m_delete;
};

// Why a message cannot be deleted; empty: it can.
QString whyNotDeleted(const QList<db::MessageUse> &uses);

} // namespace mailer::ui
