// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/clifixture.h"

#include "support/verifyresult.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTest>

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <unistd.h>

using namespace mailer;
using namespace mailer::test;

namespace {

QStringList words(const char *line) { return QString::fromUtf8(line).split(u' '); }

// The program with a terminal of its own.
class Session final
{
public:
    Session(CliFixture &fixture, const QStringList &arguments)
    {
        if (::openpty(&m_master, &m_slave, nullptr, nullptr, nullptr) != 0)
            return;
        ::fcntl(m_master, F_SETFD, FD_CLOEXEC);
        m_process.setProcessEnvironment(fixture.environment());
        m_process.setChildProcessModifier([slave = m_slave] {
            ::setsid();
            ::ioctl(slave, TIOCSCTTY, 0);
        });
        m_process.start(qEnvironmentVariable("MAILERAPP_BINARY"), fixture.withConfig(arguments));
    }
    ~Session()
    {
        m_process.kill();
        m_process.waitForFinished();
        ::close(m_master);
        ::close(m_slave);
    }
    Session(const Session &) = delete;
    Session &operator=(const Session &) = delete;

    // What stands on the terminal, once it holds text.
    bool sees(const QByteArray &text)
    {
        QElapsedTimer timer;
        timer.start();
        while (!m_screen.contains(text) && timer.elapsed() < 30000) {
            pollfd wait { m_master, POLLIN, 0 };
            char bytes[1024];
            if (::poll(&wait, 1, 1000) > 0) {
                const ssize_t got = ::read(m_master, bytes, sizeof bytes);
                if (got <= 0)
                    break;
                m_screen.append(bytes, got);
            }
        }
        return m_screen.contains(text);
    }
    void type(const QByteArray &text)
    {
        [[maybe_unused]] const auto written
            = ::write(m_master, text.constData(), static_cast<std::size_t>(text.size()));
    }
    int end()
    {
        return m_process.waitForFinished(60000) && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode()
                                                                                                  : -1;
    }
    QByteArray screen() const { return m_screen; }
    QByteArray errors() { return m_process.readAllStandardError(); }

private:
    int m_master = -1;
    int m_slave = -1;
    QProcess m_process;
    QByteArray m_screen;
};

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
    Session session(*m_fixture, words("--create-account ann@shop.example --role user"));
    QVERIFY(session.sees("New password of ann@shop.example: "));
    session.type("typed by hand\n");
    QVERIFY(session.sees("Once more: "));
    session.type("typed by hand\n");
    QCOMPARE(session.end(), 0);
    QVERIFY(!session.screen().contains("typed"));
}

void PromptsTest::differingPasswordsAreRefused()
{
    Session session(*m_fixture, words("--create-account bob@shop.example --role user"));
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
    Session session(*m_fixture, words("--as ann@shop.example --export-clients") + QStringList(file));
    QVERIFY(session.sees("Password of ann@shop.example: "));
    session.type("typed by hand\n");
    QCOMPARE(session.end(), 0);
    QVERIFY(!session.screen().contains("typed"));
    QVERIFY(QFile::exists(file));
}

void PromptsTest::controlCEndsTheQuestion()
{
    Session session(*m_fixture, words("--report 1 --as ann@shop.example"));
    QVERIFY(session.sees("Password of ann@shop.example: "));
    session.type("half\x03");
    QCOMPARE(session.end(), 1);
    QVERIFY(session.errors().contains("Nothing was entered"));
}

QTEST_GUILESS_MAIN(PromptsTest)
#include "tst_prompts.moc"
