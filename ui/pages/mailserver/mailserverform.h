// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/mailserver.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;

namespace mailer::ui {

class FormField;
struct MailServerPreset;

// What of the service's settings belongs beside a mail server.
struct MailServiceValues {
    QString address; // of the service's own letters; empty: none
    qint64 lettersPerSecond = 0;

    bool operator==(const MailServiceValues &) const = default;
};

// Provider, server, login, sender's address, limits. What was typed stays whatever comes from elsewhere.
class MailServerForm final : public QWidget
{
    Q_OBJECT

public:
    explicit MailServerForm(const QString &email, QWidget *parent = nullptr);

    // What is saved. Nothing yet: the provider of the person's own e-mail is offered.
    void setState(const MailServerState &state);
    void setService(const MailServiceValues &values);
    void discard();
    // Now that it is saved: the password has gone where it is kept.
    void noteSaved();

    bool isChanged() const;
    QString problem() const; // empty: it can be saved and checked
    MailServerSettings settings() const;
    std::optional<QString> password() const; // nothing: the kept one
    MailServiceValues service() const;
    void setCaFile(const QString &path);

Q_SIGNALS:
    void changed();
    void caFileAsked();

private:
    QWidget *makeServer();
    QWidget *makeLogin();
    QWidget *makeLimits();
    FormField *addNumber(QLineEdit *input, const QString &label, qint64 least, qint64 most);
    void choosePreset();
    void fill(const MailServerSettings &settings);
    void fillService(const MailServiceValues &values);
    void offerPreset();
    void look();
    void showHint(const MailServerPreset &preset);
    bool isPasswordKept() const;
    QString checkHost(const QString &text) const;
    QString checkSecurity() const;

    const QString m_email;
    QComboBox *m_preset;
    QLabel *m_limits;
    QLabel *m_passwordHint;
    QWidget *m_hint;
    QLineEdit *m_host;
    QLineEdit *m_port;
    QComboBox *m_security;
    FormField *m_securityField = nullptr;
    QLineEdit *m_user;
    QLineEdit *m_password;
    FormField *m_passwordField = nullptr;
    QLabel *m_passwordPlace;
    QLineEdit *m_address;
    QLineEdit *m_caFile;
    QLineEdit *m_perSecond;
    QLineEdit *m_sessions;
    QLineEdit *m_perConnection;
    QList<FormField *> m_fields;
    MailServerState m_state;
    MailServerSettings m_was;
    MailServiceValues m_serviceWas;
    bool m_isFilling = false;
    bool m_isOffer = false; // nothing was saved: what stands there was filled in
};

} // namespace mailer::ui
