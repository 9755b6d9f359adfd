// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/mailings/mailingeditorpage.h"

#include "db/clientliststore.h"
#include "db/fromaddressstore.h"
#include "db/ownmessagestore.h"
#include "ui/pages/mailings/clientchoice.h"
#include "ui/pages/mailings/editorpreview.h"
#include "ui/pages/mailings/fromfields.h"
#include "ui/pages/mailings/mailingform.h"
#include "ui/pages/mailings/mailingoutlook.h"
#include "ui/pages/mailings/messagefield.h"
#include "ui/pages/mailings/schedulefields.h"
#include "ui/session.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QTimeZone>

namespace mailer::ui {

namespace {

constexpr int formWidth = 660;
constexpr int roomForPreview = 900; // of the page, navigation not counted
constexpr int mostMessages = 1000;  // offered at once: the newest; others are searched for
constexpr int mostFound = 50;
constexpr int usualHour = 10;

QString zoneOf(const Session &session)
{
    const QString own = session.account().timeZone;
    return own.isEmpty() ? QString::fromLatin1(QTimeZone::systemTimeZoneId()) : own;
}

} // namespace

MailingEditorPage::MailingEditorPage(PageContext &context)
    : Page(context)
    , m_form(new MailingForm(context.session))
    , m_outlook(new MailingOutlook(context.session))
    , m_preview(new EditorPreview(context))
    , m_conflict(new QFrame)
    , m_cancel(new QPushButton(tr("Cancel")))
    , m_save(new QPushButton(tr("Save as draft")))
    , m_wantsPreview(new QPushButton(tr("Preview")))
    , m_body(new QWidget)
    , m_scroll(new QScrollArea)
{
    setCrumb(tr("Mailings"), QStringLiteral("mailings"));
    makeHeader();
    makeConflict();
    setBody(makeBody());
    setSidePanel(m_preview, Beside::Body);
    showWhyNot();
    m_form->message().setLinksShown(context.navigator.has(QStringLiteral("message_editor")));
    connect(m_form, &MailingForm::changed, this, &MailingEditorPage::look);
    connect(m_outlook, &MailingOutlook::changed, this, &MailingEditorPage::look);
    connect(&m_form->message(), &MessageField::searched, this, &MailingEditorPage::searchMessages);
    connect(&m_form->message(), &MessageField::newAsked, this, [this] { goToMessage({}); });
    connect(&m_form->message(), &MessageField::editAsked, this,
        [this] { goToMessage(QString::number(m_form->message().chosen())); });
    startNew();
}

void MailingEditorPage::makeHeader()
{
    m_cancel->setObjectName(QStringLiteral("cancel"));
    m_save->setObjectName(QStringLiteral("save"));
    m_wantsPreview->setObjectName(QStringLiteral("preview_instead"));
    m_wantsPreview->setCheckable(true);
    for (QPushButton *button : { m_wantsPreview, m_cancel, m_save }) {
        button->setProperty("tight", true); // else a narrow window has no room for the title
        addHeaderWidget(button);
    }
    connect(m_wantsPreview, &QPushButton::toggled, this, &MailingEditorPage::showPreview);
    connect(m_cancel, &QPushButton::clicked, this,
        [this] { context().navigator.open(QStringLiteral("mailings"), m_id ? QString::number(m_id) : QString()); });
    connect(m_save, &QPushButton::clicked, this, [this] { save(false); });
    connect(setPrimary(tr("Schedule")), &QAction::triggered, this, [this] { save(!isOnSchedule()); });
    auto *keys = new QAction(tr("Save"), this);
    keys->setShortcut(QKeySequence::Save);
    keys->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(keys, &QAction::triggered, this, [this] { save(false); });
    addAction(keys);
}

QWidget *MailingEditorPage::makeBody()
{
    auto *inside = new QWidget;
    inside->setMaximumWidth(formWidth);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 4, 12, 0);
    column->setSpacing(space::medium);
    column->addWidget(m_conflict);
    column->addWidget(m_form);
    m_form->addBelow(m_outlook);
    column->addStretch();
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(inside);
    auto *body = new QHBoxLayout(m_body);
    body->setContentsMargins(0, 0, 0, 0);
    body->addWidget(m_scroll);
    return m_body;
}

void MailingEditorPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    showPreview();
}

// Beside the form; in a narrow window in place of it, while the person wants it.
void MailingEditorPage::showPreview()
{
    const bool isBeside = width() >= roomForPreview;
    const bool isInstead = !isBeside && m_wantsPreview->isChecked();
    m_wantsPreview->setVisible(!isBeside);
    m_preview->setWide(isInstead);
    if (isInstead && m_preview->parentWidget() != m_body)
        m_body->layout()->addWidget(m_preview);
    else if (!isInstead && m_preview->parentWidget() == m_body)
        setSidePanel(m_preview, Beside::Body);
    m_scroll->setVisible(!isInstead);
    m_preview->setVisible(isBeside || isInstead);
}

void MailingEditorPage::openWith(const QString &argument)
{
    const qint64 mailing = argument.toLongLong();
    m_wantsNewMessage = false;
    m_isSaving = false;
    ++m_opened;
    if (mailing == 0)
        startNew();
    else
        startEdit(mailing);
}

bool MailingEditorPage::hasUnsavedChanges() const { return m_isLoaded && m_form->settings() != m_shown; }

