// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>
#include <QVariantList>

#include <optional>

namespace mailer::db {

class Connection;

enum class ClientState { Any, Active, Suppressed };
enum class ClientOrder { Name, Email, Age };

// Which of the own clients are meant.
struct ClientFilter {
    static constexpr qint64 anyList = 0;
    static constexpr qint64 inNoList = -1;

    QString search; // stands in the e-mail, the name or the comment, whatever its case
    qint64 list = anyList;
    ClientState state = ClientState::Any;

    bool operator==(const ClientFilter &) const = default;
};

struct ClientSort {
    ClientOrder by = ClientOrder::Name;
    bool descending = false;

    bool operator==(const ClientSort &) const = default;
};

struct ClientLine {
    qint64 id = 0;
    QString email;
    QString fullName;
    QString comment;
    QStringList lists;
    QString suppressed; // the reason; empty: gets letters
    QDateTime addedAt;
};

// The place of a client in an order.
struct ClientKey {
    QString text; // name or e-mail, as the database orders it
    qint64 id = 0;
};

// At most limit clients from a key on, that of the key first.
Result<QList<ClientLine>> listClients(Connection &connection, const ClientFilter &filter, const ClientSort &sort,
    const std::optional<ClientKey> &from, int limit);

// What the statement list_clients is given for such a page; for whoever needs other columns of it.
QVariantList clientPageValues(
    const ClientFilter &filter, const ClientSort &sort, const std::optional<ClientKey> &from, int limit);

// The keys of clients 0, every, 2 · every … and how many clients there are; a fraction of a second for a million.
struct ClientAnchors {
    QList<ClientKey> keys;
    qint64 clients = 0;
};
Result<ClientAnchors> listClientAnchors(
    Connection &connection, const ClientFilter &filter, const ClientSort &sort, int every);

// These; or all that match, except these.
struct ClientChoice {
    ClientFilter filter;
    bool all = false;
    QList<qint64> ids;
};

enum class ClientAction { Delete, AddToList, RemoveFromList, Suppress, Unsuppress };

struct ClientActionResult {
    qint64 undo = 0;    // for undoClientAction(), within some minutes
    qint64 clients = 0; // that were changed
};

// One statement, whatever the number of clients; seconds for a million. list: of AddToList and RemoveFromList. reason:
// of Suppress. P0002: the list is not there any more; 54000: the account is full.
Result<ClientActionResult> actOnClients(Connection &connection, const ClientChoice &choice, ClientAction action,
    qint64 list = 0, const QString &reason = {});

// The number of clients that are as they were again; NotFound, P0002: too late.
Result<qint64> undoClientAction(Connection &connection, qint64 undo);

} // namespace mailer::db
