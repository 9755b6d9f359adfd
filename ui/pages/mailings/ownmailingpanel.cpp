// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/mailings/ownmailingpanel.h"

#include "core/phrases.h"
#include "ui/mailingwords.h"
#include "ui/pages/mailings/mailingsentence.h"
#include "ui/pages/mailings/runview.h"
#include "ui/pages/mailings/waitreason.h"
#include "ui/pages/pagecontext.h"
#include "ui/session.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/sidepanel.h"
#include "ui/widgets/statuspill.h"
#include "ui/words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

constexpr int shownMoments = 5;
constexpr int shownAnswers = 6;
constexpr qint64 largeRun = 5000; // letters: beyond, last answers are looked for only where it goes on

const QList<MailingAction> mainActions { MailingAction::ReleaseHold, MailingAction::Resume, MailingAction::Schedule,
    MailingAction::Pause };
const QList<MailingAction> moreActions { MailingAction::StartNow, MailingAction::Copy, MailingAction::CancelRun,
    MailingAction::Stop, MailingAction::Delete };

} // namespace

Result<MailingFacts> findMailingFacts(db::Connection &connection, qint64 mailing)
{
    auto found = db::findOwnMailing(connection, mailing, shownMoments + 1);
    if (!found)
        return found.error();
    MailingFacts facts { std::move(*found), std::nullopt, {}, {} };
    if (!facts.mailing.shownRun)
        return facts;
    const qint64 id = *facts.mailing.shownRun;
    const auto run = db::findRun(connection, id);
    if (!run)
        return run.error();
    facts.run = *run;
    const auto answers = db::listLastAnswers(connection, id, run->numbers.letters > largeRun, shownAnswers);
    if (!answers)
        return answers.error();
    facts.answers = *answers;
    if (run->numbers.deferred == 0)
        return facts;
    const auto nextTry = db::findNextTry(connection, id);
    if (!nextTry)
        return nextTry.error();
    facts.nextTry = *nextTry;
    return facts;
}

OwnMailingPanel::OwnMailingPanel(PageContext &context, MailingDeeds &deeds, QWidget *parent)
    : QWidget(parent), m_context(context), m_deeds(deeds), m_panel(new SidePanel)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_panel);
    connect(m_panel, &SidePanel::closed, this, &OwnMailingPanel::closed);
    connect(&context.session, &Session::deskChanged, this, &OwnMailingPanel::showWait);
    makeContent();
    makeActions();
}

void OwnMailingPanel::makeContent()
{
    m_sentence = m_panel->addNote();
    m_sentence->setObjectName(QStringLiteral("mailing_sentence"));
    m_wait = m_panel->addNote();
    m_wait->setObjectName(QStringLiteral("mailing_wait"));
    m_waitFrame = qobject_cast<QFrame *>(m_wait->parentWidget());
    m_mailServer = new QPushButton(tr("Check the mail server"));
    m_mailServer->setObjectName(QStringLiteral("wait_mail_server"));
    m_mailServer->setProperty("link", true);
    connect(
        m_mailServer, &QPushButton::clicked, this, [this] { m_context.navigator.open(QStringLiteral("mail_server")); });
    m_waitFrame->layout()->addWidget(m_mailServer);
    m_waitFrame->layout()->setAlignment(m_mailServer, Qt::AlignLeft);
    m_run = new RunView;
    m_panel->content()->addWidget(m_run);

    auto *row = new QHBoxLayout;
    row->setSpacing(space::small);
    QLabel *name = makeLabel(tr("Message"), "muted");
    name->setFixedWidth(104);
    m_message = new QPushButton;
    m_message->setObjectName(QStringLiteral("mailing_message"));
    m_message->setProperty("link", true);
    m_message->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    row->addWidget(name);
    row->addWidget(m_message, 1);
    m_panel->content()->addLayout(row);
    connect(m_message, &QPushButton::clicked, this, [this] {
        if (m_facts)
            m_context.navigator.open(QStringLiteral("message_editor"), QString::number(m_facts->mailing.message));
    });
    m_clients = m_panel->addFact(tr("Clients"));
    m_clients->setObjectName(QStringLiteral("mailing_clients"));
    m_from = m_panel->addFact(tr("From"));
    m_from->setObjectName(QStringLiteral("mailing_from"));
    m_momentsHeading = makeLabel(tr("Next runs"), "heading");
    m_moments = makeLabel({});
    m_moments->setObjectName(QStringLiteral("mailing_moments"));
    m_moments->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_panel->content()->addWidget(m_momentsHeading);
    m_panel->content()->addWidget(m_moments);
}

