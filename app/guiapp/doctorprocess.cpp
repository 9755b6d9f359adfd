// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "guiapp/doctorprocess.h"

#include <QJsonDocument>

namespace mailer::guiapp {

namespace {

// Six steps of at most 15 s each, the names of domains, and the start of a database that was stopped.
constexpr std::chrono::minutes longest { 3 };

} // namespace

DoctorProcess::DoctorProcess(QObject *parent) : QObject(parent)
{
    m_limit.setSingleShot(true);
    m_limit.setInterval(longest);
    m_process.setStandardInputFile(QProcess::nullDevice());
    connect(&m_limit, &QTimer::timeout, &m_process, &QProcess::kill);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &DoctorProcess::read);
    connect(&m_process, &QProcess::finished, this, &DoctorProcess::finish);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) // no finished() follows
            Q_EMIT ended(End::Failed, m_process.errorString());
    });
}

DoctorProcess::~DoctorProcess()
{
    m_process.disconnect(this);
    m_process.kill(); // it writes nothing
}

void DoctorProcess::start(const QString &program, const QStringList &arguments, const QProcessEnvironment &environment)
{
    m_isCancelled = false;
    m_isComplete = false;
    m_limit.start();
    m_process.setProcessEnvironment(environment);
    m_process.start(program, arguments);
}

void DoctorProcess::cancel()
{
    m_isCancelled = true;
    m_process.kill();
}

void DoctorProcess::read()
{
    while (!m_isCancelled && m_process.canReadLine()) {
        const QJsonObject line = QJsonDocument::fromJson(m_process.readLine()).object();
        if (line.contains(QLatin1String("id")))
            Q_EMIT checkFound(line);
        else if (line.contains(QLatin1String("state")))
            m_isComplete = true;
    }
}

void DoctorProcess::finish()
{
    read();
    const bool isTooLong = !m_limit.isActive();
    m_limit.stop();
    const QString said = QString::fromUtf8(m_process.readAllStandardError()).trimmed();
    const End end = m_isComplete ? End::Complete
        : m_isCancelled          ? End::Cancelled
        : isTooLong              ? End::TooLong
                                 : End::Failed;
    Q_EMIT ended(end, said.section(u'\n', -1));
}

} // namespace mailer::guiapp
