// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/filling.h"

#include "db/accountstore.h"
#include "db/articlestore.h"
#include "db/clientimportstore.h"
#include "db/clientliststore.h"
#include "db/connection.h"
#include "db/mailingsettingsstore.h"
#include "db/ownaccountstore.h"
#include "db/ownmessagestore.h"
#include "db/signin.h"
#include "db/suppressionstore.h"

#include <QHash>
#include <QRandomGenerator>
#include <QTimeZone>

#include <algorithm>

namespace mailer::demo {

namespace {

// Nobody signs in with it: only the first person is ever signed in again.
QString randomPassword()
{
    std::array<quint32, 8> random;
    QRandomGenerator::system()->fillRange(random.data(), random.size());
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(random.data()), sizeof random).toHex());
}

// As MailingSchedule has it: wall clock, held as if it were UTC.
QDateTime wallOf(const QDateTime &now, int days, const QString &at)
{
    QTime time = QTime::fromString(at, QStringLiteral("HH:mm"));
    if (!time.isValid()) // now: the sender has something to do as soon as it comes
        time = QTime(now.time().hour(), now.time().minute() / 5 * 5);
    return { now.date().addDays(days), time, Qt::UTC };
}

class Filling final
{
public:
    Filling(const EmptyWorkspace &workspace, const Story &story) : m_workspace(workspace), m_story(story) {}

    Result<void> run();

private:
    Result<void> openOperator();
    Result<void> makePeople();
    Result<void> makeOwner();
    Result<db::Connection *> as(const QString &email);
    Result<db::Connection *> asOwner() { return as(m_story.people.first().email.text()); }
    Result<db::Connection *> asManager();
    Result<void> importLists();
    Result<void> stopLetters();
    Result<void> writeMessages();
    Result<void> planMailings();
    Result<void> planMailing(const Story::Mailing &mailing);
    Result<void> writeArticles();
    Result<void> blockPeople();
    Result<void> tellPast();

    const EmptyWorkspace &m_workspace;
    const Story &m_story;
    std::unique_ptr<db::Connection> m_operator;
    QHash<QString, QString> m_passwords; // of the people, by e-mail
    QHash<QString, qint64> m_accounts;
    QHash<QString, qint64> m_messages; // by key
    std::vector<std::pair<QString, std::unique_ptr<db::Connection>>> m_open;
};

Result<void> Filling::run()
{
    for (const auto step : { &Filling::openOperator, &Filling::makePeople, &Filling::makeOwner, &Filling::importLists,
             &Filling::stopLetters, &Filling::writeMessages, &Filling::planMailings, &Filling::writeArticles,
             &Filling::blockPeople, &Filling::tellPast }) {
        if (const auto done = (this->*step)(); !done)
            return done.error();
    }
    return {};
}

Result<void> Filling::openOperator()
{
    db::ConnectionSettings settings = m_workspace.server;
    settings.statementTimeout = std::chrono::milliseconds(0);
    m_operator = std::make_unique<db::Connection>(settings, m_workspace.statements);
    return m_operator->open();
}

Result<void> Filling::makePeople()
{
    for (const Story::Person &person : m_story.people.mid(1)) {
        const QString password = randomPassword();
        const auto made = db::createAccount(
            *m_operator, db::Authority::Operator, { person.email, person.fullName, person.roles, password });
        if (!made)
            return made.error();
        m_passwords.insert(person.email.text(), password);
        m_accounts.insert(person.email.text(), *made);
    }
    return {};
}

Result<void> Filling::makeOwner()
{
    const Story::Person &owner = m_story.people.first();
    m_passwords.insert(owner.email.text(), m_workspace.ownerPassword);
    for (const Role role : owner.roles) {
        if (role == Role::User || role == Role::Administrator) // has them: the account of this computer's person
            continue;
        if (const auto done = db::grantRole(*m_operator, db::Authority::Operator, owner.email.text(), role); !done)
            return done;
    }
    const auto connection = asOwner();
    if (!connection)
        return connection.error();
    return db::changeProfile(**connection, { owner.fullName, m_story.language, m_story.timeZone });
}

Result<db::Connection *> Filling::as(const QString &email)
{
    const auto known
        = std::find_if(m_open.begin(), m_open.end(), [&](const auto &entry) { return entry.first == email; });
    if (known != m_open.end())
        return known->second.get();
    const auto address = EmailAddress::parse(email);
    if (!address)
        return address.error();
    const auto settings
        = db::signInSettings(m_workspace.server, m_workspace.statements, *address, m_passwords.value(email));
    if (!settings)
        return settings.error();
    auto connection = std::make_unique<db::Connection>(*settings, m_workspace.statements);
    if (const auto opened = connection->open(); !opened)
        return opened.error();
    m_open.emplace_back(email, std::move(connection));
    return m_open.back().second.get();
}

