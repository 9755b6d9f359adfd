// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/sendingfixture.h"

#include <QHash>
#include <QMutex>
#include <QRandomGenerator>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <atomic>

using namespace mailer;
using namespace mailer::test;
using namespace std::chrono_literals;

namespace {

// Misbehaves at one command in twenty, and remembers what it did to whom.
class MoodyServer
{
public:
    explicit MoodyServer(quint32 seed) : m_random(seed) {}

    void calmDown() { m_calm = true; }
    QSet<QByteArray> refused() const { return m_refused; }
    QSet<QByteArray> unanswered() const { return m_unanswered; }
    QSet<QByteArray> said() const { return m_said; }

    SmtpScript react(const SmtpEvent &event)
    {
        const QMutexLocker lock(&m_mutex);
        bool &settled = m_settled[event.connection]; // the letter has its answer: what comes now only drains
        if (event.verb == "MAIL")
            settled = false;
        if (m_calm || settled || m_random.bounded(20) != 0)
            return {};
        static const QSet<QByteArray> ofLetters { "MAIL", "RCPT", "DATA", "DOT" };
        const bool ofLetter = ofLetters.contains(event.verb);
        settled = ofLetter;
        switch (m_random.bounded(8)) {
        case 0:
        case 1:
            return definite(event, ofLetter, "451 4.3.0");
        case 2: // to MAIL it would hold the mailing
            if (event.verb == "MAIL")
                return definite(event, ofLetter, "452 4.3.1");
            if (ofLetter)
                m_refused.insert(event.recipient);
            return definite(event, ofLetter, "554 5.7.1");
        case 3:
            return "S: 421 4.3.2 bye\nX:";
        case 4:
            return lost(event, "S: what?\nX:");
        case 5:
            return lost(event, "X:");
        case 6:
            return lost(event, "R:");
        default:
            return lost(event, m_random.bounded(8) == 0 ? "Z:" : "S! 25\nX:");
        }
    }

private:
    SmtpScript definite(const SmtpEvent &event, bool ofLetter, const QByteArray &codes)
    {
        const QByteArray words = "no " + event.verb + " number " + QByteArray::number(++m_number);
        if (ofLetter)
            m_said.insert(words);
        return "S: " + codes + ' ' + words + "\nN:";
    }

    SmtpScript lost(const SmtpEvent &event, const SmtpScript &script)
    {
        if (event.verb == "DOT")
            m_unanswered.insert(event.recipient);
        return script;
    }

    QMutex m_mutex;
    QRandomGenerator m_random;
    std::atomic<bool> m_calm = false;
    QHash<int, bool> m_settled;
    QSet<QByteArray> m_refused, m_unanswered, m_said;
    int m_number = 0;
};

} // namespace

// A server that misbehaves by chance, many letters over several sessions: nobody lost, nobody twice, failed exactly
// those that were refused, uncertain exactly those whose answer was lost, and every refusal recorded once.
// MAILERAPP_TEST_LETTERS sets the number of letters (400), MAILERAPP_TEST_SEED repeats a run.
class TestRandomFaults final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void promise5_moodyServer()
    {
        const int letters = qEnvironmentVariableIntValue("MAILERAPP_TEST_LETTERS") > 0
            ? qEnvironmentVariableIntValue("MAILERAPP_TEST_LETTERS")
            : 400;
        const quint32 seed = qEnvironmentVariableIsSet("MAILERAPP_TEST_SEED")
            ? qEnvironmentVariable("MAILERAPP_TEST_SEED").toUInt()
            : QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        auto cluster = TestCluster::create();
        QVERIFY2(cluster.ok(), cluster ? "" : qPrintable(cluster.error().message));
        SendingFixture fixture(**cluster);
        QVERIFY2(fixture.isReady(), qPrintable(fixture.error()));
        MoodyServer moody(seed);
        fixture.server().setHook([&moody](const SmtpEvent &event) { return moody.react(event); });
        fixture.setSetting("sessions", "5");
        fixture.addClients(letters);
        fixture.makeMailing();
        sender::SenderSetup setup = fixture.setup();
        setup.lease = 60s;
        setup.breakerPause = 100ms;
        setup.breakerPauseMax = 400ms;
        smtp::Timeouts &timeouts = setup.servers.first().settings.timeouts;
        timeouts = smtp::Timeouts().scaled(0.02); // 6 s, 12 s for the dot
        timeouts.connect = 10s;
        auto sender = fixture.startSender(setup);
        const bool finished = fixture.waitForFinishedRuns(1, 60'000 + letters * 100);
        moody.calmDown();
        QVERIFY(finished);
        QVERIFY(stopSender(*sender).ended);

        QCOMPARE(sorted(addresses(fixture, "failed")), sorted(moody.refused()));
        QCOMPARE(sorted(addresses(fixture, "uncertain")), sorted(moody.unanswered()));
        QCOMPARE(fixture.count(QStringLiteral("sent")) + fixture.count(QStringLiteral("failed"))
                + fixture.count(QStringLiteral("uncertain")),
            letters);
        auto rows = fixture.admin().querySql("SELECT answer FROM app.attempt WHERE answer LIKE 'no %'");
        QVERIFY(rows.ok());
        QSet<QByteArray> recorded;
        for (const db::Row &row : *rows)
            recorded.insert(row.text(0).toUtf8());
        QCOMPARE(rows->size(), recorded.size());
        QCOMPARE(sorted(recorded), sorted(moody.said()));
        QVERIFY(recorded.size() > letters / 50);
        QCOMPARE(fixture.value("SELECT count(*) FROM app.mailing_hold"), QStringLiteral("0"));
        QCOMPARE(fixture.brokenInvariant(static_cast<int>(moody.unanswered().size())), QString());
    }

private:
    static QSet<QByteArray> addresses(SendingFixture &fixture, const char *state)
    {
        QSet<QByteArray> found;
        auto rows = fixture.admin().querySql(
            "SELECT email FROM app.delivery WHERE state = $1", { QString::fromLatin1(state) });
        if (rows) {
            for (const db::Row &row : *rows)
                found.insert(row.text(0).toUtf8());
        }
        return found;
    }

    static QByteArray sorted(const QSet<QByteArray> &set)
    {
        QByteArrayList list = set.values();
        std::sort(list.begin(), list.end());
        return list.join('\n');
    }
};

QTEST_GUILESS_MAIN(TestRandomFaults)
#include "tst_randomfaults.moc"
