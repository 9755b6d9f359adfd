// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslConfiguration>
#include <QString>
#include <QTemporaryDir>

namespace mailer::test {

// A certificate authority and server certificates, made by the openssl command when the test starts.
class TestCertificates final
{
public:
    // False: openssl is missing or failed; errorText() says how.
    bool make();
    QString errorText() const { return m_error; }

    QString caFile() const;
    // For localhost and 127.0.0.1, signed by the authority.
    QSslConfiguration good() const { return server(QStringLiteral("good")); }
    QSslConfiguration wrongHost() const { return server(QStringLiteral("wronghost")); }
    QSslConfiguration expired() const { return server(QStringLiteral("expired")); }
    QSslConfiguration selfSigned() const { return server(QStringLiteral("selfsigned")); }
    // PEM files of the good one, for servers that are not ours.
    QString certificateFile() const { return file(QStringLiteral("good.pem")); }
    QString keyFile() const { return file(QStringLiteral("good.key")); }

private:
    QString file(const QString &name) const { return m_folder.filePath(name); }
    QSslConfiguration server(const QString &name) const;
    bool openssl(const QStringList &arguments);
    bool makeSigned(const QString &name, const QString &host, const QString &alternative, int days);

    QTemporaryDir m_folder;
    QString m_error;
};

} // namespace mailer::test
