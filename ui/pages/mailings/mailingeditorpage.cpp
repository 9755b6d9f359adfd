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
#include "ui/pages/mailings/settingsdifference.h"
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
constexpr int mostMessages = 1000;
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
    , m_save(new QPushButton)
{
    setCrumb(tr("Mailings"), QStringLiteral("mailings"));
    makeHeader();
    makeConflict();
    setBody(makeBody());
    setSidePanel(m_preview);
    m_form->message().setLinksShown(context.navigator.has(QStringLiteral("message_editor")));
    connect(m_form, &MailingForm::changed, this, &MailingEditorPage::look);
    connect(m_outlook, &MailingOutlook::changed, this, &MailingEditorPage::look);
    connect(&m_form->message(), &MessageField::newAsked, this, [this] { goToMessage({}); });
    connect(&m_form->message(), &MessageField::editAsked, this,
        [this] { goToMessage(QString::number(m_form->message().chosen())); });
    startNew();
}

void MailingEditorPage::makeHeader()
{
    m_cancel->setObjectName(QStringLiteral("cancel"));
    m_save->setObjectName(QStringLiteral("save"));
    addHeaderWidget(m_cancel);
    addHeaderWidget(m_save);
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

// Stands over the form until the person has decided; nothing typed is touched meanwhile.
void MailingEditorPage::makeConflict()
{
    m_conflict->setProperty("note", QStringLiteral("warning"));
    m_conflict->setObjectName(QStringLiteral("conflict"));
    m_conflictText = makeLabel({});
    m_conflictText->setObjectName(QStringLiteral("conflict_text"));
    m_conflictText->setWordWrap(true);
    auto *mine = new QPushButton(tr("Save mine"));
    mine->setObjectName(QStringLiteral("conflict_mine"));
    auto *theirs = new QPushButton(tr("Take theirs"));
    theirs->setObjectName(QStringLiteral("conflict_theirs"));
    auto *layout = new QHBoxLayout(m_conflict);
    layout->setContentsMargins(14, 10, 14, 10);
    layout->addWidget(m_conflictText, 1);
    layout->addWidget(theirs);
    layout->addWidget(mine);
    m_conflict->hide();
    connect(mine, &QPushButton::clicked, this, [this] {
        m_base = m_theirs->settings;
        m_conflict->hide();
        save(false);
    });
    connect(theirs, &QPushButton::clicked, this, &MailingEditorPage::takeTheirs);
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
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(inside);
    return scroll;
}

void MailingEditorPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    m_preview->setVisible(width() >= roomForPreview);
}

void MailingEditorPage::openWith(const QString &argument)
{
    const qint64 mailing = argument.toLongLong();
    const bool comesBack = m_isWritingMessage && (mailing == 0 || mailing == m_id);
    m_isWritingMessage = false;
    if (comesBack)
        return;
    m_wantsNewMessage = false;
    if (mailing == 0)
        startNew();
    else
        startEdit(mailing);
}

bool MailingEditorPage::hasUnsavedChanges() const
{
    return m_isLoaded && !m_isWritingMessage && m_form->settings() != m_shown;
}

void MailingEditorPage::startNew()
{
    m_id = 0;
    m_state = {};
    m_isLoaded = true;
    m_conflict->hide();
    db::MailingSettings settings;
    settings.chosen.all = false;
    settings.schedule.timeZone = zoneOf(session());
    settings.schedule.period = QStringLiteral("once");
    const QDate tomorrow = session().clock().nowUtc().toLocalTime().date().addDays(1);
    settings.schedule.startsAt = QDateTime(tomorrow, QTime(usualHour, 0), Qt::UTC);
    m_outlook->setState(m_state, true);
    m_form->setSettings(settings, {});
    m_base = m_shown = m_form->settings();
    setTitle(tr("New mailing"));
    look();
}

void MailingEditorPage::startEdit(qint64 mailing)
{
    m_id = mailing;
    m_isLoaded = false;
    m_conflict->hide();
    setTitle(tr("Mailing"));
    look();
}

