// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "local/clusterfolder.h"
#include "local/postgresbinaries.h"
#include "local/progress.h"
#include "secrets/secretstore.h"

namespace mailer::local {

// Where the operator's password lies in the store.
inline const QString OperatorKey = QStringLiteral("local/operator");

// 32 random bytes of the system as 64 hexadecimal digits.
QByteArray randomPassword();

// Makes the cluster in a folder beside its final one and moves it there in one step: a crash in the middle leaves
// nothing that could be taken for a cluster. UTF-8, C.UTF-8, data checksums, SCRAM for everybody.
// The caller holds the lock.
Result<void> initialiseCluster(const ClusterFolder &folder, const PostgresBinaries &binaries, const ServerUser &server,
    secrets::SecretStore &store, const Progress &progress);

// Removes what initialisations that were killed have left, with the processes that may still work there.
// The caller holds the lock.
void clearUnfinished(const ClusterFolder &folder);

// Gives the operator of a stopped cluster a new password and stores it: for when the store has lost it.
Result<void> resetOperatorPassword(const ClusterFolder &folder, const PostgresBinaries &binaries,
    const ServerUser &server, secrets::SecretStore &store, const Progress &progress);

} // namespace mailer::local
