// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/mailserver/mailserverpage.h"

#include "ui/dialogs/dialogs.h"
#include "ui/pages/mailserver/checkcard.h"
#include "ui/session.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

const auto addressKey = QStringLiteral("service_address");
const auto rateKey = QStringLiteral("letters_per_second");

} // namespace

MailServerPage::MailServerPage(PageContext &context)
    : Page(context)
    , m_server(*session().mailServer())
    , m_form(new MailServerForm(session().account().email))
    , m_check(new CheckCard)
    , m_note(new QFrame)
    , m_noteText(makeLabel({}))
    , m_discard(new QPushButton(tr("Discard")))
{
    setTitle(tr("Mail server"));
    m_discard->setObjectName(QStringLiteral("discard"));
    addHeaderWidget(m_discard);
    QAction *save = setPrimary(tr("Save"));
    save->setShortcut(QKeySequence::Save);
    save->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(save);
    setBody(makeBody());
    connect(save, &QAction::triggered, this, &MailServerPage::save);
    connect(m_discard, &QPushButton::clicked, m_form, &MailServerForm::discard);
    connect(m_form, &MailServerForm::changed, this, &MailServerPage::look);
    connect(m_form, &MailServerForm::caFileAsked, this, &MailServerPage::chooseCaFile);
    connect(m_check, &CheckCard::checkAsked, this, &MailServerPage::check);
    connect(m_check, &CheckCard::cancelAsked, &m_server, &MailServer::cancelCheck);
    connect(&m_server, &MailServer::stepFound, m_check, &CheckCard::takeStep);
    connect(&m_server, &MailServer::checkEnded, m_check, &CheckCard::end);
    look();
}

MailServerPage::~MailServerPage()
{
    if (m_check->isRunning()) // nobody would see its end
        m_server.cancelCheck();
}

QWidget *MailServerPage::makeBody()
{
    m_note->setObjectName(QStringLiteral("mail_server_note"));
    m_note->setProperty("note", QStringLiteral("warning"));
    m_noteText->setObjectName(QStringLiteral("mail_server_note_text"));
    m_noteText->setWordWrap(true);
    auto *noteLayout = new QVBoxLayout(m_note);
    noteLayout->addWidget(m_noteText);
    m_note->hide();
    auto *inside = new QWidget;
    auto *columns = new QHBoxLayout;
    columns->setSpacing(space::medium);
    columns->addWidget(m_form, 3, Qt::AlignTop);
    columns->addWidget(m_check, 2, Qt::AlignTop);
    auto *layout = new QVBoxLayout(inside);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::medium);
    layout->addWidget(m_note);
    layout->addLayout(columns);
    layout->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(inside);
    return scroll;
}

void MailServerPage::openWith(const QString &) { m_isAsked = true; }

bool MailServerPage::hasUnsavedChanges() const { return m_isLoaded && m_form->isChanged(); }

// The configuration and the keychain once when it is opened: a keychain may ask the person.
void MailServerPage::refresh()
{
    if (m_isSaving)
        return;
    if (m_isAsked)
        load(m_server.load(), [this](const MailServerState &state) { takeState(state); });
    if (session().has(Role::Administrator))
        load(session().work().run([](db::Connection &c) { return db::listSettings(c); }),
            [this](const QList<db::ServiceSetting> &settings) { takeSettings(settings); });
}

void MailServerPage::takeState(const MailServerState &state)
{
    m_isAsked = false;
    m_isLoaded = true;
    m_isSet = !state.settings.host.isEmpty();
    m_fault = state.fault;
    QString note = state.fault;
    if (note.isEmpty() && !state.variables.isEmpty())
        note = tr("The environment of this program sets %1, which beats what is saved here.")
                   .arg(state.variables.join(QStringLiteral(", ")));
    m_noteText->setText(note);
    m_note->setVisible(!note.isEmpty());
    m_form->setState(state);
}

void MailServerPage::takeSettings(const QList<db::ServiceSetting> &settings)
{
    MailServiceValues values;
    for (const db::ServiceSetting &setting : settings) {
        if (setting.key == addressKey)
            values.address = setting.value.toString();
        else if (setting.key == rateKey)
            values.lettersPerSecond = setting.value.toInteger();
    }
    m_service = values;
    m_form->setService(values);
}

void MailServerPage::look()
{
    const QString problem = m_isLoaded ? m_form->problem() : tr("The settings are being read.");
    QString why = problem;
    if (m_isSaving)
        why = tr("Saving…");
    else if (!m_fault.isEmpty())
        why = m_fault;
    else if (why.isEmpty() && m_isSet && !m_form->isChanged())
        why = tr("Nothing has changed.");
    primaryAction()->setStatusTip(why);
    primaryAction()->setEnabled(why.isEmpty());
    m_discard->setVisible(hasUnsavedChanges() && !m_isSaving);
    m_check->setReason(problem);
}

void MailServerPage::save()
{
    if (m_isSaving || !primaryAction()->isEnabled())
        return;
    m_isSaving = true;
    look();
    whenDone(m_server.save(m_form->settings(), m_form->password()), this, [this](const Result<void> &saved) {
        if (!saved)
            return endSaving(&saved.error());
        saveService();
    });
}

// These are the database's: a sender that runs follows them at once.
void MailServerPage::saveService()
{
    const MailServiceValues values = m_form->service();
    const MailServiceValues before = m_service;
    if (values == before || !session().has(Role::Administrator))
        return endSaving(nullptr);
    const auto future = session().work().run([values, before](db::Connection &c) -> Result<void> {
        const auto rate = values.lettersPerSecond == before.lettersPerSecond
            ? Result<void>()
            : db::setSetting(c, rateKey, QJsonValue(values.lettersPerSecond));
        return !rate || values.address == before.address ? rate
                                                         : db::setSetting(c, addressKey, QJsonValue(values.address));
    });
    whenDone(future, this, [this](const Result<void> &saved) { endSaving(saved ? nullptr : &saved.error()); });
}

void MailServerPage::endSaving(const Error *error)
{
    m_isSaving = false;
    if (error) {
        tellError(*error);
        return look();
    }
    m_isSet = true;
    m_form->noteSaved();
    context().notices.tell(tr("Saved. The sending service of this computer starts anew with it."));
    session().touch();
}

void MailServerPage::check()
{
    const MailServerSettings settings = m_form->settings();
    m_check->begin(settings);
    m_server.check(settings, m_form->password());
}

void MailServerPage::chooseCaFile()
{
    context().dialogs.openFile(this,
        { QStringLiteral("ca_file"), tr("CA certificate file"),
            { tr("Certificates (*.pem *.crt *.cer)"), tr("All files (*)") }, {} },
        [this](const QString &path) { m_form->setCaFile(path); });
}

} // namespace mailer::ui
