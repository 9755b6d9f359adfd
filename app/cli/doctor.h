// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/context.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <functional>

namespace mailer::db {
class Connection;
}

namespace mailer::cli {

enum class Health {
    Green, // as it should be
    Amber, // works, but should be looked at; or it cannot be known from here
    Red,   // letters cannot be sent, or are not safe
};

// One line of --doctor. id is stable: "database.reachable", "smtp.tls", "smtp.bulk.login", "domain.spf".
struct Check {
    QString id;
    Health health = Health::Green;
    QString title;
    QString answer; // what was found, in the words of who answered
    QString advice; // what to do; empty when green
};

// The database side; what it learns for the others comes back.
struct DatabaseChecks {
    QList<Check> checks;
    QStringList fromDomains; // that the service allows
};
DatabaseChecks checkDatabaseSide(Context &context);

// What a sender sees of the service: its rights, the senders, breakers, the service's address.
DatabaseChecks checkService(Context &context, db::Connection &sender);

// Each configured mail server, each step with its own answer, within a short limit of its own; tell gets each step as
// it comes (an EHLO that fails after TLS comes a second time), and in the end those not reached. Runs an event loop.
QList<Check> checkMailServers(Context &context, const std::function<void(const QList<Check> &)> &tell);

// What the DNS says about domains that letters are from. Runs an event loop; reserved names are not asked for.
QList<Check> checkDomains(const QStringList &domains);

} // namespace mailer::cli