void MailingEditorPage::startNew()
{
    m_id = 0;
    m_state = {};
    m_isLoaded = true;
    m_form->setEnabled(true);
    m_conflict->hide();
    db::MailingSettings settings;
    settings.chosen.all = false;
    settings.schedule.timeZone = zoneOf(session());
    settings.schedule.period = QStringLiteral("once");
    const QDate tomorrow = session().clock().nowUtc().toLocalTime().date().addDays(1);
    settings.schedule.startsAt = QDateTime(tomorrow, QTime(usualHour, 0), Qt::UTC);
    m_outlook->setState(m_state, true);
    m_wantsPreview->setChecked(false);
    m_form->setSettings(settings, {});
    m_base = m_shown = m_form->settings();
    setTitle(tr("New mailing"));
    look();
}

void MailingEditorPage::startEdit(qint64 mailing)
{
    m_id = mailing;
    m_isLoaded = false;
    m_form->setEnabled(false); // shows another one's settings until this one is read
    m_conflict->hide();
    m_wantsPreview->setChecked(false);
    setTitle(tr("Mailing"));
    look();
}

void MailingEditorPage::take(const db::EditedMailing &edited)
{
    m_state = edited.state;
    m_isLoaded = true;
    m_form->setEnabled(true);
    m_outlook->setState(m_state, false);
    m_form->setSettings(edited.settings, edited.subject);
    m_base = edited.settings;
    m_shown = m_form->settings();
    setTitle(edited.settings.name);
    look();
}

void MailingEditorPage::refresh()
{
    askChoices();
    m_preview->askAgain();
    if (m_isLoaded)
        return;
    const qint64 mailing = m_id;
    load(session().work().run([mailing](db::Connection &c) { return db::findEditedMailing(c, mailing); }),
        [this, mailing](const db::EditedMailing &edited) {
            if (mailing == m_id && !m_isLoaded)
                take(edited);
        });
}

void MailingEditorPage::askChoices()
{
    load(session().work().run(
             [](db::Connection &c) { return db::listOwnMessages(c, db::MessageFilter(), {}, mostMessages); }),
        [this](const QList<db::MessageLine> &messages) {
            m_form->message().setMessages(messages);
            m_hasMoreMessages = messages.size() >= mostMessages;
            const qint64 newest = messages.isEmpty() ? 0 : messages.first().id;
            if (m_wantsNewMessage && newest > m_newestMessage) {
                m_wantsNewMessage = false;
                m_form->message().setChosen(newest);
            }
            m_newestMessage = qMax(m_newestMessage, newest);
            look();
        });
    load(session().bulk().run([](db::Connection &c) { return db::listClientLists(c); }),
        [this](const QList<db::ClientListLine> &lists) {
            m_form->clients().setLists(lists);
            look();
        });
    load(session().work().run([](db::Connection &c) { return db::listFromAddresses(c); }),
        [this](const QList<db::FromAddress> &addresses) {
            QStringList confirmed;
            for (const db::FromAddress &address : addresses) {
                if (address.confirmedAt.isValid())
                    confirmed.append(address.email);
            }
            m_form->from().setAddresses(confirmed);
        });
    if (m_zonesAsked)
        return;
    m_zonesAsked = true;
    whenDone(session().bulk().run([](db::Connection &c) { return db::listTimeZones(c); }), this,
        [this](const Result<QStringList> &zones) {
            m_zonesAsked = zones.ok();
            if (zones)
                m_form->schedule().setZones(*zones);
        });
}

void MailingEditorPage::searchMessages(const QString &text)
{
    if (!m_hasMoreMessages)
        return;
    db::MessageFilter filter;
    filter.search = text;
    load(session().work().run([filter](db::Connection &c) { return db::listOwnMessages(c, filter, {}, mostFound); }),
        [this](const QList<db::MessageLine> &messages) { m_form->message().addMessages(messages); });
}

void MailingEditorPage::look()
{
    const db::MailingSettings settings = m_form->settings();
    // What is wrong stands beside its field.
    const QString wrongTimes = !m_form->schedule().zoneProblem().isEmpty()
        ? tr("Correct the time zone to see the runs.")
        : !m_form->schedule().endProblem().isEmpty() ? tr("Correct the end to see the runs.")
                                                     : QString();
    m_outlook->setSettings(settings, wrongTimes);
    m_preview->setMessage(settings.message);
    m_preview->setChosen(settings.chosen);
    m_preview->setFrom(m_form->from().shown());

    showActions();
}

void MailingEditorPage::showActions()
{
    const QString why = whyNot(false);
    const QString whyNotSchedule = whyNot(true);
    m_save->setVisible(!isOnSchedule());
    m_save->setEnabled(why.isEmpty());
    m_save->setToolTip(why);
    QAction *primary = primaryAction();
    primary->setText(isOnSchedule() ? tr("Save") : tr("Schedule"));
    primary->setStatusTip(whyNotSchedule);
    primary->setToolTip(whyNotSchedule);
    primary->setEnabled(whyNotSchedule.isEmpty());
}

// Why it cannot be saved, or put on the schedule; empty: it can.
QString MailingEditorPage::whyNot(bool forSchedule) const
{
    if (!m_isLoaded)
        return tr("It is being read.");
    if (m_isSaving)
        return tr("It is being saved.");
    if (const QString missing = m_form->missing(forSchedule); !missing.isEmpty())
        return (forSchedule && !isOnSchedule() ? tr("To schedule it, give %1.", "what is missing")
                                               : tr("To save it, give %1.", "what is missing"))
            .arg(missing);
    const QString problem = m_form->problem(forSchedule);
    return problem.isEmpty() && forSchedule ? m_outlook->problem() : problem;
}

// Another message is written for this mailing: what was entered here waits.
void MailingEditorPage::goToMessage(const QString &message)
{
    m_wantsNewMessage = message.isEmpty();
    context().navigator.visit(QStringLiteral("message_editor"), message);
}

} // namespace mailer::ui
