// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QHash>
#include <QList>
#include <QString>

struct pg_conn;

namespace mailer::test {

// One attempt to get further than one may. The files attacks/ROLE.sql and attacks/ROLE.*.sql hold them as a line
// "-- title => outcome" and the SQL below it. {{name}} stands for a value of the stage. Outcomes:
//   42501        refused, with this SQLSTATE
//   none         no row comes back or is written
//   skipped      nothing is done, and the server warns of it
//   =value       one row, and this value in its first column
//   ok           allowed (the answer is searched for foreign data all the same)
struct AttackCase {
    QString role; // the first word of the file's name
    QString title;
    QString expected;
    QByteArray sql;
};

// With the stage's values in place of {{name}}.
Result<QByteArray> filledIn(const QString &sql, const QHash<QString, QString> &values);

Result<QList<AttackCase>> loadAttacks(const QString &role, const QHash<QString, QString> &values);

// What the server answered to several statements: of the last one, or of the first that failed.
struct Answer {
    bool ok = false;
    QString code; // SQLSTATE
    int rows = 0; // read or written
    int warnings = 0;
    QString first;
    QString everything; // all values, messages, notices and copied lines, to be searched
};

Answer ask(pg_conn *connection, const QByteArray &sql);

// Empty: the wall held; else what came through. No answer may hold a word of forbidden.
QString verdict(const AttackCase &attack, const Answer &answer, const QStringList &forbidden);

// Runs the attempt in a transaction that is rolled back, and judges it.
QString breach(pg_conn *connection, const AttackCase &attack, const QStringList &forbidden);

} // namespace mailer::test
