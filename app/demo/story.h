// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "domain/emailaddress.h"
#include "domain/role.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace mailer::demo {

// The example data of one language, resources/demo/LANGUAGE/story.json. "of" is the e-mail of whose it is.
struct Story {
    struct Person {
        EmailAddress email;
        QString fullName;
        QList<Role> roles;
        QString blocked; // the reason; empty: is not
    };
    struct List {
        QString of, name;
        QString file; // of clients, as --import-clients takes it
    };
    struct Stop {
        EmailAddress email;
        QString reason;
    };
    struct Message {
        QString of, key, subject, html;
        QString picture; // a file's name, shown by cid:; empty: none
    };
    struct Mailing {
        QString of, name;
        QString message; // its key
        QStringList lists;
        QString period;
        int first = 0;    // days from today
        int last = 0;     // the same; 0: has no end
        QString at;       // 10:00, or now
        QString disabled; // the reason; empty: is not
        bool paused = false;
        bool draft = false; // not scheduled
    };
    struct Article {
        QString title, body;
        QString picture; // a file's name; empty: none
        bool draft = false;
    };

    QString language;
    QString timeZone;
    QList<Person> people; // the first is who is signed in
    QList<List> lists;
    QList<Stop> stopList; // of the first person
    QList<Message> messages;
    QList<Mailing> mailings;
    QList<Article> articles; // the newest first

    static QStringList languages();
    // In English where there is no such language. Internal: the data are not as they should be.
    static Result<Story> load(const QString &language);
};

// A file of resources/demo. Internal when it is absent.
Result<QByteArray> readDemoFile(const QString &name);

// Who is signed in, in every language.
inline constexpr char ownerEmail[] = "anna@shop.example";

} // namespace mailer::demo
