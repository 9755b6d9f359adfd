// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/mailserver/mailserverform.h"

#include "domain/emailaddress.h"
#include "ui/pages/mailserver/mailserverpreset.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/formfield.h"
#include "ui/words.h"

#include <QComboBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QScopedValueRollback>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace mailer::ui {

namespace {

constexpr int between = 12;
constexpr int portWidth = 90;

QLineEdit *makeInput(const char *objectName)
{
    auto *input = new QLineEdit;
    input->setObjectName(QLatin1String(objectName));
    return input;
}

QComboBox *makeCombo(const char *objectName)
{
    auto *combo = new QComboBox;
    combo->setObjectName(QLatin1String(objectName));
    return combo;
}

QLabel *makeNote(const char *objectName, const char *role = "small")
{
    QLabel *label = makeLabel({}, role);
    label->setObjectName(QLatin1String(objectName));
    label->setWordWrap(true);
    return label;
}

bool isNumber(const QString &text, qint64 least, qint64 most)
{
    bool ok = false;
    const qint64 number = text.trimmed().toLongLong(&ok);
    return ok && number >= least && number <= most;
}

bool isThisComputer(const QString &host)
{
    return host == QLatin1String("localhost") || host == QLatin1String("::1") || host.startsWith(QLatin1String("127."));
}

QString checkCaFile(const QString &text)
{
    const QFileInfo file(text.trimmed());
    if (text.trimmed().isEmpty() || (file.isAbsolute() && file.isFile()))
        return {};
    return MailServerForm::tr("There is no such file; choose it by the button.");
}

} // namespace

MailServerForm::MailServerForm(const QString &email, QWidget *parent)
    : QWidget(parent)
    , m_email(email)
    , m_preset(makeCombo("mail_preset"))
    , m_limits(makeNote("preset_limits", nullptr))
    , m_passwordHint(makeNote("preset_password", nullptr))
    , m_hint(nullptr)
    , m_host(makeInput("smtp_host"))
    , m_port(makeInput("smtp_port"))
    , m_security(makeCombo("smtp_security"))
    , m_user(makeInput("smtp_user"))
    , m_password(makePasswordInput(QStringLiteral("smtp_password")))
    , m_passwordPlace(makeNote("password_place"))
    , m_address(makeInput("sender_address"))
    , m_caFile(makeInput("smtp_ca_file"))
    , m_perSecond(makeInput("letters_per_second"))
    , m_sessions(makeInput("smtp_sessions"))
    , m_perConnection(makeInput("letters_per_connection"))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::medium);
    layout->addWidget(makeServer());
    layout->addWidget(makeLogin());
    layout->addWidget(makeLimits());
    for (FormField *field : std::as_const(m_fields))
        connect(field, &FormField::checked, this, &MailServerForm::look);
    connect(m_security, &QComboBox::currentIndexChanged, this, &MailServerForm::look);
    connect(m_preset, &QComboBox::activated, this, &MailServerForm::choosePreset);
    fill({});
}

QWidget *MailServerForm::makeServer()
{
    auto *card = new Card(tr("Mail server"));
    card->content()->setSpacing(between);
    for (const MailServerPreset &preset : mailServerPresets())
        m_preset->addItem(presetText(preset.name), QString(preset.id));
    card->content()->addWidget(new FormField(tr("&Provider of your mailbox"), m_preset));

    auto *hint = new QFrame;
    hint->setProperty("note", true);
    auto *hintLayout = new QVBoxLayout(hint);
    hintLayout->addWidget(m_limits);
    hintLayout->addWidget(m_passwordHint);
    m_hint = hint;
    card->content()->addWidget(hint);

    auto *host = new FormField(tr("&Name of the server"), m_host);
    host->setCheck([this](const QString &text) { return checkHost(text); });
    m_port->setFixedWidth(portWidth);
    auto *port = new FormField(tr("P&ort"), m_port);
    port->setCheck(
        [](const QString &text) { return isNumber(text, 1, 65535) ? QString() : tr("From 1 to 65535.", "ports"); });
    auto *row = new QHBoxLayout;
    row->setSpacing(between);
    row->addWidget(host, 1, Qt::AlignTop);
    row->addWidget(port, 0, Qt::AlignTop);
    card->content()->addLayout(row);

    m_security->addItem(tr("TLS from the start"), int(SmtpSecurity::Tls));
    m_security->addItem(tr("TLS after the greeting (STARTTLS)"), int(SmtpSecurity::StartTls));
    m_security->addItem(tr("None: only for a server on this computer"), int(SmtpSecurity::None));
    m_securityField = new FormField(tr("&Encryption"), m_security);
    card->content()->addWidget(m_securityField);

    auto *browse = new QPushButton(tr("Choose a &file…"));
    browse->setObjectName(QStringLiteral("choose_ca"));
    browse->setProperty("link", true);
    connect(browse, &QPushButton::clicked, this, &MailServerForm::caFileAsked);
    m_caFile->setPlaceholderText(tr("Only for a server of your own with its own certificate authority"));
    auto *caFile = new FormField(tr("C&A certificate file"), m_caFile);
    caFile->setCheck(checkCaFile);
    caFile->setSideWidget(browse);
    card->content()->addWidget(caFile);
    m_fields += { host, port, caFile };
    return card;
}

