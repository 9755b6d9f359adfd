// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace mailer::db {

class Connection;

struct ClientListLine {
    qint64 id = 0;
    QString name;
    qint64 clients = 0;
    qint64 mailings = 0; // that go to it
};

// All own lists by name. The first counts (tens of milliseconds for a list of a million), the second does not.
Result<QList<ClientListLine>> listClientLists(Connection &connection);
Result<QList<ClientListLine>> listClientListNames(Connection &connection);

inline constexpr int longestListName = 400; // bytes of UTF-8

// Conflict, 23505: there is a list of this name.
Result<qint64> createClientList(Connection &connection, const QString &name);
Result<void> renameClientList(Connection &connection, qint64 list, const QString &name);
// Its clients stay; mailings go to it no more.
Result<void> deleteClientList(Connection &connection, qint64 list);

// Who a choice of a mailing reaches: all, else the clients of these lists and these clients. Each counts once.
struct ChosenNumbers {
    qint64 clients = 0;
    qint64 repeated = 0;   // of them in more than one of the lists
    qint64 suppressed = 0; // of them on the stop list: they get nothing
};
Result<ChosenNumbers> countChosenClients(
    Connection &connection, bool all, const QList<qint64> &lists, const QList<qint64> &clients = {});

// An own field of the clients; its values are text.
struct ClientFieldLine {
    QString name;
    qint64 clients = 0; // that have a value
};
// Reads the whole directory: for a bulk lane.
Result<QList<ClientFieldLine>> listClientFields(Connection &connection);
// Names that were added by hand or brought by an import; quick.
Result<QStringList> listClientFieldNames(Connection &connection);
Result<void> addClientField(Connection &connection, const QString &name);
// Both give how many clients had a value; a client that has one under the new name keeps that.
Result<qint64> renameClientField(Connection &connection, const QString &name, const QString &newName);
Result<qint64> removeClientField(Connection &connection, const QString &name);

} // namespace mailer::db
