// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/outcome.h"

#include <QTest>

using namespace mailer::smtp;
using Kind = Outcome::Kind;
using Fault = Outcome::Fault;

namespace {

Reply reply(int code, const char *enhanced = "")
{
    Reply result;
    result.code = code;
    result.enhanced = enhanced;
    return result;
}

QString shown(const std::optional<Outcome> &outcome)
{
    if (!outcome) {
        return QStringLiteral("goes on");
    }
    const char *const faults[] = { "", " letter", " server", " sender" };
    return Outcome::kindName(outcome->kind) + QLatin1String(faults[static_cast<int>(outcome->fault)])
        + (outcome->protocolError ? QStringLiteral(" out of step") : QString());
}

} // namespace

class TestOutcome final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judges_data()
    {
        QTest::addColumn<Stage>("stage");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("enhanced");
        QTest::addColumn<QString>("expected");
        struct Row {
            const char *name;
            Stage stage;
            int code;
            const char *enhanced;
            const char *expected;
        };
        const Row rows[] = {
            { "F41", Stage::Mail, 530, "5.7.0", "deferred server" },
            { "535 at MAIL", Stage::Mail, 535, "5.7.8", "deferred server" },
            { "454 at MAIL", Stage::Mail, 454, "4.7.0", "deferred server" },
            { "bare 454 at MAIL", Stage::Mail, 454, "", "deferred server" },
            { "F42", Stage::Mail, 421, "4.3.2", "deferred letter" },
            { "F43", Stage::Mail, 451, "4.3.0", "deferred letter" },
            { "F44", Stage::Mail, 550, "5.7.1", "refused sender" },
            { "F45", Stage::Mail, 452, "4.3.1", "deferred letter" },
            { "553 at MAIL", Stage::Mail, 553, "", "refused sender" },
            { "503 at MAIL", Stage::Mail, 503, "5.5.1", "deferred letter out of step" },
            { "250 at MAIL", Stage::Mail, 250, "2.1.0", "goes on" },
            { "354 at MAIL", Stage::Mail, 354, "", "deferred letter out of step" },
            { "F46", Stage::Rcpt, 450, "4.2.0", "deferred letter" },
            { "F47", Stage::Rcpt, 550, "5.1.1", "refused letter" },
            { "F48 551", Stage::Rcpt, 551, "5.1.6", "refused letter" },
            { "F48 553", Stage::Rcpt, 553, "5.1.3", "refused letter" },
            { "F48 550 5.7.1", Stage::Rcpt, 550, "5.7.1", "refused letter" },
            { "F49 bare 552", Stage::Rcpt, 552, "", "deferred letter" },
            { "F49 552 5.2.2", Stage::Rcpt, 552, "5.2.2", "deferred letter" },
            { "F49 552 4.2.2", Stage::Rcpt, 552, "4.2.2", "deferred letter" },
            { "F49 552 5.3.4", Stage::Rcpt, 552, "5.3.4", "refused letter" },
            { "452 5.3.4, classes differ", Stage::Rcpt, 452, "5.3.4", "deferred letter" },
            { "550 4.2.2, classes differ", Stage::Rcpt, 550, "4.2.2", "refused letter" },
            { "F50", Stage::Rcpt, 421, "", "deferred letter" },
            { "F53 251", Stage::Rcpt, 251, "", "goes on" },
            { "F53 252", Stage::Rcpt, 252, "", "goes on" },
            { "sender refused at RCPT", Stage::Rcpt, 550, "5.1.8", "refused sender" },
            { "530 at RCPT", Stage::Rcpt, 530, "5.7.0", "deferred server" },
            { "454 4.7.0 at RCPT", Stage::Rcpt, 454, "4.7.0", "deferred server" },
            { "454 4.7.1 at RCPT", Stage::Rcpt, 454, "4.7.1", "deferred letter" },
            { "501 at RCPT", Stage::Rcpt, 501, "5.1.3", "refused letter" },
            { "503 at RCPT", Stage::Rcpt, 503, "5.5.1", "deferred letter out of step" },
            { "F54", Stage::Data, 354, "", "goes on" },
            { "F55", Stage::Data, 451, "", "deferred letter" },
            { "F56", Stage::Data, 250, "", "deferred letter out of step" },
            { "334 at DATA", Stage::Data, 334, "", "deferred letter out of step" },
            { "F57", Stage::Data, 554, "5.7.1", "refused letter" },
            { "F57 by enhanced code", Stage::Data, 554, "5.1.8", "refused sender" },
            { "552 at DATA", Stage::Data, 552, "", "refused letter" },
            { "F60", Stage::Body, 552, "5.3.4", "refused letter" },
            { "452 in the body", Stage::Body, 452, "", "deferred letter" },
            { "250 in the body", Stage::Body, 250, "", "deferred letter out of step" },
            { "250 to the dot", Stage::Dot, 250, "2.0.0", "accepted" },
            { "299 to the dot", Stage::Dot, 299, "", "accepted" },
            { "F66", Stage::Dot, 451, "", "deferred letter" },
            { "F67", Stage::Dot, 554, "5.7.1", "refused letter" },
            { "F69", Stage::Dot, 421, "", "deferred letter" },
            { "F70", Stage::Dot, 354, "", "uncertain out of step" },
            { "552 5.2.2 to the dot", Stage::Dot, 552, "5.2.2", "deferred letter" },
            { "530 to the dot", Stage::Dot, 530, "", "refused letter" },
            { "503 to the dot", Stage::Dot, 503, "", "refused letter" },
            { "5.1.7 to the dot", Stage::Dot, 550, "5.1.7", "refused sender" },
            { "unknown 599", Stage::Rcpt, 599, "", "refused letter" },
            { "unknown 499", Stage::Rcpt, 499, "", "deferred letter" },
        };
        for (const Row &row : rows) {
            QTest::newRow(row.name) << row.stage << row.code << QByteArray(row.enhanced)
                                    << QString::fromLatin1(row.expected);
        }
    }

    void judges()
    {
        QFETCH(Stage, stage);
        QFETCH(int, code);
        QFETCH(QByteArray, enhanced);
        QTEST(shown(judge(stage, reply(code, enhanced.constData()))), "expected");
    }

    // 200 and more pairs of basic and enhanced code: the class of the basic one decides, but for the named exceptions.
    void theFirstDigitDecides_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("enhanced");
        const QList<QByteArray> enhanced { "", "2.0.0", "4.2.1", "4.4.5", "5.1.1", "5.2.1", "5.3.4", "5.7.1", "5.5.0" };
        for (const int code : { 200, 250, 251, 252, 259, 299, 421, 432, 441, 450, 451, 452, 455, 458, 471, 499, 501,
                 504, 521, 541, 550, 551, 552, 553, 554, 555, 556, 571, 599 }) {
            for (const QByteArray &second : enhanced) {
                QTest::addRow("%d %s", code, second.constData()) << code << second;
            }
        }
    }

    void theFirstDigitDecides()
    {
        QFETCH(int, code);
        QFETCH(QByteArray, enhanced);
        const Reply answer = reply(code, enhanced.constData());
        for (const Stage stage : { Stage::Rcpt, Stage::Dot }) {
            const std::optional<Outcome> outcome = judge(stage, answer);
            if (code < 300) {
                QCOMPARE(outcome.has_value(), stage == Stage::Dot);
                QVERIFY(!outcome || outcome->kind == Kind::Accepted);
                continue;
            }
            const bool full = code == 552 && enhanced.isEmpty() && stage == Stage::Rcpt;
            QCOMPARE(outcome->kind, code < 500 || full ? Kind::Deferred : Kind::Refused);
            QCOMPARE(outcome->fault, Fault::Letter);
            QCOMPARE(outcome->reply.code, code);
            QCOMPARE(outcome->reply.enhanced, enhanced);
            QVERIFY(!outcome->retryFree);
        }
    }

    // Whatever the reply: accepted only by a 2xx to the dot, uncertain only after it.
    void acceptedOnlyByTheDot()
    {
        for (int code = 200; code < 600; ++code) {
            for (const Stage stage : { Stage::Mail, Stage::Rcpt, Stage::Data, Stage::Body, Stage::Dot }) {
                const std::optional<Outcome> outcome = judge(stage, reply(code));
                const Kind kind = outcome ? outcome->kind : Kind::NotTried;
                QCOMPARE(kind == Kind::Accepted, stage == Stage::Dot && code < 300);
                QCOMPARE(kind == Kind::Uncertain, stage == Stage::Dot && code >= 300 && code < 400);
            }
        }
    }

    void localOutcomes()
    {
        const Outcome refused = localRefusal("5.3.4", QStringLiteral("too big"));
        QCOMPARE(refused.kind, Kind::Refused);
        QCOMPARE(refused.stage, Stage::Local);
        QCOMPARE(refused.reply.enhanced, QByteArray("5.3.4"));
        QVERIFY(refused.reply.isEmpty());
        const Outcome back = notTried(Stage::Idle, QString());
        QCOMPARE(back.kind, Kind::NotTried);
        QVERIFY(back.retryFree);
    }
};

QTEST_APPLESS_MAIN(TestOutcome)
#include "tst_outcome.moc"