QWidget *MailServerForm::makeLogin()
{
    auto *card = new Card(tr("Login and sender"));
    card->content()->setSpacing(between);
    auto *user = new FormField(tr("&User name (usually your e-mail)"), m_user);
    user->setCheck([this](const QString &text) {
        const bool isNeeded = !presetOfHost(m_host->text()).host.isEmpty();
        return isNeeded && text.trimmed().isEmpty() ? tr("Enter the user: this provider sends for its own people only.")
                                                    : QString();
    });
    m_passwordField = new FormField(tr("Pass&word"), m_password);
    m_passwordField->setCheck([this](const QString &text) {
        const bool isNeeded = !m_user->text().trimmed().isEmpty() && !isPasswordKept();
        return isNeeded && text.isEmpty() ? tr("Enter the password.") : QString();
    });
    auto *address = new FormField(tr("System letters co&me from"), m_address);
    address->setCheck([](const QString &text) { return text.trimmed().isEmpty() ? QString() : checkEmail(text); });
    QLabel *about = makeNote("sender_about");
    about->setText(
        tr("Codes that confirm another address of yours, and notices. Mailings come from the address that each "
           "of them names; most providers want that to be your mailbox."));
    for (QWidget *widget : { static_cast<QWidget *>(user), static_cast<QWidget *>(m_passwordField),
             static_cast<QWidget *>(m_passwordPlace), static_cast<QWidget *>(address), static_cast<QWidget *>(about) })
        card->content()->addWidget(widget);
    // The user decides whether a password is needed.
    connect(m_user, &QLineEdit::textChanged, m_passwordField, [this] { Q_EMIT m_passwordField->checked(); });
    m_fields += { user, m_passwordField, address };
    return card;
}

FormField *MailServerForm::addNumber(QLineEdit *input, const QString &label, qint64 least, qint64 most)
{
    auto *field = new FormField(label, input);
    field->setCheck([least, most](const QString &text) {
        return isNumber(text, least, most)
            ? QString()
            : tr("From %1 to %2.", "numbers").arg(numberInWords(least), numberInWords(most));
    });
    m_fields.append(field);
    return field;
}

QWidget *MailServerForm::makeLimits()
{
    auto *card = new Card(tr("Limits"));
    auto *row = new QHBoxLayout;
    row->setSpacing(between);
    row->addWidget(addNumber(m_perSecond, tr("Letters a &second"), 0, 1000000), 1, Qt::AlignTop);
    row->addWidget(addNumber(m_sessions, tr("&Connections"), 1, 500), 1, Qt::AlignTop);
    row->addWidget(addNumber(m_perConnection, tr("&Letters a connection"), 1, 1000000), 1, Qt::AlignTop);
    card->content()->addLayout(row);
    QLabel *about = makeNote("limits_about");
    about->setText(tr("0 letters a second means no limit. Nothing counts letters a day: keep to your provider's number "
                      "by the size of your lists. Above a limit some providers put letters off, others refuse them."));
    card->content()->addWidget(about);
    return card;
}

QString MailServerForm::checkHost(const QString &text) const
{
    static const QRegularExpression form(QStringLiteral("^[\\w.:-]+$"), QRegularExpression::UseUnicodePropertiesOption);
    const QString host = text.trimmed();
    if (host.isEmpty())
        return tr("Enter the name of the mail server.");
    const bool hasPort = host.count(u':') == 1; // more are an address of IPv6
    return form.match(host).hasMatch() && !hasPort
        ? QString()
        : tr("Enter the name alone, like smtp.shop.example; the port has a field of its own.");
}

QString MailServerForm::checkSecurity() const
{
    const bool isOpen = settings().security == SmtpSecurity::None && !m_user->text().trimmed().isEmpty()
        && !isThisComputer(m_host->text().trimmed());
    return isOpen ? tr("Without encryption anybody on the way could read the password; choose one kind of TLS.")
                  : QString();
}

bool MailServerForm::isPasswordKept() const
{
    return m_state.hasPassword && m_user->text().trimmed() == m_state.settings.user
        && m_host->text().trimmed() == m_state.settings.host;
}

void MailServerForm::choosePreset()
{
    const MailServerPreset &preset = mailServerPresets().at(m_preset->currentIndex());
    const QString before = m_host->text().trimmed();
    const QScopedValueRollback filling(m_isFilling, true);
    m_host->setText(preset.host.isEmpty() && presetOfHost(before).host.isEmpty() ? before : QString(preset.host));
    if (!preset.host.isEmpty()) {
        m_port->setText(QString::number(preset.port));
        m_security->setCurrentIndex(m_security->findData(int(preset.security)));
        m_caFile->clear();
        m_perSecond->setText(QString::number(preset.lettersASecond));
        m_sessions->setText(QString::number(preset.sessions));
        if (m_user->text().isEmpty())
            m_user->setText(m_email);
    }
    m_isFilling = false;
    look();
}

