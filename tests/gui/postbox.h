// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/connection.h"
#include "db/ledgertypes.h"
#include "support/testdatabase.h"

#include <QHash>

#include <memory>

namespace mailer::test {

// A sender that takes system letters out of the queue by its own functions, and shows them instead of sending them.
class PostBox final
{
public:
    PostBox(TestDatabase &database, std::shared_ptr<const db::Statements> statements);

    // The newest code to this address; empty: none came.
    QString codeFor(const QString &email);
    // Kinds of all letters to this address, in the order in which they came.
    QStringList kindsFor(const QString &email);

private:
    void collect();

    db::Connection m_connection;
    db::SenderIdentity m_sender;
    QHash<QString, QString> m_codes;
    QHash<QString, QStringList> m_kinds;
    QList<qint64> m_held;
};

} // namespace mailer::test
