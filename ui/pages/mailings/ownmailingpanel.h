// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/clientliststore.h"
#include "db/ownmailingstore.h"
#include "db/reportstore.h"
#include "ui/pages/mailings/mailingdeeds.h"

#include <QWidget>

#include <optional>

class QFrame;
class QHBoxLayout;
class QLabel;
class QMenu;
class QPushButton;
class QToolButton;

namespace mailer::ui {

class RunView;
class SidePanel;
struct PageContext;

// What one question to the database gives about a mailing.
struct MailingFacts {
    db::OwnMailing mailing;
    std::optional<db::RunDetails> run;
    QList<db::LastAnswer> answers;
    QDateTime nextTry;
};
Result<MailingFacts> findMailingFacts(db::Connection &connection, qint64 mailing);

// Beside the list: what will happen with the mailing, what happens now, why it waits, and what may be done.
class OwnMailingPanel final : public QWidget
{
    Q_OBJECT

public:
    OwnMailingPanel(PageContext &context, MailingDeeds &deeds, QWidget *parent = nullptr);

    void show(const MailingFacts &facts);
    void setCount(const db::ChosenNumbers &count);
    void forget(); // another mailing comes
    const std::optional<MailingFacts> &facts() const { return m_facts; }
    MailingTarget target() const; // of the mailing shown

Q_SIGNALS:
    void closed();

private:
    void makeContent();
    void makeActions();
    void showSentence();
    void showWait();
    void showMoments();
    void showFacts();
    void showActions();

    PageContext &m_context;
    MailingDeeds &m_deeds;
    SidePanel *m_panel;
    QLabel *m_sentence = nullptr;
    QFrame *m_waitFrame = nullptr;
    QLabel *m_wait = nullptr;
    QPushButton *m_mailServer = nullptr;
    RunView *m_run = nullptr;
    QPushButton *m_message = nullptr;
    QLabel *m_from = nullptr;
    QLabel *m_clients = nullptr;
    QLabel *m_momentsHeading = nullptr;
    QLabel *m_moments = nullptr;
    QPushButton *m_main = nullptr;
    QPushButton *m_report = nullptr;
    QPushButton *m_edit = nullptr;
    QPushButton *m_more = nullptr;
    QMenu *m_menu = nullptr;
    MailingAction m_mainAction = MailingAction::Pause;
    std::optional<MailingFacts> m_facts;
    std::optional<db::ChosenNumbers> m_count;
};

} // namespace mailer::ui
