// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

namespace mailer::local {

struct ClusterSettings {
    QString socketFolder; // empty: no socket, TCP on 127.0.0.1 with this port
    quint16 port = 5432;  // names the socket, too
    QString logFolder;
    int maxConnections = 100;
};

// The text of mailerapp.conf, which postgresql.conf includes.
QByteArray settingsFile(const ClusterSettings &settings);

// The line that postgresql.conf in the data folder gets once; relative, so that the folder can be moved.
QByteArray includeLine();

// A port on 127.0.0.1 that nobody listened on a moment ago.
Result<quint16> freeLoopbackPort();

} // namespace mailer::local
