// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/tlsconfiguration.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslSocket>

namespace mailer::smtp {

Result<QSslConfiguration> tlsConfiguration(const ServerSettings &settings)
{
    QSslConfiguration result = QSslConfiguration::defaultConfiguration();
    if (settings.security == ServerSettings::Security::None) {
        return result;
    }
    if (!QSslSocket::supportsSsl()) {
        return Error { ErrorKind::Invalid, QStringLiteral("misconfigured"),
            QStringLiteral("this installation has no TLS library") };
    }
    result.setProtocol(QSsl::TlsV1_2OrLater);
    result.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (!settings.caFile.isEmpty()) {
        QFile file(settings.caFile);
        if (!file.open(QIODevice::ReadOnly)) {
            return Error { ErrorKind::Invalid, QStringLiteral("misconfigured"),
                QStringLiteral("cannot read the CA file %1: %2").arg(settings.caFile, file.errorString()) };
        }
        const QList<QSslCertificate> authorities = QSslCertificate::fromDevice(&file, QSsl::Pem);
        if (authorities.isEmpty()) {
            return Error { ErrorKind::Invalid, QStringLiteral("misconfigured"),
                QStringLiteral("the CA file %1 holds no certificate").arg(settings.caFile) };
        }
        result.setCaCertificates(authorities);
    }
    return result;
}

} // namespace mailer::smtp
