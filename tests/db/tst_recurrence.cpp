// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testdatabase.h"
#include "support/verifyresult.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QTest>
#include <QTimeZone>

using namespace mailer;
using namespace mailer::test;

// Moments of schedules as the database computes them: wall-clock time in an IANA zone, counted from the first start.
class TestRecurrence final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        auto cluster = TestCluster::create();
        QVERIFY2(cluster.ok(), cluster ? "" : qPrintable(cluster.error().message));
        m_cluster = std::move(*cluster);
        auto database = TestDatabase::create(*m_cluster);
        QVERIFY2(database.ok(), database ? "" : qPrintable(database.error().message));
        m_database = std::move(*database);
        VERIFY_OK(m_database->admin().runScript("SET statement_timeout = 0"));
    }

    void recurrence_occurrence_data();
    void recurrence_occurrence();
    void recurrence_equalsAnIndependentImplementation();
    void recurrence_newestIsConsistent();
    void recurrence_newestOfOnce();
    void recurrence_nextMoments();
    void recurrence_end_data();
    void recurrence_end();
    void recurrence_zoneNames_data();
    void recurrence_zoneNames();
    void recurrence_offeredZones();

private:
    QString value(const QByteArray &sql, const QVariantList &values = {})
    {
        const auto rows = m_database->admin().querySql(sql, values);
        if (!rows)
            return rows.error().code + u' ' + rows.error().message;
        return rows->isEmpty() || rows->first().isNull(0) ? QString() : rows->first().text(0);
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<TestDatabase> m_database;
};