void MailingEditorPage::take(const db::EditedMailing &edited)
{
    m_state = edited.state;
    m_isLoaded = true;
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

void MailingEditorPage::look()
{
    const db::MailingSettings settings = m_form->settings();
    const QString wrongTimes = !m_form->schedule().zoneProblem().isEmpty() ? m_form->schedule().zoneProblem()
                                                                           : m_form->schedule().endProblem();
    m_outlook->setSettings(settings, wrongTimes);
    m_preview->setMessage(settings.message);
    m_preview->setChosen(settings.chosen);
    m_preview->setFrom(m_form->from().shown());

    const QString why = !m_isLoaded ? tr("It is being read.")
        : m_isSaving                ? tr("It is being saved.")
                                    : m_form->problem(false);
    QString whyNotSchedule = why.isEmpty() ? m_form->problem(true) : why;
    if (whyNotSchedule.isEmpty())
        whyNotSchedule = m_outlook->problem();
    m_save->setVisible(!isOnSchedule());
    m_save->setText(tr("Save, do not schedule"));
    m_save->setEnabled(why.isEmpty());
    m_save->setToolTip(why);
    QAction *primary = primaryAction();
    primary->setText(isOnSchedule() ? tr("Save") : tr("Schedule"));
    primary->setStatusTip(whyNotSchedule);
    primary->setToolTip(whyNotSchedule);
    primary->setEnabled(whyNotSchedule.isEmpty());
}

// Another message is written for this mailing: what was entered here waits.
void MailingEditorPage::goToMessage(const QString &message)
{
    m_isWritingMessage = true;
    m_wantsNewMessage = message.isEmpty();
    context().navigator.open(QStringLiteral("message_editor"), message);
}

void MailingEditorPage::save(bool schedule)
{
    if (m_isSaving || !m_isLoaded)
        return;
    if (!m_form->problem(schedule).isEmpty())
        return m_form->showAllProblems();
    db::MailingSave save;
    if (m_id != 0)
        save.id = m_id;
    save.base = m_base;
    save.wanted = m_form->settings();
    save.schedule = schedule;
    m_isSaving = true;
    look();
    whenDone(session().work().run([save](db::Connection &c) { return db::saveMailing(c, save); }), this,
        [this, save](const Result<qint64> &id) {
            m_isSaving = false;
            if (id) {
                m_base = m_shown = save.wanted;
                return saved(*id, save.schedule);
            }
            look();
            saveFailed(id.error());
        });
}

void MailingEditorPage::saved(qint64 mailing, bool schedule)
{
    const bool isNew = m_id == 0;
    const QString name = m_base.name;
    m_id = mailing;
    session().touch();
    context().notices.tell(schedule ? tr("“%1” is scheduled.").arg(name)
            : isNew                 ? tr("“%1” is saved; it is not scheduled yet.").arg(name)
                                    : tr("“%1” is saved.").arg(name));
    if (schedule)
        m_state.isScheduled = true;
    look();
    if (hasUnsavedChanges()) // typed while it was saved
        return setTitle(name);
    context().navigator.open(QStringLiteral("mailings"), QString::number(mailing));
}

void MailingEditorPage::saveFailed(const Error &error)
{
    if (error.code != QLatin1String("mailing_changed"))
        return tellError(error);
    const qint64 mailing = m_id;
    act(session().work().run([mailing](db::Connection &c) { return db::findEditedMailing(c, mailing); }),
        [this](const db::EditedMailing &theirs) { showConflict(theirs); });
}

void MailingEditorPage::showConflict(const db::EditedMailing &theirs)
{
    m_theirs = theirs;
    m_state = theirs.state;
    m_conflictText->setText(
        tr("Somebody else changed this mailing meanwhile: %1. What you entered is still here and not "
           "saved.")
            .arg(differenceInWords(m_base, theirs.settings)));
    m_conflict->show();
    m_conflict->findChild<QPushButton *>(QStringLiteral("conflict_mine"))->setFocus();
}

void MailingEditorPage::takeTheirs()
{
    const db::MailingSettings mine = m_form->settings();
    m_conflict->hide();
    take(*m_theirs);
    context().notices.tell(tr("These are their settings now."), [this, mine, mailing = m_id] {
        if (mailing == m_id)
            m_form->setSettings(mine, {});
    });
}

} // namespace mailer::ui