// Not the first person, who may not disable their own mailings.
Result<db::Connection *> Filling::asManager()
{
    for (const Story::Person &person : m_story.people.mid(1)) {
        if (person.roles.contains(Role::Manager))
            return as(person.email.text());
    }
    return Error { ErrorKind::Internal, QStringLiteral("demo_data"), QStringLiteral("The demo has no manager.") };
}

Result<void> Filling::importLists()
{
    for (const Story::List &list : m_story.lists) {
        const auto connection = as(list.of);
        if (!connection)
            return connection.error();
        db::ClientImportOptions options;
        options.path = list.file;
        options.listName = list.name;
        if (const auto done = db::ClientImport(options).run(**connection); !done)
            return done.error();
    }
    return {};
}

Result<void> Filling::stopLetters()
{
    const auto connection = asOwner();
    if (!connection)
        return connection.error();
    for (const Story::Stop &stop : m_story.stopList) {
        if (const auto done = db::addSuppression(**connection, stop.email, stop.reason); !done)
            return done.error();
    }
    return {};
}

Result<void> Filling::writeMessages()
{
    for (const Story::Message &message : m_story.messages) {
        db::MessageChange change;
        change.subject = message.subject;
        change.html = message.html;
        if (!message.picture.isEmpty()) {
            const auto picture = readDemoFile(QStringLiteral("pictures/") + message.picture);
            if (!picture)
                return picture.error();
            change.addedFiles.append({ message.picture, QStringLiteral("image/jpeg"), message.picture, *picture });
        }
        const auto connection = as(message.of);
        if (!connection)
            return connection.error();
        const auto saved = db::saveMessage(**connection, change);
        if (!saved)
            return saved.error();
        m_messages.insert(message.key, *saved);
    }
    return {};
}

Result<void> Filling::planMailings()
{
    for (const Story::Mailing &mailing : m_story.mailings) {
        if (const auto planned = planMailing(mailing); !planned)
            return planned;
    }
    return {};
}

Result<void> Filling::planMailing(const Story::Mailing &mailing)
{
    const auto connection = as(mailing.of);
    if (!connection)
        return connection.error();
    const auto lists = db::listClientListNames(**connection);
    if (!lists)
        return lists.error();
    const QDateTime now = QDateTime::currentDateTimeUtc().toTimeZone(QTimeZone(m_story.timeZone.toLatin1()));
    db::MailingSave save;
    save.wanted.name = mailing.name;
    save.wanted.message = m_messages.value(mailing.message);
    for (const db::ClientListLine &list : *lists) {
        if (mailing.lists.contains(list.name))
            save.wanted.chosen.lists.append(list.id);
    }
    save.wanted.schedule.startsAt = wallOf(now, mailing.first, mailing.at);
    if (mailing.last != 0) {
        save.wanted.schedule.endsAt = wallOf(now, mailing.last, QStringLiteral("00:00"));
        save.wanted.schedule.endIsDate = true;
    }
    save.wanted.schedule.timeZone = m_story.timeZone;
    save.wanted.schedule.period = mailing.period;
    save.schedule = !mailing.draft;
    const auto saved = db::saveMailing(**connection, save);
    if (!saved)
        return saved.error();
    if (mailing.paused) {
        if (const auto paused = db::doWithMailing(**connection, *saved, db::MailingDeed::Pause); !paused)
            return paused;
    }
    if (mailing.disabled.isEmpty())
        return {};
    const auto manager = asManager();
    return manager ? db::disableMailing(**manager, *saved, mailing.disabled) : manager.error();
}

Result<void> Filling::writeArticles()
{
    const auto connection = asOwner();
    if (!connection)
        return connection.error();
    for (const Story::Article &article : m_story.articles) {
        db::Article wanted;
        wanted.title = article.title;
        wanted.body = article.body;
        wanted.isPublished = !article.draft;
        if (!article.picture.isEmpty()) {
            const auto picture = readDemoFile(QStringLiteral("pictures/") + article.picture);
            if (!picture)
                return picture.error();
            wanted.image = *picture;
        }
        if (const auto saved = db::saveArticle(**connection, wanted, !wanted.image.isEmpty()); !saved)
            return saved.error();
    }
    return {};
}

Result<void> Filling::blockPeople()
{
    for (const Story::Person &person : m_story.people) {
        if (person.blocked.isEmpty())
            continue;
        const auto manager = asManager();
        if (!manager)
            return manager.error();
        if (const auto done = db::blockAccount(**manager, m_accounts.value(person.email.text()), person.blocked); !done)
            return done;
    }
    return {};
}

Result<void> Filling::tellPast()
{
    const auto script = readDemoFile(QStringLiteral("past.sql"));
    return script ? m_operator->runScript(*script) : script.error();
}

} // namespace

Result<void> fill(const EmptyWorkspace &workspace, const Story &story) { return Filling(workspace, story).run(); }

} // namespace mailer::demo
