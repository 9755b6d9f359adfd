// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/reportstore.h"
#include "support/sendingfixture.h"

#include <QAtomicInt>
#include <QJsonObject>
#include <QTest>

#include <atomic>

using namespace mailer;
using namespace mailer::test;
using namespace std::chrono_literals;

// What becomes of one letter over all its attempts: deferred ever longer, lost after the dot and sent again or decided
// by a person, answered late. It is the same letter each time. Read as its owner reads it. The clock is the database's:
// where time has to pass, the test moves what is written there.
class TestLetterFates final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        auto cluster = TestCluster::create();
        QVERIFY2(cluster.ok(), cluster ? "" : qPrintable(cluster.error().message));
        m_cluster = std::move(*cluster);
    }

    void init()
    {
        m_fixture = std::make_unique<SendingFixture>(*m_cluster);
        QVERIFY2(m_fixture->isReady(), qPrintable(m_fixture->error()));
        m_fixture->setSetting("sessions", "1");
        m_fixture->addClients(3);
    }

    void cleanup() { m_fixture.reset(); }

    void promise6_pausesGrowAndTheLetterStaysTheSame()
    {
        m_fixture->setSetting("retry_max_seconds", "3000");
        m_fixture->setSetting("retry_first_seconds", "100");
        QAtomicInt tries = 0;
        m_fixture->server().setHook([&tries](const SmtpEvent &event) {
            const bool refused = isFirst(event) && event.verb == "DOT" && tries.fetchAndAddRelaxed(1) < 3;
            return refused ? SmtpScript("S: 452 4.3.1 full\nN:") : SmtpScript();
        });
        const qint64 mailing = m_fixture->makeMailing();
        auto sender = m_fixture->startSender(m_fixture->setup());
        for (int attempt = 1; attempt <= 3; ++attempt) {
            QTRY_COMPARE_WITH_TIMEOUT(attempts(letterOf(mailing)), deferredTimes(attempt), 15000);
            const db::LetterDetails letter = letterOf(mailing);
            QCOMPARE(letter.state, QStringLiteral("deferred"));
            const QDateTime answered = QDateTime::fromString(
                letter.attempts.last().toObject().value(QLatin1String("answered_at")).toString(), Qt::ISODateWithMs);
            const qint64 pause = answered.msecsTo(letter.dueAt);
            const qint64 least = 100'000LL << (attempt - 1);
            QVERIFY2(pause >= least - 1000 && pause <= least * 7 / 5 + 1000, qPrintable(QString::number(pause)));
            hurry();
        }
        QVERIFY(m_fixture->waitForFinishedRuns(1));
        QCOMPARE(attempts(letterOf(mailing)), deferredTimes(3) + QStringLiteral(", accepted dot 250"));
        checkSameLetter(4);
        QCOMPARE(m_fixture->brokenInvariant(), QString());
        QVERIFY(stopSender(*sender).ended);
    }

    void promise4_resendByTheServiceSetting_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<int>("copies");
        QTest::newRow("lost and taken: one double") << QByteArray("A:\nX:") << 2;
        QTest::newRow("lost and not taken") << QByteArray("X:") << 1;
    }

    void promise4_resendByTheServiceSetting()
    {
        QFETCH(QByteArray, script);
        QFETCH(int, copies);
        m_fixture->setSetting("uncertain", "\"resend\"");
        loseTheFirstAnswer(script);
        const qint64 mailing = m_fixture->makeMailing();
        auto sender = m_fixture->startSender(m_fixture->setup());
        QTRY_COMPARE_WITH_TIMEOUT(letterOf(mailing).state, QStringLiteral("deferred"), 15000);
        QCOMPARE(letterOf(mailing).reason, QStringLiteral("uncertain"));
        checkNotBefore15Minutes();
        QVERIFY(m_fixture->waitForState(QStringLiteral("sent"), 2));
        hurry();
        QVERIFY(m_fixture->waitForFinishedRuns(1));
        const db::LetterDetails letter = letterOf(mailing);
        QCOMPARE(letter.state, QStringLiteral("sent"));
        QCOMPARE(attempts(letter), QStringLiteral("uncertain dot 0, accepted dot 250"));
        QCOMPARE(m_fixture->server().accepted(firstAddress), copies);
        checkSameLetter(2);
        QVERIFY(stopSender(*sender).ended);
    }

    void promise4_heldUntilThePersonDecides_data()
    {
        QTest::addColumn<bool>("anHourLater");
        QTest::addColumn<bool>("sendAgain");
        QTest::addColumn<bool>("named");
        QTest::newRow("send again, soon after the mark") << false << true << true;
        QTest::newRow("send again, an hour after the mark") << true << true << true;
        QTest::newRow("send all uncertain again") << true << true << false;
        QTest::newRow("count as sent") << false << false << true;
        QTest::newRow("count all uncertain as sent") << true << false << false;
    }

    void promise4_heldUntilThePersonDecides()
    {
        QFETCH(bool, anHourLater);
        QFETCH(bool, sendAgain);
        QFETCH(bool, named);
        loseTheFirstAnswer("X:");
        const qint64 mailing = m_fixture->makeMailing();
        auto sender = m_fixture->startSender(m_fixture->setup());
        QVERIFY(m_fixture->waitForFinishedRuns(1)); // uncertain is not open
        const db::LetterDetails uncertain = letterOf(mailing);
        QCOMPARE(uncertain.state, QStringLiteral("uncertain"));
        QCOMPARE(m_fixture->count(QStringLiteral("sent")), 2);
        if (anHourLater)
            m_fixture->run("UPDATE app.attempt SET marked_at = marked_at - interval '1 hour'");

        QVERIFY(db::decideLetters(m_fixture->user(), runOf(mailing), named ? std::optional(uncertain.id) : std::nullopt,
            sendAgain ? db::Decision::SendAgain : db::Decision::CountAsSent)
                    .ok());
        QTRY_VERIFY_WITH_TIMEOUT(!letterOf(mailing).decision.isEmpty(), 15000);
        if (!sendAgain) {
            const db::LetterDetails letter = letterOf(mailing);
            QCOMPARE(letter.state, QStringLiteral("sent"));
            QCOMPARE(letter.decision, QStringLiteral("count_as_sent"));
            QCOMPARE(attempts(letter), QStringLiteral("uncertain dot 0"));
            QVERIFY(stopSender(*sender).ended);
            QCOMPARE(m_fixture->server().dots(), 3); // never again
            return;
        }
        if (!anHourLater) {
            QCOMPARE(letterOf(mailing).state, QStringLiteral("deferred"));
            checkNotBefore15Minutes();
            QCOMPARE(m_fixture->value("SELECT count(*) FROM app.run WHERE finished_at IS NULL"), QStringLiteral("1"));
            waitForBeats();
            QCOMPARE(m_fixture->server().dots(), 3);
            hurry();
        }
        QVERIFY(m_fixture->waitForFinishedRuns(1));
        QCOMPARE(attempts(letterOf(mailing)), QStringLiteral("uncertain dot 0, accepted dot 250"));
        QCOMPARE(letterOf(mailing).decision, QStringLiteral("send_again"));
        checkSameLetter(2);
        QCOMPARE(m_fixture->brokenInvariant(), QString());
        QVERIFY(stopSender(*sender).ended);
    }

    void promise4_lateAnswer_data()
    {
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<QString>("decision");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("attempt");
        QTest::newRow("taken, nobody has decided") << QByteArray("250 2.0.0 at last") << ""
                                                   << "sent"
                                                   << "accepted dot 250";
        QTest::newRow("refused, nobody has decided") << QByteArray("554 5.7.1 spam") << ""
                                                     << "failed"
                                                     << "refused dot 554";
        QTest::newRow("deferred, nobody has decided") << QByteArray("452 4.3.1 full") << ""
                                                      << "deferred"
                                                      << "deferred dot 452";
        QTest::newRow("taken, already counted as sent") << QByteArray("250 2.0.0 at last") << "count_as_sent"
                                                        << "sent"
                                                        << "late dot 250";
        QTest::newRow("refused, already counted as sent") << QByteArray("554 5.7.1 spam") << "count_as_sent"
                                                          << "sent"
                                                          << "late dot 554";
        QTest::newRow("taken, to be sent again") << QByteArray("250 2.0.0 at last") << "send_again"
                                                 << "deferred"
                                                 << "late dot 250";
    }

    // The sender that waits for the answer loses its lease; another one calls its letter uncertain; then the answer
    // comes.
    void promise4_lateAnswer()
    {
        QFETCH(QByteArray, reply);
        QFETCH(QString, decision);
        QFETCH(QString, state);
        QFETCH(QString, attempt);
        m_fixture->setSetting("retry_first_seconds", "600");
        m_fixture->setSetting("retry_max_seconds", "600");
        m_fixture->server().setHook([reply](const SmtpEvent &event) {
            return event.verb == "DOT" && isFirst(event) ? "W: 4000\nS: " + reply + "\nN:" : SmtpScript();
        });
        sender::SenderSetup setup = m_fixture->setup(QStringLiteral("slow"));
        setup.lease = 60s;
        setup.leaseRenew = 50s;
        const qint64 mailing = m_fixture->makeMailing();
        auto slow = m_fixture->startSender(setup);
        QTRY_COMPARE_WITH_TIMEOUT(letterOf(mailing).state, QStringLiteral("sending"), 15000);
        m_fixture->run(
            "CREATE FUNCTION public.fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no heartbeat' "
            "USING ERRCODE = '55P03'; END $$");
        m_fixture->run("CREATE TRIGGER fail BEFORE UPDATE OF heartbeat_at ON app.sender FOR EACH ROW "
                       "WHEN (NEW.name = 'slow') EXECUTE FUNCTION public.fail()");
        m_fixture->run("UPDATE app.sender SET lease_until = now() WHERE name = 'slow'");
        auto other = m_fixture->startSender(m_fixture->setup(QStringLiteral("other")));
        QTRY_COMPARE_WITH_TIMEOUT(letterOf(mailing).state, QStringLiteral("uncertain"), 4000);
        if (!decision.isEmpty()) {
            QVERIFY(db::decideLetters(m_fixture->user(), runOf(mailing), letterOf(mailing).id,
                decision == QLatin1String("send_again") ? db::Decision::SendAgain : db::Decision::CountAsSent)
                        .ok());
            QTRY_COMPARE_WITH_TIMEOUT(letterOf(mailing).decision, decision, 4000);
            QCOMPARE(attempts(letterOf(mailing)), QStringLiteral("uncertain dot"));
        }
        QTRY_COMPARE_WITH_TIMEOUT(attempts(letterOf(mailing)), attempt, 20000);
        QCOMPARE(letterOf(mailing).state, state);
        QVERIFY(m_fixture->waitForState(QStringLiteral("sent"), state == QLatin1String("sent") ? 3 : 2));
        QCOMPARE(m_fixture->server().dots(), 3);
        QVERIFY(stopSender(*slow).ended);
        QVERIFY(stopSender(*other).ended);
    }

    void promise3_answersAreStoredCleaned_data()
    {
        QTest::addColumn<QByteArray>("verb");
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("attempt");
        QTest::addColumn<QString>("answer");
        const QByteArray bad = "a\\x00b\\x1b[2J\\xff\\xe2\\x80\\xae\\xed\\xa0\\x80'\"$$\\\\{}";
        const QString cleaned = QStringLiteral("a\\x00b\\x1b[2J\uFFFD\\u202e\uFFFD\uFFFD\uFFFD'\"$$\\{}");
        QByteArray many;
        for (int i = 0; i < 20; ++i)
            many += "S: 554-5.7.1 " + QByteArray(500, 'x') + "\n";
        const QByteArray line(10'000, 'x');
        const QString cut = QString(999, u'x').replace(500, 1, u' ') + QChar(0x2026);
        QTest::newRow("NUL and bad UTF-8 to RCPT") << QByteArray("RCPT") << "S: 550 5.1.1 " + bad + "\nN:"
                                                   << "failed"
                                                   << "refused rcpt 550" << cleaned;
        QTest::newRow("NUL and bad UTF-8 to DATA") << QByteArray("DATA") << "S: 451 4.1.1 " + bad + "\nN:"
                                                   << "deferred"
                                                   << "deferred data 451" << cleaned;
        QTest::newRow("NUL and bad UTF-8 after the dot, taken") << QByteArray("DOT") << "S: 250 2.0.0 " + bad + "\nN:"
                                                                << "sent"
                                                                << "accepted dot 250" << cleaned;
        QTest::newRow("NUL and bad UTF-8 after the dot, refused") << QByteArray("DOT") << "S: 554 5.7.1 " + bad + "\nN:"
                                                                  << "failed"
                                                                  << "refused dot 554" << cleaned;
        QTest::newRow("10 kB in many lines to RCPT") << QByteArray("RCPT") << many + "S: 554 5.7.1 end\nN:"
                                                     << "failed"
                                                     << "refused rcpt 554" << cut;
        QTest::newRow("10 kB in many lines after the dot") << QByteArray("DOT") << many + "S: 554 5.7.1 end\nN:"
                                                           << "failed"
                                                           << "refused dot 554" << cut;
        // Longer than any line may be: not a reply.
        const QString tooLong = QStringLiteral("the server sent a line longer than 2048 bytes");
        QTest::newRow("10 kB in one line to RCPT") << QByteArray("RCPT") << "S: 550 " + line + "\nZ:"
                                                   << "deferred"
                                                   << "deferred rcpt 0" << tooLong;
        QTest::newRow("10 kB in one line after the dot") << QByteArray("DOT") << "A:\nS! 250 " + line + "\\r\\n\nZ:"
                                                         << "uncertain"
                                                         << "uncertain dot 0" << tooLong;
    }

    void promise3_answersAreStoredCleaned()
    {
        QFETCH(QByteArray, verb);
        QFETCH(QByteArray, script);
        QFETCH(QString, state);
        QFETCH(QString, attempt);
        QFETCH(QString, answer);
        m_fixture->setSetting("retry_first_seconds", "600");
        m_fixture->setSetting("retry_max_seconds", "600");
        m_fixture->server().setHook([verb, script](const SmtpEvent &event) {
            return event.verb == verb && isFirst(event) ? script : SmtpScript();
        });
        const qint64 mailing = m_fixture->makeMailing();
        auto sender = m_fixture->startSender(m_fixture->setup());
        QVERIFY(m_fixture->waitForState(QStringLiteral("sent"), state == QLatin1String("sent") ? 3 : 2));
        const db::LetterDetails letter = letterOf(mailing);
        QCOMPARE(letter.state, state);
        QCOMPARE(attempts(letter), attempt);
        QCOMPARE(letter.attempts.last().toObject().value(QLatin1String("answer")).toString(), answer);
        QCOMPARE(m_fixture->brokenInvariant(1), QString());
        QVERIFY(stopSender(*sender).ended);
    }

    // The same for words that end in the breaker or as the reason of a hold.
    void promise3_reasonsAreStoredCleaned_data()
    {
        QTest::addColumn<QByteArray>("verb");
        QTest::addColumn<QByteArray>("sql");
        QTest::newRow("breaker") << QByteArray("CONNECT") << QByteArray("SELECT reason FROM app.breaker");
        QTest::newRow("hold") << QByteArray("MAIL") << QByteArray("SELECT reason FROM app.mailing_hold");
    }

    void promise3_reasonsAreStoredCleaned()
    {
        QFETCH(QByteArray, verb);
        QFETCH(QByteArray, sql);
        m_fixture->server().setHook([verb](const SmtpEvent &event) {
            return event.verb == verb ? SmtpScript("S: 554 5.7.1 a\\x00b\\xff\nN:") : SmtpScript();
        });
        m_fixture->makeMailing();
        auto sender = m_fixture->startSender(m_fixture->setup());
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->value(sql).contains(QStringLiteral("a\\x00b\uFFFD")), 15000);
        QVERIFY(stopSender(*sender).ended);
    }

    // A server that takes no more bytes in the midst of a body: no silence lasts, and nobody else waits.
    void promise6_stuckInTheBody()
    {
        FakeSmtpOptions options;
        options.receiveBuffer = 16 * 1024;
        std::atomic<bool> once = false; // whichever connection the letter gets
        FakeSmtpServer stuck(options);
        stuck.setHook([&once](const SmtpEvent &event) {
            return event.verb == "DATA" && isFirst(event) && !once.exchange(true) ? SmtpScript("S: 354 go\nH:")
                                                                                  : SmtpScript();
        });
        QVERIFY(stuck.start());
        sender::SenderSetup setup = m_fixture->setup();
        sender::ServerSetup other = setup.servers.first();
        other.settings.port = stuck.port();
        other.settings.timeouts = smtp::Timeouts().scaled(0.1);
        other.settings.timeouts.block = 2s;
        other.fromDomains = { QStringLiteral("slow.example") };
        setup.servers.append(other);
        m_fixture->setSetting("retry_first_seconds", "600");
        m_fixture->setSetting("retry_max_seconds", "600");
        m_fixture->run(
            "INSERT INTO app.sender_address (account_id, email, confirmed_at) VALUES ($1, 'alice@slow.example', now())",
            { m_fixture->account().id });
        const qint64 big = m_fixture->makeMailing();
        m_fixture->run("UPDATE app.mailing SET from_email = 'alice@slow.example' WHERE id = $1", { big });
        m_fixture->run("INSERT INTO app.attachment (owner_id, message_id, file_name, content_type, content) SELECT "
                       "owner_id, message_id, 'big', 'application/x-big', convert_to(repeat('0123456789', 1000000), "
                       "'UTF8') FROM app.mailing WHERE id = $1",
            { big });
        m_fixture->makeMailing();
        auto sender = m_fixture->startSender(setup);
        QVERIFY(m_fixture->waitForFinishedRuns(1)); // the healthy one's
        QCOMPARE(m_fixture->server().messages().size(), 3);
        QTRY_COMPARE_WITH_TIMEOUT(attempts(letterOf(big)), QStringLiteral("deferred body 0"), 20000);
        QVERIFY(letterOf(big).reason.contains(QStringLiteral("did not answer in time")));
        QCOMPARE(stuck.accepted("client1@clients.example"), 0);
        QVERIFY(m_fixture->waitForState(QStringLiteral("sent"), 5));
        hurry();
        QVERIFY(m_fixture->waitForFinishedRuns(2));
        QCOMPARE(attempts(letterOf(big)), QStringLiteral("deferred body 0, accepted dot 250"));
        QCOMPARE(stuck.messages().size(), 3);
        QVERIFY(stopSender(*sender).ended);
    }

