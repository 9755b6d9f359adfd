// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/sendersetup.h"

#include "cli/passwords.h"
#include "cli/text.h"
#include "domain/emailaddress.h"

#include <QDir>

#include <algorithm>

namespace mailer::cli {

namespace {

constexpr int mostSlots = 99;

Error configError(const QString &message) { return { ErrorKind::Invalid, QStringLiteral("config"), message }; }

// Of the service settings only the address needs more than the file's reader knows.
Result<void> checkServiceAddress(const Config &config)
{
    const QString address = config.firstSettings.value(QLatin1String("service_address")).toString();
    if (address.isEmpty())
        return {};
    const auto parsed = EmailAddress::parse(address);
    return parsed ? Result<void>()
                  : configError(Text::tr("[service] address is no e-mail address: %1").arg(parsed.error().message));
}

smtp::ServerSettings::Security securityOf(SmtpSecurity security)
{
    using Security = smtp::ServerSettings::Security;
    return security == SmtpSecurity::Tls ? Security::Implicit
        : security == SmtpSecurity::None ? Security::None
                                         : Security::StartTls;
}

smtp::Pipelining pipeliningOf(SmtpPipelining pipelining)
{
    return pipelining == SmtpPipelining::Full    ? smtp::Pipelining::Full
        : pipelining == SmtpPipelining::Envelope ? smtp::Pipelining::Envelope
                                                 : smtp::Pipelining::Off;
}

Result<void> makeStateFolder(const Config &config)
{
    if (QDir().mkpath(config.sender.stateDir))
        return {};
    return configError(
        Text::tr("The folder %1 cannot be made; name another in [sender] state_dir.").arg(config.sender.stateDir));
}

} // namespace

Result<smtp::ServerSettings> serverSettings(const SmtpConfig &config)
{
    const auto password = smtpPassword(config);
    if (!password)
        return password.error();
    smtp::ServerSettings settings;
    settings.name = config.name;
    settings.host = config.host;
    settings.port = config.port;
    settings.security = securityOf(config.security);
    settings.user = config.user;
    settings.password = *password;
    settings.caFile = config.caFile;
    settings.peerName = config.peerName;
    settings.heloName = config.heloName;
    settings.lettersPerConnection = config.lettersPerConnection;
    settings.pipelining = pipeliningOf(config.pipelining);
    settings.timeouts = smtp::Timeouts().scaled(config.timeoutScale);
    return settings;
}

Result<sender::SenderSetup> senderSetup(const Config &config, sender::SenderMode mode)
{
    if (config.smtp.isEmpty())
        return configError(Text::tr(
            "No mail server is configured: write host and, where it wants one, user and password_file into [smtp]."));
    if (const auto checked = checkServiceAddress(config); !checked)
        return checked.error();
    sender::SenderSetup setup;
    setup.mode = mode;
    for (const SmtpConfig &server : config.smtp) {
        const auto settings = serverSettings(server);
        if (!settings)
            return settings.error();
        setup.servers.append(
            { *settings, server.name.isEmpty() ? QStringList() : server.fromDomains, server.sessions });
    }
    setup.instance = config.sender.instance;
    setup.pollInterval = config.sender.pollInterval;
    setup.lease = config.sender.lease;
    setup.leaseRenew = config.sender.leaseRenew;
    setup.stopWait = config.sender.stopWait;
    setup.breakerPause = config.sender.breakerPause;
    setup.breakerPauseMax = config.sender.breakerPauseMax;
    setup.firstSettings = config.firstSettings;
    return setup;
}

Result<InstanceSlot> takeInstance(const Config &config, const QString &purpose)
{
    if (const auto made = makeStateFolder(config); !made)
        return made.error();
    for (int number = 1; number <= mostSlots; ++number) {
        const QString name = QStringLiteral("%1.%2.%3").arg(config.sender.instance, purpose).arg(number);
        auto lock = std::make_unique<QLockFile>(QDir(config.sender.stateDir).filePath(name + QStringLiteral(".lock")));
        lock->setStaleLockTime(0); // only the death of its process frees it
        if (lock->tryLock())
            return InstanceSlot { name, std::move(lock) };
        if (lock->error() != QLockFile::LockFailedError)
            return configError(Text::tr("The folder %1 cannot be written; name another in [sender] state_dir.")
                                   .arg(config.sender.stateDir));
    }
    return Error { ErrorKind::Conflict, QStringLiteral("slots"),
        Text::tr("Too many senders of this kind run on this computer; wait until one has ended.") };
}

Result<QString> stateFile(const Config &config, const QString &instance)
{
    if (const auto made = makeStateFolder(config); !made)
        return made.error();
    return QDir(config.sender.stateDir).filePath(instance + QStringLiteral(".json"));
}

} // namespace mailer::cli
