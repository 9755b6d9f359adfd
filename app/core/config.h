// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QJsonObject>
#include <QList>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace mailer {

// What each value means stands in packaging/mailerapp.conf.example. Paths are absolute or empty.

enum class SslMode { VerifyFull, VerifyCa, Require, Disable };

struct DatabaseConfig {
    QString host; // empty: the private PostgreSQL of this computer
    quint16 port = 0;
    QString name;
    QString user;
    QString passwordFile;
    QString senderUser;
    QString senderPasswordFile;
    SslMode sslMode = SslMode::VerifyFull;
    QString rootCertificate;
    std::chrono::milliseconds connectTimeout {};

    bool isLocal() const { return host.isEmpty(); }
};

enum class SmtpSecurity { StartTls, Tls, None };
enum class SmtpPipelining { Full, Envelope, Off };

struct SmtpConfig {
    QString name; // "" for [smtp], "bulk" for [smtp.bulk]
    QString host;
    quint16 port = 0;
    SmtpSecurity security = SmtpSecurity::StartTls;
    QString user;
    QString passwordFile;
    QString caFile;
    QString peerName; // empty: host
    QString heloName; // empty: the name of this computer
    int lettersPerConnection = 0;
    int sessions = 0;
    SmtpPipelining pipelining = SmtpPipelining::Full;
    QStringList fromDomains;
    double timeoutScale = 1;
};

enum class UncertainPolicy { Hold, Resend };

struct SenderConfig {
    QString instance;
    std::chrono::milliseconds pollInterval {};
    std::chrono::milliseconds lease {};
    std::chrono::milliseconds leaseRenew {};
    std::chrono::milliseconds stopWait {};
    std::chrono::milliseconds retryPause {};
    std::chrono::milliseconds retryPauseMax {};
    std::chrono::milliseconds breakerPause {};
    std::chrono::milliseconds breakerPauseMax {};
    std::chrono::milliseconds giveUp {};
    UncertainPolicy uncertain = UncertainPolicy::Hold;
    QString stateDir;
};

struct LimitsConfig {
    int sessions = 0;
    int lettersPerSecond = 0; // 0: no limit
};

struct LocalConfig {
    QString dataDir;       // empty: the platform's place
    QString postgresqlDir; // empty: the newest installed
    QString email;         // of the account that the first start makes; empty: --as, or a question
};

struct LogConfig {
    QString level; // debug, info, warning, error
    QString file;  // empty: standard error
};

// A value from the command line; it beats environment and file.
struct ConfigOverride {
    QString option; // "--workspace", for the error's sentence
    QString section;
    QString key;
    QString value;
};

struct ConfigInput {
    QString file; // --config: must exist. Empty: the first of candidates that exists, or none
    QStringList candidates;
    QProcessEnvironment environment;
    QList<ConfigOverride> overrides;
};

struct Config {
    QString file; // what was read; empty when no file was there
    DatabaseConfig database;
    QList<SmtpConfig> smtp; // the one of [smtp], if any, comes first
    SenderConfig sender;
    LimitsConfig limits;
    LocalConfig local;
    LogConfig log;
    // What file, environment or options say about service settings, by the database's keys and units
    // ("give_up_seconds": 345600): the first values where the database has none yet.
    QJsonObject firstSettings;

    // The server for letters From this domain: the one whose from_domains names it, else [smtp]; nullptr if neither.
    const SmtpConfig *smtpFor(const QString &fromDomain) const;

    // Command line, then environment, then file, then the table's defaults. The first thing that is wrong comes
    // back as Invalid (NotFound or Permission for the file itself) with a sentence that names the place.
    static Result<Config> load(const ConfigInput &input);

    // This process: its environment, and the platform's place before /etc/mailerapp/mailerapp.conf.
    static ConfigInput systemInput();
};

} // namespace mailer