void MailServerForm::fill(const MailServerSettings &settings)
{
    const QScopedValueRollback filling(m_isFilling, true);
    m_host->setText(settings.host);
    m_port->setText(QString::number(settings.port));
    m_security->setCurrentIndex(m_security->findData(int(settings.security)));
    m_user->setText(settings.user);
    m_password->clear();
    m_caFile->setText(settings.caFile);
    m_sessions->setText(QString::number(settings.sessions));
    m_perConnection->setText(QString::number(settings.lettersPerConnection));
}

void MailServerForm::fillService(const MailServiceValues &values)
{
    const QScopedValueRollback filling(m_isFilling, true);
    m_address->setText(values.address);
    m_perSecond->setText(QString::number(values.lettersPerSecond));
}

void MailServerForm::setState(const MailServerState &state)
{
    const bool keeps = isChanged();
    m_state = state;
    m_passwordPlace->setText(state.hasKeychain
            ? tr("Is kept in the keychain of the system, never in the configuration.")
            : tr("No keychain answers here: it is kept in a file of its own in %1, which only you can read.")
                  .arg(state.passwordFolder));
    if (keeps)
        return look();
    m_was = state.settings;
    m_isOffer = m_was.host.isEmpty();
    if (m_isOffer)
        offerPreset();
    fill(m_was);
    look();
}

void MailServerForm::offerPreset()
{
    const MailServerPreset &preset = presetOfEmail(m_email);
    if (preset.host.isEmpty() || preset.refusesPasswords)
        return;
    m_was.host = preset.host;
    m_was.port = preset.port;
    m_was.security = preset.security;
    m_was.sessions = preset.sessions;
    m_was.user = m_email;
}

void MailServerForm::setService(const MailServiceValues &values)
{
    const bool keeps = service() != m_serviceWas;
    m_serviceWas = values;
    if (!keeps)
        fillService(values);
    look();
}

void MailServerForm::discard()
{
    fill(m_was);
    fillService(m_serviceWas);
    look();
}

void MailServerForm::noteSaved()
{
    m_state.hasPassword = !settings().user.isEmpty() && (password().has_value() || isPasswordKept());
    m_was = settings();
    m_state.settings = m_was;
    m_serviceWas = service();
    m_isOffer = false;
    m_password->clear();
    look();
}

bool MailServerForm::isChanged() const
{
    return settings() != m_was || !m_password->text().isEmpty() || service() != m_serviceWas;
}

QString MailServerForm::problem() const
{
    for (const FormField *field : m_fields) {
        if (const QString problem = field->problem(); !problem.isEmpty())
            return problem;
    }
    return checkSecurity();
}

MailServerSettings MailServerForm::settings() const
{
    return { m_host->text().trimmed(), quint16(m_port->text().trimmed().toUInt()),
        SmtpSecurity(m_security->currentData().toInt()), m_user->text().trimmed(), m_caFile->text().trimmed(),
        m_sessions->text().trimmed().toInt(), m_perConnection->text().trimmed().toInt() };
}

std::optional<QString> MailServerForm::password() const
{
    const bool isGiven = !m_user->text().trimmed().isEmpty() && !m_password->text().isEmpty();
    return isGiven ? std::optional(m_password->text().trimmed()) : std::nullopt;
}

MailServiceValues MailServerForm::service() const
{
    return { m_address->text().trimmed(), m_perSecond->text().trimmed().toLongLong() };
}

void MailServerForm::setCaFile(const QString &path) { m_caFile->setText(path); }

void MailServerForm::look()
{
    if (m_isFilling)
        return;
    const MailServerPreset &preset = presetOfHost(m_host->text());
    m_preset->setCurrentIndex(m_preset->findData(QString(preset.id)));
    showHint(preset);
    m_password->setPlaceholderText(isPasswordKept() ? tr("Saved. Leave empty to keep it") : QString());
    if (const QString open = checkSecurity(); m_securityField->problem() != open)
        m_securityField->setError(open);
    Q_EMIT changed();
}

void MailServerForm::showHint(const MailServerPreset &preset)
{
    m_limits->setText(presetText(preset.limits));
    const QString password = presetText(preset.password);
    m_passwordHint->setText(password);
    m_passwordHint->setVisible(!password.isEmpty());
    const QVariant kind = preset.refusesPasswords ? QVariant(QStringLiteral("warning")) : QVariant(true);
    if (m_hint->property("note") == kind)
        return;
    m_hint->setProperty("note", kind);
    for (QWidget *widget : { m_hint, static_cast<QWidget *>(m_limits), static_cast<QWidget *>(m_passwordHint) }) {
        widget->style()->unpolish(widget);
        widget->style()->polish(widget);
    }
}

} // namespace mailer::ui