void OwnMailingPanel::makeActions()
{
    const auto add = [this](const char *objectName) {
        auto *button = new QPushButton;
        button->setObjectName(QLatin1String(objectName));
        button->setProperty("tight", true); // four in one line
        m_panel->actions()->addWidget(button);
        return button;
    };
    m_main = add("panel_main");
    m_report = add("panel_report");
    m_more = add("panel_more");
    m_edit = add("panel_edit");
    m_more->setText(QStringLiteral("⋯"));
    m_more->setFixedWidth(space::control);
    m_more->setAccessibleName(tr("More"));
    m_more->setToolTip(tr("More"));
    m_menu = new QMenu(m_more);
    m_menu->setObjectName(QStringLiteral("panel_menu"));
    m_more->setMenu(m_menu);
    m_report->setText(lookOf(MailingAction::Report).text);
    m_edit->setText(lookOf(MailingAction::Edit).text);
    connect(m_main, &QPushButton::clicked, this, [this] { m_deeds.perform(m_mainAction, target()); });
    connect(m_report, &QPushButton::clicked, this, [this] { m_deeds.perform(MailingAction::Report, target()); });
    connect(m_edit, &QPushButton::clicked, this, [this] { m_deeds.perform(MailingAction::Edit, target()); });
}

MailingTarget OwnMailingPanel::target() const
{
    if (!m_facts)
        return {};
    MailingTarget target { m_facts->mailing.id, m_facts->mailing.name, m_facts->mailing.state, 0, std::nullopt };
    if (m_facts->run)
        target.open = m_facts->run->numbers.pending + m_facts->run->numbers.deferred;
    if (m_count)
        target.clients = m_count->clients - m_count->suppressed;
    return target;
}

void OwnMailingPanel::forget()
{
    m_facts.reset();
    m_count.reset();
}

void OwnMailingPanel::show(const MailingFacts &facts)
{
    m_facts = facts;
    const db::MailingState &state = facts.mailing.state;
    const StateWords words = mailingStateInWords(state.status, state.flag, state.isScheduled);
    m_panel->setTitle(facts.mailing.name);
    m_panel->pill()->setStatus(words.text, words.tone);
    showSentence();
    showWait();
    m_run->setVisible(facts.run.has_value());
    if (facts.run) {
        m_run->setRun(*facts.run, facts.mailing.runsInAll, m_context.session.clock().nowUtc());
        m_run->setAnswers(facts.answers);
    }
    showFacts();
    showMoments();
    showActions();
}

void OwnMailingPanel::setCount(const db::ChosenNumbers &count)
{
    m_count = count;
    if (!m_facts)
        return;
    showSentence();
    showFacts();
}

void OwnMailingPanel::showSentence()
{
    const db::OwnMailing &mailing = m_facts->mailing;
    SentenceFacts facts;
    facts.schedule = { mailing.startsAt, mailing.endsAt, mailing.endIsDate, mailing.timeZone, mailing.period };
    facts.moments = mailing.moments;
    if (m_count)
        facts.clients = m_count->clients - m_count->suppressed;
    facts.isScheduled = mailing.state.isScheduled;
    facts.isCancelled = mailing.state.isCancelled;
    facts.hasRun = mailing.state.runs > 0;
    facts.isFinished = mailing.state.status == QLatin1String("finished") && mailing.state.flag.isEmpty();
    facts.isHeldUp = !mailing.state.flag.isEmpty();
    if (m_facts->run) {
        facts.lastRun = m_facts->run->startedAt;
        facts.lettersOfLastRun = m_facts->run->numbers.letters;
    }
    m_sentence->setText(mailingSentence(facts, m_context.session.clock().nowUtc()));
}

