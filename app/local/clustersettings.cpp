// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "local/clustersettings.h"

#if defined(Q_OS_WIN)
#include <winsock2.h>
#else
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace mailer::local {

namespace {

QByteArray quoted(const QString &value)
{
    QString text = value;
    text.replace(QLatin1Char('\\'), QStringLiteral("\\\\")).replace(QLatin1Char('\''), QStringLiteral("''"));
    return '\'' + text.toUtf8() + '\'';
}

// An element of a list setting: commas and blanks stay part of it.
QByteArray quotedElement(const QString &value)
{
    QString text = value;
    return quoted(QLatin1Char('"') + text.replace(QLatin1Char('"'), QStringLiteral("\"\"")) + QLatin1Char('"'));
}

} // namespace

QByteArray settingsFile(const ClusterSettings &settings)
{
    const bool socket = !settings.socketFolder.isEmpty();
    QByteArray text
        = "# Written by mailerapp before each start of its private PostgreSQL. Own settings: ALTER SYSTEM.\n";
    const auto set
        = [&text](const char *name, const QByteArray &value) { text += QByteArray(name) + " = " + value + '\n'; };
    set("listen_addresses", socket ? "''" : "'127.0.0.1'");
    set("port", QByteArray::number(settings.port));
    set("unix_socket_directories", socket ? quotedElement(settings.socketFolder) : QByteArray("''"));
    set("unix_socket_permissions", "0700");
    set("password_encryption", "'scram-sha-256'");
    set("max_connections", QByteArray::number(settings.maxConnections));
    set("max_locks_per_transaction", "1024");
    set("shared_buffers", "'64MB'");
    set("max_wal_size", "'512MB'");
    set("jit", "off");
    // The ledger rests on these three.
    set("fsync", "on");
    set("full_page_writes", "on");
    set("synchronous_commit", "on");
#if !defined(Q_OS_WIN)
    // Shared memory in files of the data folder: what lies in /dev/shm is taken away when the person logs out
    // (RemoveIPC of systemd), while a sender may still be at work.
    set("dynamic_shared_memory_type", "'mmap'");
#endif
    set("timezone", "'UTC'");
    set("log_timezone", "'UTC'");
    set("lc_messages", "'C'");
    set("log_destination", "'stderr'");
    set("logging_collector", "on");
    set("log_directory", quoted(settings.logFolder));
    set("log_filename", "'postgresql-%Y%m%d-%H%M%S.log'");
    set("log_file_mode", "0600");
    set("log_rotation_age", "'1d'");
    set("log_rotation_size", "'10MB'");
    set("log_line_prefix", "'%m [%p] '");
    set("log_startup_progress_interval", "'1s'");
    // Statements and bound values may hold what people wrote: they stay out of the log.
    set("log_min_error_statement", "panic");
    set("log_parameter_max_length", "0");
    set("log_parameter_max_length_on_error", "0");
    return text;
}

QByteArray includeLine() { return QByteArrayLiteral("\ninclude_if_exists = '../mailerapp.conf'\n"); }

Result<quint16> freeLoopbackPort()
{
#if defined(Q_OS_WIN)
    WSADATA data;
    WSAStartup(MAKEWORD(2, 2), &data);
    using Length = int;
    const auto close = [](SOCKET handle) { closesocket(handle); };
    const SOCKET handle = socket(AF_INET, SOCK_STREAM, 0);
    const bool made = handle != INVALID_SOCKET;
#else
    using Length = socklen_t;
    const auto close = [](int handle) { ::close(handle); };
    const int handle = ::socket(AF_INET, SOCK_STREAM, 0);
    const bool made = handle >= 0;
#endif
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    Length length = sizeof address;
    auto *generic = reinterpret_cast<sockaddr *>(&address);
    const bool bound = made && ::bind(handle, generic, length) == 0 && ::getsockname(handle, generic, &length) == 0;
    if (made)
        close(handle);
    if (!bound)
        return Error { ErrorKind::Transient, QStringLiteral("local.port"),
            QStringLiteral("There is no free port on 127.0.0.1 for the private PostgreSQL.") };
    return quint16(ntohs(address.sin_port));
}

} // namespace mailer::local
