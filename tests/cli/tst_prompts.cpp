// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/clifixture.h"

#include "cli/terminalsession.h"
#include "support/verifyresult.h"

#include <QTest>

using namespace mailer;
using namespace mailer::test;

namespace {

QStringList words(const char *line) { return QString::fromUtf8(line).split(u' '); }

} // namespace

// Passwords that are asked for: on the terminal, without echo, never on the standard streams.
class PromptsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void newPasswordIsAskedTwice();
    void differingPasswordsAreRefused();
    void passwordSignsIn();
    void controlCEndsTheQuestion();

private:
    std::unique_ptr<CliFixture> m_fixture;
};

void PromptsTest::initTestCase()
{
    auto fixture = CliFixture::create();
    VERIFY_OK(fixture);
    m_fixture = std::move(*fixture);
    VERIFY_OK(m_fixture->makeDatabase(true));
}

void PromptsTest::newPasswordIsAskedTwice()
{
    TerminalSession session(*m_fixture, words("--create-account ann@shop.example --role user"));
    QVERIFY(session.sees("New password of ann@shop.example: "));
    session.type("typed by hand\n");
    QVERIFY(session.sees("Once more: "));
    session.type("typed by hand\n");
    QCOMPARE(session.end(), 0);
    QVERIFY(!session.screen().contains("typed"));
}

void PromptsTest::differingPasswordsAreRefused()
{
    TerminalSession session(*m_fixture, words("--create-account bob@shop.example --role user"));
    QVERIFY(session.sees("New password"));
    session.type("typed by hand\n");
    QVERIFY(session.sees("Once more: "));
    session.type("typed by foot\n");
    QCOMPARE(session.end(), 2);
    QVERIFY(session.errors().contains("differ"));
}

void PromptsTest::passwordSignsIn()
{
    const QString file = m_fixture->path(QStringLiteral("out.csv"));
    TerminalSession session(*m_fixture, words("--as ann@shop.example --export-clients") + QStringList(file));
    QVERIFY(session.sees("Password of ann@shop.example: "));
    session.type("typed by hand\n");
    QCOMPARE(session.end(), 0);
    QVERIFY(!session.screen().contains("typed"));
    QVERIFY(QFile::exists(file));
}

void PromptsTest::controlCEndsTheQuestion()
{
    TerminalSession session(*m_fixture, words("--report 1 --as ann@shop.example"));
    QVERIFY(session.sees("Password of ann@shop.example: "));
    session.type("half\x03");
    QCOMPARE(session.end(), 1);
    QVERIFY(session.errors().contains("Nothing was entered"));
}

QTEST_GUILESS_MAIN(PromptsTest)
#include "tst_prompts.moc"
