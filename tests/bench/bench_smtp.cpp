// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Letters a second of N sessions against smtp-sink, without a ledger, next to smtp-source in the same run.
//   bench_smtp [--sessions N] [--letters N] [--bytes N] [--rounds N]
#include "smtp/session.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTextStream>
#include <QThread>

#include <sys/resource.h>
#include <unistd.h>

#include <memory>
#include <vector>

using namespace mailer::smtp;

namespace {

constexpr int ManyLetters = 1'000'000'000;

QString program(const QString &name)
{
    const QString found = QStandardPaths::findExecutable(name);
    return found.isEmpty() ? QStandardPaths::findExecutable(name, { QStringLiteral("/usr/sbin") }) : found;
}

double cpuSeconds()
{
    rusage usage {};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds
        = [](const timeval &t) { return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

class Sink final
{
public:
    bool start()
    {
        QTcpServer finder;
        finder.listen(QHostAddress::LocalHost);
        m_port = finder.serverPort();
        finder.close();
        QStringList arguments;
        if (geteuid() == 0) {
            arguments << QStringLiteral("-u") << QStringLiteral("nobody");
        }
        arguments << QStringLiteral("127.0.0.1:%1").arg(m_port) << QStringLiteral("1000");
        m_process.start(program(QStringLiteral("smtp-sink")), arguments);
        if (!m_process.waitForStarted()) {
            return false;
        }
        for (int attempt = 0; attempt < 200; ++attempt) {
            QTcpSocket probe;
            probe.connectToHost(QHostAddress::LocalHost, m_port);
            if (probe.waitForConnected(100)) {
                return true;
            }
            QThread::msleep(10);
        }
        return false;
    }

    ~Sink()
    {
        m_process.terminate();
        m_process.waitForFinished();
    }

    quint16 port() const { return m_port; }

private:
    QProcess m_process;
    quint16 m_port = 0;
};

// All sessions share one stock of letters.
class Run final
{
public:
    Run(quint16 port, Pipelining pipelining, int sessions, int letters, qsizetype bytes)
        : m_left(letters), m_open(sessions)
    {
        const QByteArray line = QByteArray(70, 'x') + "\r\n";
        const QByteArray body = line.repeated(bytes / line.size());
        m_content = { "Subject: bench\r\n\r\n", body };
        ServerSettings settings;
        settings.host = QStringLiteral("127.0.0.1");
        settings.port = port;
        settings.security = ServerSettings::Security::None;
        settings.pipelining = pipelining;
        settings.lettersPerConnection = ManyLetters;
        for (int i = 0; i < sessions; ++i) {
            add(settings);
        }
    }

    // Seconds; less than 0: a letter was not accepted.
    double go()
    {
        QElapsedTimer timer;
        timer.start();
        for (const std::unique_ptr<Session> &session : m_sessions) {
            session->open();
        }
        m_loop.exec();
        return m_good ? static_cast<double>(timer.nsecsElapsed()) / 1e9 : -1;
    }

private:
    void add(const ServerSettings &settings)
    {
        m_sessions.push_back(std::make_unique<Session>(settings));
        Session *session = m_sessions.back().get();
        QObject::connect(session, &Session::readyForJob, session, [this, session] { feed(session); });
        QObject::connect(session, &Session::dotAwaited, session, &Session::sendDot);
        QObject::connect(session, &Session::answered, session,
            [this](quint64, const Outcome &outcome) { m_good = m_good && outcome.kind == Outcome::Kind::Accepted; });
        QObject::connect(session, &Session::closed, session, [this] {
            if (--m_open == 0) {
                m_loop.quit();
            }
        });
    }

    void feed(Session *session)
    {
        if (m_left == 0) {
            return session->quit();
        }
        Job job;
        job.id = static_cast<quint64>(m_left--);
        job.mailFrom = "sender@example.org";
        job.rcptTo = "client" + QByteArray::number(job.id) + "@example.org";
        job.content = m_content;
        job.content.prepend("To: <" + job.rcptTo + ">\r\n");
        session->submit(std::move(job));
    }

    std::vector<std::unique_ptr<Session>> m_sessions;
    QList<QByteArray> m_content;
    QEventLoop m_loop;
    int m_left;
    int m_open;
    bool m_good = true;
};

double source(quint16 port, int sessions, int letters, qsizetype bytes)
{
    QElapsedTimer timer;
    timer.start();
    QProcess process;
    process.start(program(QStringLiteral("smtp-source")),
        { QStringLiteral("-d"), QStringLiteral("-s"), QString::number(sessions), QStringLiteral("-m"),
            QString::number(letters), QStringLiteral("-l"), QString::number(bytes), QStringLiteral("-f"),
            QStringLiteral("sender@example.org"), QStringLiteral("-t"), QStringLiteral("client@example.org"),
            QStringLiteral("127.0.0.1:%1").arg(port) });
    process.waitForFinished(-1);
    return process.exitCode() == 0 ? static_cast<double>(timer.nsecsElapsed()) / 1e9 : -1;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    const auto option = [&parser](const char *name, const char *value) {
        parser.addOption({ QString::fromLatin1(name), QString(), QStringLiteral("N"), QString::fromLatin1(value) });
    };
    option("sessions", "10");
    option("letters", "50000");
    option("bytes", "2048");
    option("rounds", "3");
    parser.process(application);
    const auto number = [&parser](const char *name) { return parser.value(QString::fromLatin1(name)).toInt(); };
    const int sessions = number("sessions");
    const int letters = number("letters");
    const int bytes = number("bytes");

    QTextStream out(stdout);
    Sink sink;
    if (!sink.start()) {
        out << "cannot start smtp-sink (package postfix)\n";
        return 1;
    }
    for (int round = 0; round < number("rounds"); ++round) {
        const double base = source(sink.port(), sessions, letters, bytes);
        out << "smtp-source -d  " << qRound(letters / base) << " letters/s\n";
        for (const Pipelining mode : { Pipelining::Off, Pipelining::Envelope, Pipelining::Full }) {
            const double cpu = cpuSeconds();
            const double seconds = Run(sink.port(), mode, sessions, letters, bytes).go();
            if (seconds < 0) {
                out << "a letter was not accepted\n";
                return 1;
            }
            out << "pipe" << static_cast<int>(mode) << "           " << qRound(letters / seconds)
                << " letters/s, ratio " << QString::number(base / seconds, 'f', 2) << ", "
                << QString::number((cpuSeconds() - cpu) * 1000 / letters, 'f', 4) << " ms CPU a letter\n";
        }
        out.flush();
    }
    return 0;
}
