// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcertificates.h"

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>

namespace mailer::test {

bool TestCertificates::openssl(const QStringList &arguments)
{
    QProcess process;
    process.start(QStringLiteral("openssl"), arguments);
    if (process.waitForFinished(30'000) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0) {
        return true;
    }
    m_error = process.errorString() + QLatin1Char('\n') + QString::fromUtf8(process.readAllStandardError());
    return false;
}

bool TestCertificates::make()
{
    const QStringList key { QStringLiteral("-newkey"), QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
        QStringLiteral("ec_paramgen_curve:prime256v1"), QStringLiteral("-nodes") };
    const QStringList ca { QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-days"), QStringLiteral("3"),
        QStringLiteral("-subj"), QStringLiteral("/CN=Test Authority"), QStringLiteral("-keyout"),
        file(QStringLiteral("ca.key")), QStringLiteral("-out"), caFile() };
    const QStringList self { QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-days"),
        QStringLiteral("3"), QStringLiteral("-subj"), QStringLiteral("/CN=localhost"), QStringLiteral("-addext"),
        QStringLiteral("subjectAltName=DNS:localhost,IP:127.0.0.1"), QStringLiteral("-keyout"),
        file(QStringLiteral("selfsigned.key")), QStringLiteral("-out"), file(QStringLiteral("selfsigned.pem")) };
    const QString here = QStringLiteral("DNS:localhost,IP:127.0.0.1");
    return openssl(ca + key) && openssl(self + key)
        && makeSigned(QStringLiteral("good"), QStringLiteral("localhost"), here, 3)
        && makeSigned(
            QStringLiteral("wronghost"), QStringLiteral("elsewhere.test"), QStringLiteral("DNS:elsewhere.test"), 3)
        && makeSigned(QStringLiteral("expired"), QStringLiteral("localhost"), here, -1);
}

bool TestCertificates::makeSigned(const QString &name, const QString &host, const QString &alternative, int days)
{
    QFile extension(file(name + QStringLiteral(".ext")));
    if (!extension.open(QIODevice::WriteOnly)) {
        m_error = extension.errorString();
        return false;
    }
    extension.write("subjectAltName=" + alternative.toLatin1() + "\nbasicConstraints=CA:FALSE\n");
    extension.close();
    const QString request = file(name + QStringLiteral(".csr"));
    return openssl({ QStringLiteral("req"), QStringLiteral("-newkey"), QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
               QStringLiteral("ec_paramgen_curve:prime256v1"), QStringLiteral("-nodes"), QStringLiteral("-subj"),
               QStringLiteral("/CN=") + host, QStringLiteral("-keyout"), file(name + QStringLiteral(".key")),
               QStringLiteral("-out"), request })
        && openssl(
            { QStringLiteral("x509"), QStringLiteral("-req"), QStringLiteral("-in"), request, QStringLiteral("-CA"),
                caFile(), QStringLiteral("-CAkey"), file(QStringLiteral("ca.key")), QStringLiteral("-CAcreateserial"),
                QStringLiteral("-days"), QString::number(days), QStringLiteral("-extfile"), extension.fileName(),
                QStringLiteral("-out"), file(name + QStringLiteral(".pem")) });
}

QString TestCertificates::caFile() const { return file(QStringLiteral("ca.pem")); }

QSslConfiguration TestCertificates::server(const QString &name) const
{
    QSslConfiguration result = QSslConfiguration::defaultConfiguration();
    const QList<QSslCertificate> chain = QSslCertificate::fromPath(file(name + QStringLiteral(".pem")));
    QFile key(file(name + QStringLiteral(".key")));
    if (!chain.isEmpty() && key.open(QIODevice::ReadOnly)) {
        result.setLocalCertificate(chain.first());
        result.setPrivateKey(QSslKey(&key, QSsl::Ec));
    }
    result.setPeerVerifyMode(QSslSocket::VerifyNone);
    return result;
}

} // namespace mailer::test
