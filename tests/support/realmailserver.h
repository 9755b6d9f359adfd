// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <chrono>
#include <memory>

namespace mailer::test {

// A real Postfix for one test program (tests/support/postfix-instance says what it takes and refuses). It ends with
// this object, and with the process whatever becomes of it. Needs root, or sudo without a password.
class RealMailServer final
{
public:
    // settings: lines of main.cf, "smtpd_data_restrictions=reject_unauth_pipelining".
    static Result<std::unique_ptr<RealMailServer>> create(const QStringList &settings = {});
    ~RealMailServer();

    QString host() const { return value("SERVER_NAME"); }            // what the certificate is for
    quint16 port() const { return value("PORT").toUShort(); }        // STARTTLS
    quint16 tlsPort() const { return value("TLS_PORT").toUShort(); } // TLS from the first byte
    QString caFile() const { return value("CA_FILE"); }
    QString user() const { return value("USER"); }
    QString password() const { return value("PASSWORD"); }
    QString passwordFile() const { return value("PASSWORD_FILE"); } // as the configuration wants it
    QString mailDir() const { return value("MAILDIR"); }

    // What has arrived, each letter as it lies in the mailbox.
    QList<QByteArray> letters() const;
    qsizetype letterCount() const;
    // Waits, with the event loop going, until at least so many letters lie in the mailbox.
    bool waitForLetters(qsizetype count, std::chrono::milliseconds patience = std::chrono::seconds(30)) const;

    QByteArray log() const;

private:
    RealMailServer() = default;
    Result<void> start(const QStringList &settings);
    QString value(const char *key) const { return m_values.value(QLatin1String(key)); }

    QTemporaryDir m_folder;
    QHash<QString, QString> m_values;
};

} // namespace mailer::test
