// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/sendingfixture.h"

#include <QHash>
#include <QSet>

namespace mailer::test {

SendingFixture::SendingFixture(TestCluster &cluster)
{
    auto database = TestDatabase::create(cluster);
    if (!database) {
        m_error = database.error().message;
        return;
    }
    m_database = std::move(*database);
    auto account = m_database->makeAccount(QStringLiteral("alice@sender.example"));
    if (!account) {
        m_error = account.error().message;
        return;
    }
    m_account = *account;
    auto statements = db::Statements::load();
    m_user = std::make_unique<db::Connection>(m_account.login, statements ? *statements : nullptr);
    if (auto opened = m_user->open(); !opened) {
        m_error = opened.error().message;
        return;
    }
    setSetting("retry_first_seconds", "1");
    setSetting("retry_max_seconds", "2");
    m_server = std::make_unique<FakeSmtpServer>();
    if (!m_server->start())
        m_error = QStringLiteral("the scripted mail server did not start");
}

QString SendingFixture::value(const QByteArray &sql, const QVariantList &values)
{
    if (!admin().isOpen())
        (void)admin().open();
    auto rows = admin().querySql(sql, values);
    if (!rows) {
        QTest::qFail(
            qPrintable(rows.error().message + QStringLiteral(" in ") + QString::fromUtf8(sql)), __FILE__, __LINE__);
        return QStringLiteral("(error)");
    }
    return rows->isEmpty() || rows->first().isNull(0) ? QString() : rows->first().text(0);
}

void SendingFixture::run(const QByteArray &sql, const QVariantList &values) { value(sql, values); }

void SendingFixture::addClients(int count, const QString &domain)
{
    run("INSERT INTO app.client (owner_id, email, email_norm, full_name) "
        "SELECT $1, 'client' || i || '@' || $3, 'client' || i || '@' || $3, 'Client ' || i FROM generate_series(1, "
        "$2::int) AS i",
        { m_account.id, count, domain });
}

qint64 SendingFixture::makeMailing(const MailingOptions &options)
{
    const QString start = options.startsAt.isEmpty() ? QStringLiteral("now() AT TIME ZONE 'UTC' - interval '1 hour'")
                                                     : options.startsAt;
    const QString message = value("INSERT INTO app.message (owner_id, subject, plain_text, html) VALUES ($1, $2, "
                                  "'Dear {{full_name}}, a letter.', '<p>Dear {{full_name}}</p>') RETURNING id",
        { m_account.id, options.subject });
    const QString sql = QStringLiteral(
        "INSERT INTO app.mailing (owner_id, name, message_id, all_clients, starts_at, ends_at, time_zone, period) "
        "VALUES ($1, 'Test', $2::bigint, true, %1, %2, $3, $4) RETURNING id")
                            .arg(start, options.endsAt.isEmpty() ? QStringLiteral("NULL") : options.endsAt);
    const qint64 mailing = value(sql.toUtf8(), { m_account.id, message, options.zone, options.period }).toLongLong();
    if (options.schedule) {
        if (auto scheduled = m_user->querySql("SELECT api.schedule_mailing($1)", { mailing }); !scheduled)
            QTest::qFail(qPrintable(scheduled.error().message), __FILE__, __LINE__);
    }
    return mailing;
}

void SendingFixture::setSetting(const QByteArray &key, const QByteArray &json)
{
    run("INSERT INTO app.service_setting (key, value) VALUES ($1, $2::jsonb) ON CONFLICT (key) DO UPDATE SET value = "
        "excluded.value",
        { QString::fromLatin1(key), QString::fromLatin1(json) });
}

sender::SenderSetup SendingFixture::setup(const QString &instance)
{
    sender::SenderSetup setup;
    setup.database = m_database->sender();
    sender::ServerSetup server;
    server.settings.host = QStringLiteral("127.0.0.1");
    server.settings.port = m_server->port();
    server.settings.security = smtp::ServerSettings::Security::None;
    server.settings.heloName = QStringLiteral("sender.example");
    setup.servers = { server };
    setup.instance = instance;
    setup.pollInterval = std::chrono::milliseconds(100);
    setup.lease = std::chrono::seconds(3);
    setup.leaseRenew = std::chrono::milliseconds(500);
    setup.stopWait = std::chrono::seconds(10);
    setup.breakerPause = std::chrono::milliseconds(300);
    setup.breakerPauseMax = std::chrono::seconds(2);
    return setup;
}

std::unique_ptr<sender::SenderService> SendingFixture::startSender(const sender::SenderSetup &setup)
{
    auto sender = std::make_unique<sender::SenderService>(setup);
    sender->start();
    return sender;
}

int SendingFixture::count(const QString &state)
{
    return value("SELECT count(*) FROM app.delivery WHERE state = $1", { state }).toInt();
}

bool SendingFixture::waitForState(const QString &state, int wanted, int timeoutMs)
{
    return QTest::qWaitFor([&] { return count(state) >= wanted; }, timeoutMs);
}

bool SendingFixture::waitForFinishedRuns(int wanted, int timeoutMs)
{
    return QTest::qWaitFor(
        [&] {
            return value("SELECT count(*) FROM app.run WHERE kind <> 'missed' AND finished_at IS NOT NULL").toInt()
                >= wanted;
        },
        timeoutMs);
}

QString SendingFixture::brokenInvariant(int uncertainAllowed)
{
    QHash<QString, int> accepted; // Message-ID → times
    for (const SmtpMessage &message : m_server->messages()) {
        const qsizetype start = message.content.toLower().indexOf("message-id: <") + 13;
        ++accepted[QString::fromLatin1(message.content.mid(start, message.content.indexOf('@', start) - start))];
    }
    int twice = 0;
    for (int times : std::as_const(accepted))
        twice += times - 1;
    if (twice > 0)
        return QStringLiteral("%1 letters were accepted twice").arg(twice);
    auto rows = admin().querySql("SELECT uid::text, state FROM app.delivery");
    if (!rows)
        return rows.error().message;
    int lost = 0;
    QSet<QString> known;
    for (const db::Row &row : *rows) {
        const bool there = accepted.contains(row.text(0));
        known.insert(row.text(0));
        if (row.text(1) == QLatin1String("sent") && !there)
            ++lost;
        if (there && row.text(1) != QLatin1String("sent") && row.text(1) != QLatin1String("uncertain"))
            return QStringLiteral("a letter the server accepted is %1 in the ledger").arg(row.text(1));
    }
    if (lost > 0)
        return QStringLiteral("%1 letters are sent in the ledger and unknown to the server").arg(lost);
    for (auto it = accepted.cbegin(); it != accepted.cend(); ++it) {
        if (!known.contains(it.key()))
            return QStringLiteral("the server has a letter that the ledger does not know");
    }
    if (const int uncertain = count(QStringLiteral("uncertain")); uncertain > uncertainAllowed)
        return QStringLiteral("%1 letters are uncertain, allowed are %2").arg(uncertain).arg(uncertainAllowed);
    if (value("SELECT count(*) FROM app.attempt WHERE status = 'open'") != QLatin1String("0"))
        return QStringLiteral("an attempt is still open");
    const QString counters = value(
        "SELECT string_agg(x.run_id || ' ' || x.state, ', ') FROM ("
        "(SELECT run_id, state, count(*) AS n FROM app.delivery GROUP BY 1, 2) EXCEPT "
        "(SELECT run_id, state, sum(deliveries) FROM app.run_count GROUP BY 1, 2 HAVING sum(deliveries) <> 0)) x");
    if (!counters.isEmpty())
        return QStringLiteral("counters differ from the ledger: %1").arg(counters);
    return {};
}

namespace {

SenderEnd collectEnd(sender::SenderService &sender, int timeoutMs, bool stop)
{
    SenderEnd end;
    const auto connection = QObject::connect(&sender, &sender::SenderService::finished, &sender,
        [&end](const sender::SenderNumbers &numbers, const std::optional<Error> &error) {
            end = { true, numbers, error };
        });
    if (stop)
        sender.stop();
    (void)QTest::qWaitFor([&end] { return end.ended; }, timeoutMs);
    QObject::disconnect(connection);
    return end;
}

} // namespace

SenderEnd stopSender(sender::SenderService &sender, int timeoutMs) { return collectEnd(sender, timeoutMs, true); }

SenderEnd waitForEnd(sender::SenderService &sender, int timeoutMs) { return collectEnd(sender, timeoutMs, false); }

} // namespace mailer::test