private:
    static constexpr const char *firstAddress = "client1@clients.example";
    static bool isFirst(const SmtpEvent &event) { return event.recipient == firstAddress; }

    static QString deferredTimes(int times)
    {
        return QStringList(times, QStringLiteral("deferred dot 452")).join(QStringLiteral(", "));
    }

    void loseTheFirstAnswer(const SmtpScript &script)
    {
        m_lost = 0;
        m_fixture->server().setHook([this, script](const SmtpEvent &event) {
            return event.verb == "DOT" && isFirst(event) && m_lost.fetchAndAddRelaxed(1) == 0 ? script : SmtpScript();
        });
    }

    qint64 runOf(qint64 mailing)
    {
        const auto runs = db::listRuns(m_fixture->user(), mailing);
        return runs && !runs->isEmpty() ? runs->first().id : 0;
    }

    // The first client's letter, as its owner sees it.
    db::LetterDetails letterOf(qint64 mailing)
    {
        const auto letters = db::listLetters(m_fixture->user(), runOf(mailing), QString(), 1);
        return letters && !letters->isEmpty() ? letters->first() : db::LetterDetails();
    }

    static QString attempts(const db::LetterDetails &letter)
    {
        QStringList texts;
        for (const QJsonValue &value : letter.attempts) {
            const QJsonObject attempt = value.toObject();
            QStringList words { attempt.value(QLatin1String("status")).toString(),
                attempt.value(QLatin1String("stage")).toString() };
            if (!attempt.value(QLatin1String("code")).isNull())
                words.append(QString::number(attempt.value(QLatin1String("code")).toInt()));
            texts.append(words.join(u' '));
        }
        return texts.join(QStringLiteral(", "));
    }

    // Time passes.
    void hurry() { m_fixture->run("UPDATE app.delivery SET due_at = now() WHERE state = 'deferred'"); }

    void checkNotBefore15Minutes()
    {
        QCOMPARE(m_fixture->value("SELECT d.due_at >= a.marked_at + interval '15 minutes' FROM app.delivery d JOIN "
                                  "app.attempt a ON a.delivery_id = d.id WHERE d.state = 'deferred'"),
            QStringLiteral("t"));
    }

    // The sender has looked for due letters more than once since now.
    void waitForBeats()
    {
        const QString next = m_fixture->value("SELECT heartbeat_at + interval '1 second' FROM app.sender");
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->value("SELECT heartbeat_at > $1::timestamptz FROM app.sender", { next }),
            QStringLiteral("t"), 15000);
    }

    // Every time the first client's letter went over the wire it was the same, octet by octet.
    void checkSameLetter(int times)
    {
        QList<QByteArray> letters;
        for (int connection = 1; connection <= m_fixture->server().connections(); ++connection) {
            QByteArray rest = m_fixture->server().received(connection);
            for (qsizetype at = rest.indexOf("DATA\r\n"); at >= 0; at = rest.indexOf("DATA\r\n")) {
                rest.remove(0, at + 6);
                const qsizetype end = rest.indexOf("\r\n.\r\n"); // none: an envelope alone
                const QByteArray letter = "\r\n" + rest.first(std::max<qsizetype>(end, 0));
                if (letter.contains(firstAddress))
                    letters.append(letter);
            }
        }
        QCOMPARE(letters.size(), times);
        QVERIFY(letters.first().contains("\r\nMessage-ID: <") && letters.first().contains("\r\nDate: "));
        for (const QByteArray &letter : std::as_const(letters))
            QCOMPARE(letter, letters.first());
    }

    QAtomicInt m_lost;
    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<SendingFixture> m_fixture;
};

QTEST_GUILESS_MAIN(TestLetterFates)
#include "tst_letterfates.moc"