void TestRecurrence::recurrence_occurrence_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("start");
    QTest::addColumn<QString>("period");
    QTest::addColumn<int>("number");
    QTest::addColumn<QString>("moment"); // UTC
    const auto row = [](const char *what, const char *zone, const char *start, const char *period, int number,
                         const char *moment) {
        QTest::newRow(what) << QString::fromLatin1(zone) << QString::fromLatin1(start) << QString::fromLatin1(period)
                            << number << QString::fromLatin1(moment);
    };
    row("31 January + 1 month", "UTC", "2026-01-31 10:00", "monthly", 1, "2026-02-28 10:00:00");
    row("31 January + 2 months", "UTC", "2026-01-31 10:00", "monthly", 2, "2026-03-31 10:00:00");
    row("31 January + 3 months", "UTC", "2026-01-31 10:00", "monthly", 3, "2026-04-30 10:00:00");
    row("31 January + 1 month, leap year", "UTC", "2028-01-31 10:00", "monthly", 1, "2028-02-29 10:00:00");
    row("30 January + 1 month", "UTC", "2026-01-30 10:00", "monthly", 1, "2026-02-28 10:00:00");
    row("30 January + 2 months", "UTC", "2026-01-30 10:00", "monthly", 2, "2026-03-30 10:00:00");
    row("29 February + 12 months", "UTC", "2028-02-29 10:00", "monthly", 12, "2029-02-28 10:00:00");
    row("29 February + 48 months", "UTC", "2028-02-29 10:00", "monthly", 48, "2032-02-29 10:00:00");
    row("2100 is no leap year", "UTC", "2096-02-29 10:00", "monthly", 48, "2100-02-28 10:00:00");
    row("year end, monthly", "UTC", "2026-12-31 23:59:59", "monthly", 1, "2027-01-31 23:59:59");
    row("year end, daily", "Pacific/Auckland", "2026-12-31 23:30", "daily", 1, "2027-01-01 10:30:00");
    row("year end, weekly", "UTC", "2026-12-28 00:00", "weekly", 1, "2027-01-04 00:00:00");
    row("once", "Europe/Moscow", "2026-05-01 09:00", "once", 0, "2026-05-01 06:00:00");
    row("once has no second", "Europe/Moscow", "2026-05-01 09:00", "once", 1, "");
    row("wall clock over the change", "Europe/Berlin", "2026-03-28 10:00", "daily", 1, "2026-03-29 08:00:00");
    row("Berlin, skipped hour", "Europe/Berlin", "2026-03-28 02:30", "daily", 1, "2026-03-29 01:00:00");
    row("Berlin, after the skipped hour", "Europe/Berlin", "2026-03-28 02:30", "daily", 2, "2026-03-30 00:30:00");
    row("Berlin, first moment of the gap", "Europe/Berlin", "2026-03-28 02:00", "daily", 1, "2026-03-29 01:00:00");
    row("Berlin, hour that comes twice", "Europe/Berlin", "2026-10-24 02:30", "daily", 1, "2026-10-25 00:30:00");
    row("Berlin, end of the hour that comes twice", "Europe/Berlin", "2026-10-24 03:00", "daily", 1,
        "2026-10-25 02:00:00");
    row("New York, skipped hour", "America/New_York", "2026-03-07 02:30", "daily", 1, "2026-03-08 07:00:00");
    row("New York, hour that comes twice", "America/New_York", "2026-10-31 01:30", "daily", 1, "2026-11-01 05:30:00");
    row("New York, first start in the gap", "America/New_York", "2026-03-08 02:15", "once", 0, "2026-03-08 07:00:00");
    row("Samoa, the day that was skipped", "Pacific/Apia", "2011-12-29 10:00", "daily", 1, "2011-12-30 10:00:00");
    row("Samoa, the day after", "Pacific/Apia", "2011-12-29 10:00", "daily", 2, "2011-12-30 20:00:00");
    row("Samoa, the day before", "Pacific/Apia", "2011-12-29 10:00", "daily", 0, "2011-12-29 20:00:00");
    row("Lord Howe, half an hour skipped", "Australia/Lord_Howe", "2026-10-03 02:10", "daily", 1,
        "2026-10-03 15:30:00");
    row("Lord Howe, half an hour twice", "Australia/Lord_Howe", "2026-04-04 01:45", "daily", 1, "2026-04-04 14:45:00");
    row("odd offset, east", "Asia/Kathmandu", "2026-01-31 00:00", "monthly", 1, "2026-02-27 18:15:00");
    row("odd offset, west", "America/St_Johns", "2026-07-01 09:00", "daily", 1, "2026-07-02 11:30:00");
    row("Marquesas", "Pacific/Marquesas", "2026-07-01 23:45", "daily", 0, "2026-07-02 09:15:00");
    row("Chatham", "Pacific/Chatham", "2026-01-15 00:00", "daily", 0, "2026-01-14 10:15:00");
    row("Etc sign", "Etc/GMT+5", "2026-01-15 00:00", "daily", 0, "2026-01-15 05:00:00");
    row("negative summer time", "Europe/Dublin", "2026-03-28 01:30", "daily", 1, "2026-03-29 01:00:00");
    row("a zone that moved", "Europe/Moscow", "2011-03-26 02:30", "daily", 1, "2011-03-26 23:00:00");
    row("fractions are kept", "UTC", "2026-01-01 00:00:00.5", "daily", 1, "2026-01-02 00:00:00.5");
    row("a fraction in the gap", "Europe/Berlin", "2026-03-29 02:30:00.5", "once", 0, "2026-03-29 01:00:00");
    row("far ahead", "Europe/Berlin", "2090-07-01 10:00", "daily", 0, "2090-07-01 08:00:00");
}

void TestRecurrence::recurrence_occurrence()
{
    QFETCH(QString, zone);
    QFETCH(QString, start);
    QFETCH(QString, period);
    QFETCH(int, number);
    QFETCH(QString, moment);
    QCOMPARE(value("SELECT app.occurrence_moment($2::timestamp, $1, $3, $4::int) AT TIME ZONE 'UTC'",
                 { zone, start, period, number }),
        moment);
}

