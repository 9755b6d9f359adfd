// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

} // namespace mailer::local
