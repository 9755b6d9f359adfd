// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QtGlobal>

#include <chrono>
#include <optional>
#include <vector>

namespace mailer::local {

// What postmaster.pid in a data folder says (PostgreSQL 15: miscadmin.h, LOCK_FILE_LINE_…).
struct PostmasterFile {
    qint64 pid = 0;
    quint16 port = 0;
    QString socketFolder;  // empty: none
    QString listenAddress; // empty: none
    QString status;        // "starting", "ready", "stopping", "standby"; empty while it is being written

    static std::optional<PostmasterFile> read(const QString &dataFolder);
};

// The running PostgreSQL processes of a data folder (they all have it as working folder), the backends of a dead
// postmaster included. A process that merely has got the number of an old one is none of them.
std::vector<qint64> postgresProcesses(const QString &dataFolder);

// Does this process belong to the data folder's PostgreSQL?
bool isPostgresOf(qint64 pid, const QString &dataFolder);

enum class ProcessSignal { Fast, Immediate, Kill }; // SIGINT, SIGQUIT, SIGKILL to a postmaster
void signalProcess(qint64 pid, ProcessSignal signal);

} // namespace mailer::local