void TestRecurrence::recurrence_equalsAnIndependentImplementation()
{
    const auto names = m_database->admin().querySql(
        "SELECT name FROM pg_timezone_names WHERE (name ~ '^[A-Z][A-Za-z_+-]*/' AND name !~ '^(posix|right|SystemV)/' "
        "AND name ~ '^[A-Za-z0-9_/+-]+$') OR name = 'UTC' ORDER BY name");
    VERIFY_OK(names);
    QVERIFY(names->size() > 300);
    QByteArray zones;
    for (const db::Row &row : *names)
        zones += row.text(0).toLatin1() + '\n';

    bool given = false;
    const int seed = qEnvironmentVariableIntValue("MAILERAPP_TEST_SEED", &given);
    const QString seedText
        = QString::number(given ? seed : static_cast<int>(QRandomGenerator::global()->bounded(1'000'000)));
    QProcess python;
    python.start(QStringLiteral("python3"),
        { QStringLiteral("-B"),
            qEnvironmentVariable("MAILERAPP_SOURCE_DIR") + QStringLiteral("/tests/data/recurrence.py"), seedText,
            QStringLiteral("24000") });
    python.write(zones);
    python.closeWriteChannel();
    QVERIFY2(python.waitForFinished(120'000) && python.exitCode() == 0, python.readAllStandardError().constData());
    const QList<QByteArray> lines = python.readAllStandardOutput().trimmed().split('\n');
    QCOMPARE(lines.size(), 24000);

    QStringList zone, start, period;
    QList<qint64> number, moment, next;
    for (const QByteArray &line : lines) {
        const QList<QByteArray> parts = line.split('\t');
        QCOMPARE(parts.size(), 6);
        zone.append(QString::fromLatin1(parts[0]));
        start.append(QString::fromLatin1(parts[1]));
        period.append(QString::fromLatin1(parts[2]));
        number.append(parts[3].toLongLong());
        moment.append(parts[4].toLongLong());
        next.append(parts[5].toLongLong());
    }
    const QVariantList values { zone, start, period, QVariant::fromValue(number), QVariant::fromValue(moment),
        QVariant::fromValue(next) };
    const QByteArray cases
        = "WITH c AS MATERIALIZED (SELECT w.*, extract(epoch FROM app.occurrence_moment(w.start, w.zone, "
          "w.period, w.n::int))::bigint AS got FROM unnest($1::text[], $2::timestamp[], $3::text[], "
          "$4::bigint[], $5::bigint[], $6::bigint[]) AS w (zone, start, period, n, moment, next)) ";
    QCOMPARE(
        value(cases + "SELECT format('seed %s: %s %s %s %s: %s, expected %s', " + QByteArray::number(seedText.toInt())
                + ", zone, start, period, n, to_timestamp(got), to_timestamp(moment)) "
                  "FROM c WHERE got IS DISTINCT FROM moment LIMIT 1",
            values),
        QString());
    // Later occurrences are later moments; only a skipped day may fall together with the day after it.
    QCOMPARE(value(cases + "SELECT format('seed %s: %s %s %s %s', " + QByteArray::number(seedText.toInt())
                     + ", zone, start, period, n) FROM c WHERE next < moment OR next = moment AND zone NOT IN "
                       "('Pacific/Apia', 'Pacific/Fakaofo', 'Pacific/Kwajalein', 'Pacific/Kiritimati', "
                       "'Pacific/Enderbury', 'Pacific/Kanton') LIMIT 1",
                 values),
        QString());
    // The newest at its own moment is itself; a moment earlier it is one of those before.
    QCOMPARE(value("SELECT format('seed %s: %s %s %s %s', " + QByteArray::number(seedText.toInt())
                     + ", zone, start, period, n) FROM (SELECT w.*, app.newest_occurrence(w.start, w.zone, w.period, "
                       "to_timestamp(w.moment)) AS at, app.newest_occurrence(w.start, w.zone, w.period, "
                       "to_timestamp(w.moment) - interval '1 microsecond') AS before "
                       "FROM unnest($1::text[], $2::timestamp[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[]) "
                       "WITH ORDINALITY AS w (zone, start, period, n, moment, next, place) WHERE place % 6 = 0) w "
                       "WHERE at <> CASE WHEN next = moment THEN n + 1 ELSE n END OR before >= n LIMIT 1",
                 values),
        QString());
}

void TestRecurrence::recurrence_newestIsConsistent()
{
    // For every moment: the newest is due and the one after it is not.
    QCOMPARE(
        value(
            "SELECT format('%s %s %s %s: %s', z, s, p, m, n) FROM ("
            "SELECT *, app.newest_occurrence(s, z, p, m) AS n FROM "
            "unnest(ARRAY['UTC', 'Europe/Berlin', 'Pacific/Apia', 'America/St_Johns', 'Pacific/Kiritimati']) z, "
            "unnest(ARRAY['1994-12-30 00:00', '2011-11-30 23:59', '2026-01-31 02:30', '2028-02-29 "
            "00:00']::timestamp[]) s, "
            "unnest(ARRAY['daily', 'weekly', 'monthly']) p, "
            "generate_series('1994-12-25 00:00Z'::timestamptz, '2029-03-05 00:00Z', '61 days 7 hours 13 minutes') m) c "
            "WHERE (n >= 0 AND app.occurrence_moment(s, z, p, n) > m) OR app.occurrence_moment(s, z, p, n + 1) <= m "
            "LIMIT 1"),
        QString());
}

void TestRecurrence::recurrence_newestOfOnce()
{
    const QByteArray sql = "SELECT app.newest_occurrence('2026-05-01 09:00', 'Europe/Moscow', 'once', $1)";
    QCOMPARE(value(sql, { QDateTime({ 2026, 5, 1 }, { 5, 59, 59 }, Qt::UTC) }), QStringLiteral("-1"));
    QCOMPARE(value(sql, { QDateTime({ 2026, 5, 1 }, { 6, 0 }, Qt::UTC) }), QStringLiteral("0"));
    QCOMPARE(value(sql, { QDateTime({ 2099, 5, 1 }, { 6, 0 }, Qt::UTC) }), QStringLiteral("0"));
}

void TestRecurrence::recurrence_nextMoments()
{
    const auto moments = [this](const char *start, const char *end, bool date, const char *zone, const char *period,
                             const char *after, int count) {
        return value("SELECT string_agg(to_char(m AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI'), ', ') FROM "
                     "app.next_moments($1::timestamp, $2::timestamp, $3, $4, $5, $6::timestamptz, $7) m",
            { QString::fromLatin1(start), end ? QVariant(QString::fromLatin1(end)) : QVariant(), date,
                QString::fromLatin1(zone), QString::fromLatin1(period), QString::fromLatin1(after), count });
    };
    QCOMPARE(moments("2026-01-31 10:00", nullptr, false, "UTC", "monthly", "2026-01-31 10:00Z", 3),
        QStringLiteral("2026-02-28 10:00, 2026-03-31 10:00, 2026-04-30 10:00"));
    QCOMPARE(moments("2026-03-28 02:30", nullptr, false, "Europe/Berlin", "daily", "2026-01-01 00:00Z", 3),
        QStringLiteral("2026-03-28 01:30, 2026-03-29 01:00, 2026-03-30 00:30"));
    QCOMPARE(moments("2026-03-01 10:00", "2026-03-03", true, "Europe/Berlin", "daily", "2026-01-01 00:00Z", 9),
        QStringLiteral("2026-03-01 09:00, 2026-03-02 09:00, 2026-03-03 09:00"));
    QCOMPARE(moments("2026-03-01 10:00", "2026-03-03 10:00", false, "Europe/Berlin", "daily", "2026-01-01 00:00Z", 9),
        QStringLiteral("2026-03-01 09:00, 2026-03-02 09:00"));
    QCOMPARE(moments("2026-03-01 10:00", nullptr, false, "UTC", "once", "2026-01-01 00:00Z", 9),
        QStringLiteral("2026-03-01 10:00"));
    QCOMPARE(moments("2026-03-01 10:00", nullptr, false, "UTC", "once", "2026-03-01 10:00Z", 9), QString());
    // The skipped day and the day after it are one moment: it is promised once.
    QCOMPARE(moments("2011-12-28 00:00", nullptr, false, "Pacific/Apia", "daily", "2011-12-29 09:00Z", 3),
        QStringLiteral("2011-12-29 10:00, 2011-12-30 10:00, 2011-12-31 10:00"));
}

void TestRecurrence::recurrence_end_data()
{
    QTest::addColumn<QString>("end");
    QTest::addColumn<bool>("isDate");
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("moment");
    QTest::newRow("time") << "2026-03-03 10:00" << false << "Europe/Berlin"
                          << "2026-03-03 09:00:00";
    QTest::newRow("date") << "2026-03-03" << true << "Europe/Berlin"
                          << "2026-03-03 23:00:00";
    QTest::newRow("date with a time of day") << "2026-03-03 17:00" << true << "Europe/Berlin"
                                             << "2026-03-03 23:00:00";
    QTest::newRow("day of 23 hours") << "2026-03-29" << true << "Europe/Berlin"
                                     << "2026-03-29 22:00:00";
    QTest::newRow("day of 25 hours") << "2026-10-25" << true << "Europe/Berlin"
                                     << "2026-10-25 23:00:00";
    QTest::newRow("midnight that is skipped") << "2018-11-03" << true << "America/Sao_Paulo"
                                              << "2018-11-04 03:00:00";
    QTest::newRow("midnight that comes twice") << "2026-10-31" << true << "America/Havana"
                                               << "2026-11-01 04:00:00";
    QTest::newRow("day before the skipped one") << "2011-12-29" << true << "Pacific/Apia"
                                                << "2011-12-30 10:00:00";
    QTest::newRow("last day of the year") << "2026-12-31" << true << "Asia/Kathmandu"
                                          << "2026-12-31 18:15:00";
}

void TestRecurrence::recurrence_end()
{
    QFETCH(QString, end);
    QFETCH(bool, isDate);
    QFETCH(QString, zone);
    QFETCH(QString, moment);
    QCOMPARE(value("SELECT app.end_moment($1::timestamp, $2, $3) AT TIME ZONE 'UTC'", { end, isDate, zone }), moment);
}

void TestRecurrence::recurrence_zoneNames_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("kept"); // "": refused
    const auto row = [](const char *zone, const char *kept) {
        QTest::newRow(qPrintable(QStringLiteral("<%1>").arg(QLatin1String(zone))))
            << QString::fromLatin1(zone) << QString::fromLatin1(kept);
    };
    for (const char *zone :
        { "UTC", "Europe/Moscow", "America/Argentina/Buenos_Aires", "Etc/GMT+5", "Etc/UTC", "GMT", "Japan" })
        row(zone, zone);
    // PostgreSQL takes them as they are; what reads them back wants the catalogue's spelling.
    row("europe/moscow", "Europe/Moscow");
    row("AMERICA/PORT-AU-PRINCE", "America/Port-au-Prince");
    row("utc", "UTC");
    row("etc/gmt+5", "Etc/GMT+5");
    // PostgreSQL reads CET as the abbreviation, without summer time, and MSK as whatever its list says.
    for (const char *zone : { "CET", "EET", "MET", "WET", "MSK", "msk", "EST", "Moon/Base", "", "+03", "MSK-3",
             "EST5EDT", "localtime", "Europe/Berlin ", "../../etc/passwd", "posixrules", "posix/Europe/Moscow",
             "Posix/Europe/Moscow", "right/Europe/Moscow" })
        row(zone, "");
}

void TestRecurrence::recurrence_zoneNames()
{
    QFETCH(QString, zone);
    QFETCH(QString, kept);
    const QString got = value("WITH m AS (INSERT INTO app.message (owner_id, subject) VALUES (1, 'x') RETURNING id) "
                              "INSERT INTO app.mailing (owner_id, name, message_id, starts_at, time_zone) "
                              "SELECT 1, 'x', m.id, '2026-01-01', $1 FROM m RETURNING time_zone",
        { zone });
    if (kept.isEmpty())
        QVERIFY2(got.startsWith(QLatin1String("22023")), qPrintable(got));
    else
        QCOMPARE(got, kept);
    QCOMPARE(value("SELECT current_setting('timezone')"), QStringLiteral("UTC")); // of the session, as before
}

// Whatever a person may choose is kept as it is, and is known to the program that shows it.
void TestRecurrence::recurrence_offeredZones()
{
    const auto zones = m_database->admin().query(QLatin1String("list_time_zones"));
    VERIFY_OK(zones);
    QVERIFY(zones->size() > 300);
    for (const db::Row &row : *zones) {
        QCOMPARE(value("SELECT priv.time_zone_name(lower($1))", { row.text(0) }), row.text(0));
        QVERIFY2(QTimeZone(row.text(0).toLatin1()).isValid(), qPrintable(row.text(0)));
    }
}

QTEST_GUILESS_MAIN(TestRecurrence)
#include "tst_recurrence.moc"
