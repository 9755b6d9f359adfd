// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/connectionsettings.h"

#include <QString>

namespace mailer::local {

// The superuser and the database of every private PostgreSQL.
inline const QString OperatorName = QStringLiteral("mailer_operator");
inline const QString DatabaseName = QStringLiteral("mailerapp");

// Where the private PostgreSQL is reached, and as whom.
struct Endpoint {
    QString host; // the socket's folder, or 127.0.0.1
    quint16 port = 5432;
    QString database = DatabaseName;
    QString user = OperatorName;
    QString password;
    int serverMajor = 0;
    bool startedNow = false; // by this call; else it was running
    bool createdNow = false; // by this call: an empty database that waits for its schema
};

// How app/db connects there: as the operator, or as another login of the same database (the sender, a person). No TLS:
// it is a socket that only this user can reach, or the loopback.
db::ConnectionSettings connectionSettings(const Endpoint &endpoint);
db::ConnectionSettings connectionSettings(const Endpoint &endpoint, const QString &user, const QString &password);

} // namespace mailer::local
