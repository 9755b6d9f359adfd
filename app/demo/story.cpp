// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/story.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

static void initDemoResource() { Q_INIT_RESOURCE(mailer_demo); }

namespace mailer::demo {

namespace {

using L1 = QLatin1String;

const QString root = QStringLiteral(":/demo/");

Error broken(const QString &what)
{
    return { ErrorKind::Internal, QStringLiteral("demo_data"),
        QStringLiteral("This program was built with incomplete example data: %1.").arg(what) };
}

QString text(const QJsonObject &object, const char *key) { return object[L1(key)].toString(); }

QStringList texts(const QJsonValue &value)
{
    QStringList list;
    for (const QJsonValue &item : value.toArray())
        list.append(item.toString());
    return list;
}

template<typename Item, typename Make>
QList<Item> itemsOf(const QJsonObject &story, const char *key, Make make)
{
    QList<Item> items;
    for (const QJsonValue &value : story[L1(key)].toArray())
        items.append(make(value.toObject()));
    return items;
}

Result<QList<Story::Person>> peopleOf(const QJsonObject &story)
{
    QList<Story::Person> people;
    for (const QJsonValue &value : story[L1("people")].toArray()) {
        const QJsonObject object = value.toObject();
        const auto email = EmailAddress::parse(text(object, "email"));
        if (!email)
            return email.error();
        QList<Role> roles;
        for (const QString &word : texts(object[L1("roles")])) {
            const auto role = roleFromWord(word);
            if (!role)
                return broken(word);
            roles.append(*role);
        }
        people.append({ *email, text(object, "full_name"), roles, text(object, "blocked") });
    }
    return people;
}

// "client" is the number of a row of the first list's file.
Result<QList<Story::Stop>> stopListOf(const QJsonObject &story, const QString &clientFile)
{
    const auto file = readDemoFile(clientFile);
    if (!file)
        return file.error();
    const QList<QByteArray> rows = file->split('\n');
    QList<Story::Stop> stops;
    for (const QJsonValue &value : story[L1("stop_list")].toArray()) {
        const QJsonObject object = value.toObject();
        const auto email
            = EmailAddress::parse(QString::fromUtf8(rows.value(object[L1("client")].toInt()).split(',').first()));
        if (!email)
            return email.error();
        stops.append({ *email, text(object, "reason") });
    }
    return stops;
}

Story::Mailing mailingOf(const QJsonObject &object)
{
    Story::Mailing mailing;
    mailing.of = text(object, "of");
    mailing.name = text(object, "name");
    mailing.message = text(object, "message");
    mailing.lists = texts(object[L1("lists")]);
    mailing.period = text(object, "period");
    mailing.first = object[L1("first")].toInt();
    mailing.last = object[L1("last")].toInt();
    mailing.at = text(object, "at");
    mailing.disabled = text(object, "disabled");
    mailing.paused = object[L1("paused")].toBool();
    mailing.draft = object[L1("draft")].toBool();
    return mailing;
}

} // namespace

Result<QByteArray> readDemoFile(const QString &name)
{
    initDemoResource();
    QFile file(root + name);
    if (!file.open(QIODevice::ReadOnly))
        return broken(name);
    return file.readAll();
}

QStringList Story::languages()
{
    initDemoResource();
    QStringList languages;
    for (const QString &folder : QDir(root).entryList(QDir::Dirs, QDir::Name)) {
        if (QFile::exists(root + folder + QStringLiteral("/story.json")))
            languages.append(folder);
    }
    return languages;
}

Result<Story> Story::load(const QString &language)
{
    Story story;
    story.language = languages().contains(language) ? language : QStringLiteral("en");
    const QString folder = story.language + u'/';
    const auto file = readDemoFile(folder + QStringLiteral("story.json"));
    if (!file)
        return file.error();
    const QJsonObject object = QJsonDocument::fromJson(*file).object();
    story.timeZone = text(object, "time_zone");
    const auto people = peopleOf(object);
    if (!people)
        return people.error();
    story.people = *people;
    story.lists = itemsOf<List>(object, "lists", [&](const QJsonObject &list) {
        return List { text(list, "of"), text(list, "name"), root + folder + text(list, "file") };
    });
    if (story.people.isEmpty() || story.lists.isEmpty())
        return broken(folder + QStringLiteral("story.json"));
    const auto stops = stopListOf(object, story.lists.first().file.sliced(root.size()));
    if (!stops)
        return stops.error();
    story.stopList = *stops;
    story.messages = itemsOf<Message>(object, "messages", [](const QJsonObject &message) {
        return Message { text(message, "of"), text(message, "key"), text(message, "subject"),
            texts(message[L1("html")]).join(u'\n'), text(message, "picture") };
    });
    story.mailings = itemsOf<Mailing>(object, "mailings", mailingOf);
    story.articles = itemsOf<Article>(object, "articles", [](const QJsonObject &article) {
        return Article { text(article, "title"), texts(article[L1("body")]).join(u'\n'), text(article, "picture"),
            article[L1("draft")].toBool() };
    });
    return story;
}

} // namespace mailer::demo
