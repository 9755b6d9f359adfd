// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/sessiondriver.h"

#include <QTimer>

namespace mailer::test {

using namespace mailer::smtp;

ServerSettings settingsFor(const FakeSmtpServer &server, double scale)
{
    ServerSettings result;
    result.host = QStringLiteral("127.0.0.1");
    result.port = server.port();
    result.security = ServerSettings::Security::None;
    result.timeouts = Timeouts().scaled(scale);
    result.timeouts.connect = std::chrono::seconds(5);
    return result;
}

Job letterTo(quint64 id, const QByteArray &recipient, QList<QByteArray> content)
{
    Job job;
    job.id = id;
    job.mailFrom = "sender@example.org";
    job.rcptTo = recipient;
    job.content = std::move(content);
    for (const QByteArray &piece : job.content) {
        job.size += piece.size();
    }
    return job;
}

SessionDriver::SessionDriver(const ServerSettings &settings) : m_session(settings)
{
    m_session.setTranscript([this](char direction, const QString &line) {
        m_transcript += QStringLiteral("%1: %2").arg(QLatin1Char(direction)).arg(line);
    });
    connect(&m_session, &Session::opened, this, [this] { ++m_opens; });
    connect(&m_session, &Session::readyForJob, this, &SessionDriver::feed);
    connect(&m_session, &Session::dotAwaited, this, [this](quint64 id) {
        m_strayed += m_isOpen ? 0 : 1;
        m_dotAction ? m_dotAction(id) : m_session.sendDot(id);
    });
    connect(&m_session, &Session::answered, this, [this](quint64 id, const Outcome &outcome) {
        m_strayed += m_isOpen ? 0 : 1;
        m_outcomes[id] = outcome;
        ++m_answers[id];
    });
    connect(&m_session, &Session::closed, this, &SessionDriver::onClosed);
}

void SessionDriver::feed()
{
    if (m_jobs.empty()) {
        return m_session.quit();
    }
    Job job = std::move(m_jobs.front());
    m_jobs.pop_front();
    ++m_submitted[job.id];
    m_kept[job.id] = job;
    m_session.submit(std::move(job));
}

void SessionDriver::onClosed(const CloseInfo &info)
{
    m_isOpen = false;
    m_closeInfo = info;
    ++m_closes;
    if (m_closes <= m_reopen) {
        for (auto it = m_outcomes.cbegin(); it != m_outcomes.cend(); ++it) {
            if (it->retryFree && m_submitted.value(it.key()) == m_answers.value(it.key())) {
                m_jobs.push_back(m_kept.value(it.key()));
            }
        }
        m_outcomes.removeIf([](std::pair<const quint64 &, Outcome &> pair) { return pair.second.retryFree; });
        if (!m_jobs.empty()) {
            m_isOpen = true;
            return m_session.open();
        }
    }
    m_finished = true;
    m_loop.quit();
}

bool SessionDriver::run(int limit)
{
    m_isOpen = true;
    m_session.open();
    QTimer::singleShot(limit, &m_loop, &QEventLoop::quit);
    m_loop.exec();
    return m_finished;
}

bool SessionDriver::isConsistent() const { return m_strayed == 0 && m_submitted == m_answers; }

} // namespace mailer::test
