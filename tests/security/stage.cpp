// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "security/stage.h"

#include "db/secretcall.h"
#include "security/attackcase.h"

#include <libpq-fe.h>

namespace mailer::test {

namespace {

const struct {
    const char *name;
    QStringList roles;
} people[] = {
    { "alice", { QStringLiteral("user") } },
    { "bob", { QStringLiteral("user") } },
    { "mgr", { QStringLiteral("manager") } },
    { "mgr2", { QStringLiteral("manager"), QStringLiteral("user") } },
    { "ed", { QStringLiteral("content_manager") } },
    { "root", { QStringLiteral("administrator") } },
};

QStringList words(const char *text) { return QString::fromLatin1(text).split(u'|'); }

const struct {
    const char *role;
    const char *who;
    QStringList forbidden; // words that no answer to this one may hold
} actors[] = {
    { "guest", "guest", words("alice@|client-of|secret of|draft of|SCRAM-SHA-256$4096:") },
    { "user", "bob", words("alice@|client-of-alice|secret of alice|draft of alice|SCRAM-SHA-256$4096:") },
    { "manager", "mgr", words("client-of|draft of|SCRAM-SHA-256$4096:") },
    { "content_manager", "ed", words("alice@|client-of|secret of|draft of|SCRAM-SHA-256$4096:") },
    { "administrator", "root", words("client-of|secret of|draft of|SCRAM-SHA-256$4096:") },
    { "sender", "sender", words("alice@|client-of|secret of|draft of|SCRAM-SHA-256$4096:") },
};

} // namespace

Result<std::unique_ptr<Stage>> Stage::create(TestCluster &cluster)
{
    auto database = TestDatabase::create(cluster);
    if (!database)
        return database.error();
    std::unique_ptr<Stage> stage(new Stage);
    stage->m_database = std::move(*database);
    if (auto filled = stage->fill(); !filled)
        return filled.error();
    return stage;
}

Result<void> Stage::addPerson(const QString &name, const QStringList &roles)
{
    auto made = m_database->makeAccount(name + QStringLiteral("@example.com"), roles);
    if (!made)
        return made.error();
    m_values.insert(name, QString::number(made->id));
    m_values.insert(name + QStringLiteral("_role"), made->login.user);
    m_values.insert(name + QStringLiteral("_key"), made->lookupKey);
    m_accounts.emplace(name, std::move(*made));
    return {};
}

Result<void> Stage::fill()
{
    for (const auto &person : people) {
        if (auto added = addPerson(QLatin1String(person.name), person.roles); !added)
            return added.error();
    }
    m_values.insert(QStringLiteral("accounts"), QString::number(std::size(people)));
    const auto verifier = db::scramVerifier(admin(), QStringLiteral("another password"));
    if (!verifier)
        return verifier.error();
    m_values.insert(QStringLiteral("verifier"), QString::fromLatin1(*verifier));
    for (const char *who : { "alice", "bob" }) {
        if (auto filled = fillFor(QLatin1String(who)); !filled)
            return filled.error();
    }
    const auto articles = admin().querySql(
        "INSERT INTO app.article (title, state) VALUES ('Published', 'published'), ('Draft', 'draft') RETURNING id");
    if (!articles)
        return articles.error();
    m_values.insert(QStringLiteral("published"), articles->at(0).text(0));
    m_values.insert(QStringLiteral("draft"), articles->at(1).text(0));
    const auto disabled
        = admin().querySql("INSERT INTO app.mailing_disable (mailing_id, owner_id, disabled_by, reason) "
                           "VALUES ($1, $2, $5, 'spam'), ($3, $4, $5, 'spam') RETURNING mailing_id",
            { value("alice_disabled"), value("alice"), value("bob_disabled"), value("bob"), value("mgr") });
    if (!disabled)
        return disabled.error();
    for (const char *who : { "alice", "bob" }) {
        if (auto traced = leaveTraces(QLatin1String(who)); !traced)
            return traced.error();
    }
    m_values.insert(QStringLiteral("mailings"), QString::number(2 * 2));
    const auto sender = admin().querySql("INSERT INTO app.sender (name, login_role, lease_until) "
                                         "VALUES ('foreign', 'another_sender', now() + interval '1 h') RETURNING id");
    if (!sender)
        return sender.error();
    m_values.insert(QStringLiteral("foreign_sender"), sender->first().text(0));
    return {};
}

// What a user has is made by himself; the run, which a sender would make, by the superuser.
Result<void> Stage::fillFor(const QString &who)
{
    auto connected = connection(who);
    if (!connected)
        return connected.error();
    db::Connection &person = **connected;
    const auto insert
        = [&](db::Connection &by, const char *what, const QByteArray &sql, const QVariantList &values) -> Result<void> {
        const auto rows = by.querySql(sql, values);
        if (!rows)
            return Error { rows.error().kind, rows.error().code, QLatin1String(what) + u' ' + rows.error().message };
        m_values.insert(who + u'_' + QLatin1String(what), rows->first().text(0));
        return {};
    };
    const QString address = QStringLiteral("client-of-%1@example.com").arg(who);
    const auto number = [&](const char *what) { return m_values.value(who + u'_' + QLatin1String(what)).toLongLong(); };
    const qint64 id = m_accounts.at(who).id;
    Result<void> done = insert(person, "client",
        "INSERT INTO app.client (email, email_norm, full_name) VALUES ($1, $1, $1) RETURNING id", { address });
    if (done)
        done = insert(person, "list", "INSERT INTO app.client_list (name) VALUES ('List') RETURNING id", {});
    if (done)
        done = insert(person, "member",
            "INSERT INTO app.client_list_member (list_id, client_id) VALUES ($1, $2) RETURNING list_id",
            { number("list"), number("client") });
    if (done)
        done = insert(person, "message", "INSERT INTO app.message (subject, html) VALUES ($1, $1) RETURNING id",
            { QStringLiteral("secret of ") + who });
    if (done)
        done = insert(person, "attachment",
            "INSERT INTO app.attachment (message_id, file_name, content_type, content) "
            "VALUES ($1, 'a.txt', 'text/plain', 'x') RETURNING id",
            { number("message") });
    if (done)
        done = insert(person, "mailing",
            "INSERT INTO app.mailing (name, message_id, starts_at) VALUES ('News', $1, now()) RETURNING id",
            { number("message") });
    if (done)
        done = insert(person, "disabled",
            "INSERT INTO app.mailing (name, message_id, starts_at) VALUES ('Later', $1, now()) RETURNING id",
            { number("message") });
    if (done)
        done = insert(person, "draft", "INSERT INTO app.message (subject) VALUES ($1) RETURNING id",
            { QStringLiteral("draft of ") + who });
    if (done)
        done = insert(person, "draft_file",
            "INSERT INTO app.attachment (message_id, file_name, content_type, content) "
            "VALUES ($1, $2, 'text/plain', 'x') RETURNING id",
            { number("draft"), QStringLiteral("draft of ") + who });
    if (done)
        done = insert(person, "from", "SELECT api.request_from_address($1) AS id",
            { QStringLiteral("news@%1.example").arg(who) });
    if (done)
        done = insert(person, "mailing_list",
            "INSERT INTO app.mailing_list (mailing_id, list_id) VALUES ($1, $2) RETURNING mailing_id",
            { number("mailing"), number("list") });
    if (done)
        done = insert(person, "mailing_client",
            "INSERT INTO app.mailing_client (mailing_id, client_id) VALUES ($1, $2) RETURNING mailing_id",
            { number("mailing"), number("client") });
    if (done)
        done = insert(admin(), "run",
            "INSERT INTO app.run (owner_id, mailing_id, schedule_version, occurrence, kind, planned_moment, subject) "
            "VALUES ($1, $2, 1, 0, 'scheduled', now(), $3) RETURNING id",
            { id, number("mailing"), QStringLiteral("secret of ") + who });
    if (done)
        done = insert(admin(), "delivery",
            "INSERT INTO app.delivery (owner_id, run_id, block, client_id, email, email_norm, full_name, comment, "
            "fields, state) "
            "VALUES ($1, $2, 0, $3, $4, $4, '', '', '{}', 'sent') RETURNING id",
            { id, number("run"), number("client"), address });
    if (done)
        done = insert(admin(), "attempt",
            "INSERT INTO app.attempt (owner_id, delivery_id, run_id, number, sender_id, sender_epoch, token, status, "
            "answer) "
            "VALUES ($1, $2, $3, 1, 1, 1, 1, 'accepted', $4) RETURNING id",
            { id, number("delivery"), number("run"),
                QStringLiteral("250 ok <%1>, the mailbox is client-of-%2").arg(address, who) });
    return done;
}

// What senders and functions write of somebody: a counter, a wish that was carried out, an article that was read.
Result<void> Stage::leaveTraces(const QString &who)
{
    const qint64 id = m_accounts.at(who).id;
    const std::pair<const char *, QVariantList> traces[] = {
        { "INSERT INTO app.run_count (owner_id, run_id, slot, state, deliveries) VALUES ($1, $2, 0, 'sent', 1)",
            { id, m_values.value(who + QStringLiteral("_run")) } },
        { "INSERT INTO app.request (owner_id, kind, mailing_id, handled_at) VALUES ($1, 'plan', $2, now())",
            { id, m_values.value(who + QStringLiteral("_mailing")) } },
        { "INSERT INTO app.article_view (account_id, article_id) VALUES ($1, $2)", { id, value("published") } },
    };
    for (const auto &[sql, values] : traces) {
        if (const auto left = admin().querySql(sql, values); !left)
            return left.error();
    }
    return {};
}

Result<std::unique_ptr<db::Connection>> Stage::freshConnection(const QString &who)
{
    const db::ConnectionSettings settings = who == QLatin1String("guest") ? m_database->guest()
        : who == QLatin1String("sender")                                  ? m_database->sender()
                                                                          : m_accounts.at(who).login;
    const auto statements = db::Statements::load();
    if (!statements)
        return statements.error();
    auto connection = std::make_unique<db::Connection>(settings, *statements);
    if (auto opened = connection->open(); !opened)
        return opened.error();
    return connection;
}

Result<db::Connection *> Stage::connection(const QString &who)
{
    auto &connection = m_connections[who];
    // A session that was told to end dies at its next word: let that be this empty one.
    if (connection && PQtransactionStatus(connection->handle()) != PQTRANS_ACTIVE)
        PQclear(PQexec(connection->handle(), ""));
    if (!connection || PQstatus(connection->handle()) != CONNECTION_OK) {
        auto fresh = freshConnection(who);
        if (!fresh)
            return fresh.error();
        connection = std::move(*fresh);
    }
    return connection.get();
}

Result<void> Stage::spoil(const QString &function, const QString &what, const QString &by)
{
    const auto rows = admin().querySql("SELECT pg_get_functiondef($1::regprocedure)", { function });
    if (!rows)
        return rows.error();
    QString text = rows->first().text(0);
    if (!text.contains(what))
        return Error { ErrorKind::Internal, QStringLiteral("spoil"), QStringLiteral("%1: no %2").arg(function, what) };
    return admin().runScript(text.replace(what, by).toUtf8());
}

std::optional<Stage::Actor> Stage::actor(const QString &role)
{
    for (const auto &actor : actors) {
        if (role == QLatin1String(actor.role))
            return Actor { QLatin1String(actor.who), actor.forbidden };
    }
    return std::nullopt;
}

Result<QStringList> Stage::breaches(const QString &role)
{
    QStringList found;
    m_attempts = 0;
    for (const auto &actor : actors) {
        if (!role.isEmpty() && role != QLatin1String(actor.role))
            continue;
        const auto attacks = loadAttacks(QLatin1String(actor.role), m_values);
        if (!attacks)
            return attacks.error();
        for (const AttackCase &attack : *attacks) {
            const auto connected = connection(QLatin1String(actor.who));
            if (!connected)
                return connected.error();
            const QString came = breach((*connected)->handle(), attack, actor.forbidden);
            if (!came.isEmpty())
                found.append(came);
            ++m_attempts;
        }
    }
    return found;
}

} // namespace mailer::test
