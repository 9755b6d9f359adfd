// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "security/attackcase.h"
#include "security/stage.h"

#include <QStringList>

namespace mailer::test {

// What takes one defence away, and the attempts of attacks/ROLE.sql that then get through. The file teeth.sql holds
// them as a line "-- defence => role: title | title", and the SQL of the superuser below it.
struct Tooth {
    QString defence;
    QString role;
    bool withRights = false;
    QStringList titles;
    QByteArray sql;
};

Result<QList<Tooth>> loadTeeth(const QHash<QString, QString> &values);

// Attempts after a defence was taken away, in a transaction that is rolled back: nothing has to be put back.
class Teeth final
{
public:
    explicit Teeth(Stage &stage) : m_stage(stage) {}

    // What came through, once a superuser has run fault. Empty: nothing did; refusal() says why.
    Result<QString> bite(const QByteArray &fault, const AttackCase &attack);
    QString refusal() const { return m_refusal; }
    // The fault that takes away everything that hangs on rights: the actor becomes a superuser who holds all roles.
    Result<QByteArray> noRightsAsked(const QString &role);

private:
    Result<QByteArray> loginOf(const QString &role);

    Stage &m_stage;
    QString m_refusal;
};

} // namespace mailer::test