void OwnMailingPanel::showWait()
{
    if (!m_facts)
        return;
    const auto reason
        = waitReasonOf({ m_facts->mailing, m_facts->run, m_context.session.desk().service, m_facts->nextTry },
            m_context.session.clock().nowUtc());
    QString text = reason ? reason->text : QString();
    if (!m_facts->mailing.refusal.isEmpty() && text.isEmpty())
        text = tr("The extra run was refused: %1.").arg(phrase(m_facts->mailing.refusal));
    else if (m_facts->mailing.isRunAsked && text.isEmpty())
        text = tr("An extra run was asked for; the sending service starts it within some seconds.");
    m_waitFrame->setVisible(!text.isEmpty());
    m_wait->setText(text);
    m_mailServer->setVisible(reason && reason->isOfMailServer && m_context.session.mailServer());
    const QString tone = !reason || reason->tone == Tone::Neutral ? QStringLiteral("true")
        : reason->tone == Tone::Danger                            ? QStringLiteral("danger")
                                                                  : QStringLiteral("warning");
    if (m_waitFrame->property("note").toString() == tone)
        return;
    m_waitFrame->setProperty("note", tone);
    for (QWidget *widget : { static_cast<QWidget *>(m_waitFrame), static_cast<QWidget *>(m_wait) }) {
        widget->style()->unpolish(widget);
        widget->style()->polish(widget);
    }
}

void OwnMailingPanel::showFacts()
{
    const db::OwnMailing &mailing = m_facts->mailing;
    m_message->setText(QString(mailing.subject).replace(u'&', QStringLiteral("&&")));
    m_message->setToolTip(mailing.subject);
    m_message->setEnabled(m_context.navigator.has(QStringLiteral("message_editor")));
    const db::Account &account = m_context.session.account();
    const QString email = mailing.fromEmail.isEmpty() ? account.email : mailing.fromEmail;
    const QString name
        = mailing.fromEmail.isEmpty() && mailing.fromName.isEmpty() ? account.fullName : mailing.fromName;
    m_from->setText(name.isEmpty() ? email : QStringLiteral("%1 <%2>").arg(name, email));
    if (!m_count)
        return m_clients->setText(QStringLiteral("…"));
    m_clients->setText(m_count->suppressed > 0
            ? tr("%1, of them %2 on the stop list")
                  .arg(numberInWords(m_count->clients), numberInWords(m_count->suppressed))
            : numberInWords(m_count->clients));
}

void OwnMailingPanel::showMoments()
{
    QStringList lines;
    const QList<db::PlannedMoment> &moments = m_facts->mailing.moments;
    for (const db::PlannedMoment &moment : moments.first(qMin<qsizetype>(shownMoments, moments.size())))
        lines.append(plannedMomentInWords(moment, m_context.session.clock().nowUtc()));
    if (moments.size() > shownMoments)
        lines.append(QStringLiteral("…"));
    const bool shown = lines.size() > 1 && m_facts->mailing.state.isScheduled;
    m_momentsHeading->setVisible(shown);
    m_moments->setVisible(shown);
    m_moments->setText(lines.join(u'\n'));
}

void OwnMailingPanel::showActions()
{
    const db::MailingState &state = m_facts->mailing.state;
    m_main->hide(); // nothing to pause where nothing is to come
    for (const MailingAction action : mainActions) {
        const ActionVerdict verdict = verdictOn(action, state, MailingViewer::Owner);
        if (!verdict.isShown)
            continue;
        m_mainAction = action;
        const ActionLook look = lookOf(action);
        m_main->setText(look.text);
        m_main->setVisible(verdict.isEnabled());
        break;
    }
    const ActionVerdict report = verdictOn(MailingAction::Report, state, MailingViewer::Owner);
    m_report->setVisible(report.isEnabled() && m_context.navigator.has(QStringLiteral("report")));
    m_edit->setVisible(m_context.navigator.has(QStringLiteral("mailing_editor")));
    if (m_menu->isVisible())
        return; // a person reads it just now
    m_menu->clear();
    m_deeds.fillMenu(*m_menu, target(), moreActions);
}

} // namespace mailer::ui
