// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/senderprocess.h"

#include <QFile>

#include <csignal>

namespace mailer::test {

namespace {

bool writeFile(const QString &path, const QString &text, QFileDevice::Permissions permissions)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.setPermissions(permissions) && file.write(text.toUtf8()) >= 0;
}

} // namespace

SenderProcess::SenderProcess(SendingFixture &fixture, const QString &instance, int leaseMs)
    : m_fixture(fixture), m_instance(instance)
{
    const db::ConnectionSettings login = fixture.database().sender();
    const auto mine = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    writeFile(m_folder.filePath(QStringLiteral("password")), login.password + u'\n', mine);
    const QString text = QStringLiteral(
        "[database]\nhost = %1\nport = %2\nname = %3\nsender_user = %4\nsender_password_file = password\nsslmode = "
        "disable\n"
        "[smtp]\nhost = 127.0.0.1\nport = %5\nsecurity = none\nhelo_name = sender.example\n"
        "[sender]\ninstance = %6\npoll_interval = 100ms\nlease = %7ms\nlease_renew = %8ms\nstate_dir = state\n"
        "breaker_pause = 300ms\nbreaker_pause_max = 2s\n")
                             .arg(login.host)
                             .arg(login.port)
                             .arg(login.database, login.user)
                             .arg(fixture.server().port())
                             .arg(instance)
                             .arg(leaseMs)
                             .arg(leaseMs / 4);
    writeFile(m_folder.filePath(QStringLiteral("mailerapp.conf")), text, mine);
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardOutputFile(m_folder.filePath(QStringLiteral("log")), QIODevice::Append);
}

SenderProcess::~SenderProcess() { kill(); }

void SenderProcess::setVariable(const QString &name, const QString &value)
{
    QProcessEnvironment environment = m_process.processEnvironment();
    if (environment.isEmpty())
        environment = QProcessEnvironment::systemEnvironment();
    environment.insert(name, value);
    m_process.setProcessEnvironment(environment);
}

bool SenderProcess::start()
{
    const auto epoch = [this] {
        return m_fixture.value("SELECT epoch FROM app.sender WHERE name = $1 AND stopped_at IS NULL", { m_instance })
            .toInt();
    };
    const int before = m_fixture.value("SELECT epoch FROM app.sender WHERE name = $1", { m_instance }).toInt();
    launch();
    return QTest::qWaitFor([&] { return m_process.state() == QProcess::NotRunning || epoch() > before; }, 20000)
        && m_process.state() == QProcess::Running;
}

void SenderProcess::launch()
{
    m_process.start(qEnvironmentVariable("MAILERAPP_BINARY"),
        { QStringLiteral("--daemon"), QStringLiteral("--config"),
            m_folder.filePath(QStringLiteral("mailerapp.conf")) });
}

void SenderProcess::kill()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished();
}

void SenderProcess::freeze() { ::kill(static_cast<pid_t>(m_process.processId()), SIGSTOP); }

void SenderProcess::thaw() { ::kill(static_cast<pid_t>(m_process.processId()), SIGCONT); }

bool SenderProcess::terminate(int timeoutMs, bool signal)
{
    if (signal)
        m_process.terminate();
    if (!m_process.waitForFinished(timeoutMs)) {
        qWarning("the sender did not leave in time");
        return false;
    }
    const bool clean = m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0;
    if (!clean)
        qWarning("the sender left with status %d, code %d", m_process.exitStatus(), m_process.exitCode());
    return clean;
}

QString SenderProcess::log() const
{
    QFile file(m_folder.filePath(QStringLiteral("log")));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace mailer::test
