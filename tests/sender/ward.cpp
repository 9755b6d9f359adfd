// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sender/ward.h"

#include "support/logwitness.h"

#include <QDeadlineTimer>
#include <QTest>

namespace mailer::test {

using namespace std::chrono_literals;

namespace {

constexpr int clients = 3;
constexpr int healthyMailings = 10;
const QString sent = QStringLiteral("sent: accepted dot 250");

qsizetype indexOfMet(const StepRow &row) { return row.letter > 0 ? row.letter - 1 : 0; }

QString attempt(const StepRow &row, const char *status)
{
    return QStringLiteral("%1 %2 %3").arg(QLatin1String(status), QString::fromLatin1(row.stage)).arg(row.code);
}

} // namespace

QStringList Ward::expectedSick(const StepRow &row)
{
    QStringList letters(clients, sent);
    if (row.refusesFirst)
        letters[0] = QStringLiteral("failed: refused rcpt 550");
    const qsizetype met = indexOfMet(row);
    switch (row.then) {
    case Then::Served:
        break;
    case Then::Breaker:
        return QStringList(clients, QStringLiteral("pending"));
    case Then::Deferred:
        letters[met] = QStringLiteral("deferred: ") + attempt(row, "deferred");
        break;
    case Then::Failed:
        letters[met] = QStringLiteral("failed: ") + attempt(row, "refused");
        break;
    case Then::Held: // nobody behind it goes out
        letters[met] = QStringLiteral("deferred: ") + attempt(row, "deferred");
        for (qsizetype i = met + 1; i < clients; ++i)
            letters[i] = QStringLiteral("pending");
        break;
    case Then::Uncertain:
        letters[met] = QStringLiteral("uncertain: ") + attempt(row, "uncertain");
        break;
    }
    return letters;
}

QStringList Ward::expectedWell(const StepRow &row)
{
    QStringList letters = expectedSick(row);
    if (!row.heals)
        return letters;
    if (row.then == Then::Breaker)
        return QStringList(clients, sent);
    if (row.then == Then::Deferred || row.then == Then::Held) {
        for (QString &letter : letters)
            letter = sent;
        letters[indexOfMet(row)] = QStringLiteral("sent: %1, accepted dot 250").arg(attempt(row, "deferred"));
    }
    return letters;
}

Ward::Ward(TestCluster &cluster, const TestCertificates &certificates, const QList<StepRow> &rows)
    : m_certificates(certificates), m_fixture(cluster)
{
    for (const StepRow &row : rows)
        admit(row);
}

Ward::~Ward() = default;

void Ward::admit(const StepRow &row)
{
    auto patient = std::make_unique<Patient>();
    patient->row = row;
    FakeSmtpOptions options;
    options.pipelining = row.pipelining;
    options.startTls = row.security == smtp::ServerSettings::Security::StartTls;
    options.implicitTls = row.security == smtp::ServerSettings::Security::Implicit;
    options.mechanisms = row.mechanisms;
    if (row.login) {
        options.user = "alice";
        options.password = "secret";
    }
    switch (row.certificate) {
    case Certificate::Good:
        options.tls = m_certificates.good();
        break;
    case Certificate::WrongHost:
        options.tls = m_certificates.wrongHost();
        break;
    case Certificate::Expired:
        options.tls = m_certificates.expired();
        break;
    case Certificate::SelfSigned:
        options.tls = m_certificates.selfSigned();
        break;
    }
    patient->server = std::make_unique<FakeSmtpServer>(options);
    patient->server->setHook([this, row](const SmtpEvent &event) -> SmtpScript {
        if (row.refusesFirst && event.verb == "RCPT" && event.recipient.startsWith("client1@"))
            return "S: 550 5.1.1 nobody\nN:";
        const bool here
            = row.letter == 0 ? m_sick.loadRelaxed() != 0 : event.connection == 1 && event.letter == row.letter;
        return here && event.verb == row.verb ? row.script : SmtpScript();
    });
    m_patients.push_back(std::move(patient));
}

void Ward::setUp()
{
    m_fixture.setSetting("sessions", "200");            // everybody's turn at once
    m_fixture.setSetting("retry_first_seconds", "600"); // nobody goes a second time before the healing
    m_fixture.setSetting("retry_max_seconds", "600");
    m_fixture.addClients(clients);
    m_fixture.run("CREATE FUNCTION app.slow_mark() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                  "PERFORM pg_sleep(0.15) FROM app.delivery d JOIN app.run r ON r.id = d.run_id "
                  " WHERE d.id = NEW.delivery_id AND d.email LIKE 'client1@%' AND r.from_domain LIKE 'slow%'; "
                  "RETURN NEW; END $$");
    m_fixture.run(
        "CREATE TRIGGER slow_mark BEFORE INSERT ON app.attempt FOR EACH ROW EXECUTE FUNCTION app.slow_mark()");
    int number = 0;
    for (auto &patient : m_patients) {
        const QString from = QStringLiteral("alice@%1%2.example")
                                 .arg(patient->row.slowMark ? QStringLiteral("slow") : QStringLiteral("sick"))
                                 .arg(++number);
        m_fixture.run("INSERT INTO app.sender_address (account_id, email, confirmed_at) VALUES ($1, $2, now())",
            { m_fixture.account().id, from });
        patient->mailing = m_fixture.makeMailing();
        m_fixture.run("UPDATE app.mailing SET from_email = $2 WHERE id = $1", { patient->mailing, from });
    }
    for (int i = 0; i < healthyMailings; ++i)
        m_fixture.makeMailing();
}

QString Ward::run()
{
    if (!m_fixture.isReady())
        return m_fixture.error();
    LogWitness log;
    setUp();
    sender::SenderSetup setup = m_fixture.setup();
    setup.lease = 30s;
    setup.breakerPause = 100ms;
    setup.breakerPauseMax = 400ms;
    const auto like = setup.servers.first();
    int number = 0;
    for (auto &patient : m_patients) {
        const StepRow &row = patient->row;
        if (!patient->server->start())
            return QStringLiteral("a scripted server did not start");
        sender::ServerSetup server = like;
        server.settings.port = patient->server->port();
        server.settings.security = row.security;
        server.settings.caFile = m_certificates.caFile();
        if (row.login) {
            server.settings.user = QStringLiteral("alice");
            server.settings.password = "secret";
        }
        if (row.oneLetterEach)
            server.settings.lettersPerConnection = 1;
        server.sessions = 1;
        server.settings.timeouts = smtp::Timeouts().scaled(0.1);
        if (row.limit)
            server.settings.timeouts.*row.limit = row.then == Then::Breaker ? 700ms : 1500ms;
        server.fromDomains = { QStringLiteral("%1%2.example")
                                   .arg(row.slowMark ? QStringLiteral("slow") : QStringLiteral("sick"))
                                   .arg(++number) };
        setup.servers.append(server);
        patient->name = QStringLiteral("127.0.0.1:%1").arg(server.settings.port);
        if (row.away)
            patient->server->stop();
    }
    auto sender = m_fixture.startSender(setup);
    QString missing = lookUntil(true, 30);
    m_healthyThrough = isHealthyThrough();
    heal();
    missing += lookUntil(false, 30);
    if (!stopSender(*sender).ended)
        missing += QStringLiteral("the sender did not stop\n");
    for (auto &patient : m_patients) {
        patient->opened = log.count(patient->name + QStringLiteral(" does not serve us"));
        patient->closed = log.count(patient->name + QStringLiteral(" serves us again"));
        patient->held = log.count(QStringLiteral("mailing %1 is held").arg(patient->mailing));
    }
    return missing;
}

void Ward::heal()
{
    m_sick.storeRelaxed(0);
    for (auto &patient : m_patients) {
        if (patient->row.away)
            (void)patient->server->restart();
        if (patient->row.then == Then::Held)
            (void)m_fixture.user().querySql("SELECT api.release_hold($1)", { patient->mailing });
    }
    m_fixture.run("UPDATE app.delivery SET due_at = now() WHERE state = 'deferred'");
}

QHash<qint64, QStringList> Ward::lettersByMailing()
{
    QHash<qint64, QStringList> letters;
    auto rows = m_fixture.admin().querySql(
        "SELECT r.mailing_id, d.state || coalesce(': ' || string_agg(a.status || concat_ws(' ', '', a.stage, a.code), "
        "', ' "
        "ORDER BY a.id), '') FROM app.delivery d JOIN app.run r ON r.id = d.run_id LEFT JOIN app.attempt a ON "
        "a.delivery_id = d.id GROUP BY r.mailing_id, d.id ORDER BY d.id");
    if (rows) {
        for (const db::Row &row : *rows)
            letters[row.int64(0)].append(row.text(1));
    }
    return letters;
}

Findings Ward::look(const Patient &patient, const QHash<qint64, QStringList> &letters)
{
    Findings findings;
    findings.letters = letters.value(patient.mailing);
    auto rows = m_fixture.admin().querySql(
        "SELECT (SELECT a.answer FROM app.attempt a JOIN app.delivery d ON d.id = a.delivery_id JOIN app.run r ON r.id "
        "= d.run_id WHERE r.mailing_id = $1 AND a.status NOT IN ('accepted', 'open') AND d.email LIKE $3 "
        "ORDER BY a.id LIMIT 1), "
        "(SELECT h.reason FROM app.mailing_hold h WHERE h.mailing_id = $1), b.state, b.reason, b.failures "
        "FROM (SELECT 1) one LEFT JOIN app.breaker b ON b.server = $2",
        { patient.mailing, patient.name, QStringLiteral("client%1@%").arg(indexOfMet(patient.row) + 1) });
    if (rows && !rows->isEmpty()) {
        const db::Row &row = rows->first();
        findings.answer = row.isNull(0) ? QString() : row.text(0);
        findings.hold = row.isNull(1) ? QString() : row.text(1);
        findings.breaker = row.isNull(2) ? QString() : row.text(2);
        findings.reason = row.isNull(3) ? QString() : row.text(3);
        findings.failures = row.isNull(4) ? 0 : row.int32(4);
    }
    return findings;
}

bool Ward::isSick(const Patient &patient, const Findings &findings) const
{
    if (findings.letters != expectedSick(patient.row))
        return false;
    if (patient.row.then == Then::Breaker) // two probes failed, too
        return findings.failures >= 3 && !findings.reason.isEmpty();
    return patient.row.then != Then::Held || !findings.hold.isEmpty();
}

bool Ward::isWell(const Patient &patient, const Findings &findings) const
{
    return findings.letters == expectedWell(patient.row)
        && (!patient.row.heals || patient.row.then != Then::Breaker || findings.breaker == QLatin1String("closed"));
}

bool Ward::isHealthyThrough()
{
    return m_fixture.server().messages().size() == healthyMailings * clients
        && m_fixture
               .value("SELECT count(*) FROM app.run WHERE finished_at IS NOT NULL AND from_domain = 'sender.example'")
               .toInt()
        == healthyMailings;
}

// Empty, or who is not as expected in time.
QString Ward::lookUntil(bool sick, int seconds)
{
    const QDeadlineTimer deadline(seconds * 1000);
    for (;;) {
        QString missing;
        const auto letters = lettersByMailing();
        for (auto &patient : m_patients) {
            Findings &findings = sick ? patient->sick : patient->well;
            findings = look(*patient, letters);
            if (!(sick ? isSick(*patient, findings) : isWell(*patient, findings)))
                missing += QStringLiteral("%1 (%2): %3\n")
                               .arg(QString::fromLatin1(patient->row.name()),
                                   sick ? QStringLiteral("sick") : QStringLiteral("well"),
                                   findings.letters.join(QStringLiteral(" | ")));
        }
        if (sick && !isHealthyThrough())
            missing += QStringLiteral("the healthy server's mailing\n");
        if (missing.isEmpty() || deadline.hasExpired())
            return missing;
        QTest::qWait(100);
    }
}

const Ward::Patient &Ward::patient(const QByteArray &rowName) const
{
    const auto found = std::find_if(
        m_patients.begin(), m_patients.end(), [&](const auto &patient) { return patient->row.name() == rowName; });
    Q_ASSERT(found != m_patients.end());
    return **found;
}

} // namespace mailer::test
