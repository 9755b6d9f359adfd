// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/realmailserver.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTest>

namespace mailer::test {

namespace {

constexpr int startMilliseconds = 60'000;

Result<QByteArray> runScript(const QStringList &arguments)
{
    const auto fault = [](const QString &message) {
        return Error { ErrorKind::Internal, QStringLiteral("real_mail_server"), message };
    };
    const QString script
        = qEnvironmentVariable("MAILERAPP_SOURCE_DIR") + QLatin1String("/tests/support/postfix-instance");
    QProcess process;
    process.start(script, arguments);
    if (!process.waitForFinished(startMilliseconds))
        return fault(script + QLatin1String(": ") + process.errorString());
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return fault(QString::fromUtf8(process.readAllStandardError()).trimmed());
    return process.readAllStandardOutput();
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

Result<std::unique_ptr<RealMailServer>> RealMailServer::create(const QStringList &settings)
{
    std::unique_ptr<RealMailServer> server(new RealMailServer);
    if (const Result<void> started = server->start(settings); !started)
        return started.error();
    return server;
}

Result<void> RealMailServer::start(const QStringList &settings)
{
    QStringList arguments { QStringLiteral("start"), m_folder.path(), QStringLiteral("--pid"),
        QString::number(QCoreApplication::applicationPid()) };
    for (const QString &setting : settings)
        arguments << QStringLiteral("--set") << setting;
    const Result<QByteArray> output = runScript(arguments);
    if (!output)
        return output.error();
    m_folder.setAutoRemove(false); // the script removes it, with root's rights
    for (const QString &line : QString::fromUtf8(*output).split(u'\n', Qt::SkipEmptyParts))
        m_values.insert(line.section(u'=', 0, 0), line.section(u'=', 1));
    return {};
}

RealMailServer::~RealMailServer()
{
    if (m_values.isEmpty())
        return;
    const Result<QByteArray> stopped = runScript({ QStringLiteral("stop"), m_folder.path() });
    if (!stopped)
        qWarning("%s", qPrintable(stopped.error().message));
}

QList<QByteArray> RealMailServer::letters() const
{
    const QDir folder(mailDir() + QLatin1String("/new"));
    QList<QByteArray> letters;
    for (const QString &name : folder.entryList(QDir::Files, QDir::Name))
        letters.append(contentOf(folder.filePath(name)));
    return letters;
}

qsizetype RealMailServer::letterCount() const
{
    return QDir(mailDir() + QLatin1String("/new")).entryList(QDir::Files, QDir::NoSort).size();
}

bool RealMailServer::waitForLetters(qsizetype count, std::chrono::milliseconds patience) const
{
    return QTest::qWaitFor([&] { return letterCount() >= count; }, static_cast<int>(patience.count()));
}

QByteArray RealMailServer::log() const { return contentOf(value("LOG")); }

} // namespace mailer::test
