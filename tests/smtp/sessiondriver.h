// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "smtp/session.h"
#include "support/fakesmtpserver.h"

#include <QEventLoop>
#include <QList>
#include <QMap>

#include <deque>
#include <functional>

namespace mailer::test {

// Settings for the fake server; every limit times scale.
smtp::ServerSettings settingsFor(const FakeSmtpServer &server, double scale = 0.001);

smtp::Job letterTo(quint64 id, const QByteArray &recipient, QList<QByteArray> content = { "Subject: x\r\n\r\nHi\r\n" });

// Plays the sender's part: feeds letters, writes each dot, keeps every answer, leaves when all letters have ended.
class SessionDriver final : public QObject
{
public:
    explicit SessionDriver(const smtp::ServerSettings &settings);

    void add(smtp::Job job) { m_jobs.push_back(std::move(job)); }
    // In place of sendDot() at once.
    void onDotAwaited(std::function<void(quint64)> action) { m_dotAction = std::move(action); }
    // After a close with letters left: open again, and give back those that were not tried.
    void reopenAtMost(int times) { m_reopen = times; }

    // Opens and waits until closed for good; false: it took longer than limit ms.
    bool run(int limit = 20'000);

    smtp::Session &session() { return m_session; }
    // The answer to letter id; a letter without exactly one answer since its last submit fails the test.
    smtp::Outcome outcome(quint64 id) const { return m_outcomes.value(id); }
    int answers(quint64 id) const { return m_answers.value(id); }
    int submitted(quint64 id) const { return m_submitted.value(id); }
    const smtp::CloseInfo &closeInfo() const { return m_closeInfo; }
    int closes() const { return m_closes; }
    int opens() const { return m_opens; }
    const QStringList &transcript() const { return m_transcript; }
    // Every job was answered once for each submit, no signal came after closed().
    bool isConsistent() const;

private:
    void feed();
    void onClosed(const smtp::CloseInfo &info);

    QEventLoop m_loop;
    smtp::Session m_session;
    std::deque<smtp::Job> m_jobs;
    QMap<quint64, smtp::Job> m_kept;
    QMap<quint64, smtp::Outcome> m_outcomes;
    QMap<quint64, int> m_answers;
    QMap<quint64, int> m_submitted;
    std::function<void(quint64)> m_dotAction;
    smtp::CloseInfo m_closeInfo;
    QStringList m_transcript;
    int m_reopen = 0;
    int m_closes = 0;
    int m_opens = 0;
    int m_strayed = 0; // signals while closed
    bool m_isOpen = false;
    bool m_finished = false;
};

} // namespace mailer::test
