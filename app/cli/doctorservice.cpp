// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/doctor.h"
#include "cli/text.h"

#include "db/ledgerstore.h"
#include "db/serverfacts.h"
#include "db/systemletterstore.h"
#include "domain/emailaddress.h"

#include <QJsonArray>
#include <QJsonObject>

namespace mailer::cli {

namespace {

class ServiceDoctor final
{
public:
    ServiceDoctor(Context &context, db::Connection &sender) : m_context(context), m_sender(sender) {}

    DatabaseChecks examine()
    {
        checkRights(m_sender);
        checkService(m_sender);
        return m_result;
    }

private:
    void add(const char *id, Health health, const QString &title, const QString &answer, const QString &advice = {})
    {
        m_result.checks.append(
            { QLatin1String(id), health, title, answer, health == Health::Green ? QString() : advice });
    }

    void checkRights(db::Connection &sender)
    {
        const auto missing = db::missingSenderRights(sender);
        const QString answer = !missing ? missing.error().message
            : missing->isEmpty()        ? Text::tr("complete")
                                        : Text::tr("missing: %1").arg(missing->join(QLatin1String(", ")));
        add("database.rights", missing && missing->isEmpty() ? Health::Green : Health::Red, Text::tr("Sender's rights"),
            answer,
            Text::tr("let sender_user name a member of mailer_sender, or give that group its rights again: GRANT "
                     "EXECUTE ON ALL FUNCTIONS IN SCHEMA api_sender, api_watch TO mailer_sender"));
    }

    void checkService(db::Connection &sender)
    {
        const auto status = db::ledger::loadStatus(sender);
        if (!status) {
            add("service.senders", Health::Red, Text::tr("Senders"), status.error().message,
                Text::tr("run mailerapp --migrate"));
            return;
        }
        const QJsonObject document = status->object();
        int alive = 0;
        for (const QJsonValue &value : document.value(QLatin1String("senders")).toArray())
            alive += value.toObject().value(QLatin1String("alive")).toBool() ? 1 : 0;
        add("service.senders", alive > 0 ? Health::Green : Health::Amber, Text::tr("Senders"),
            Text::tr("%1 alive").arg(alive),
            Text::tr("start mailerapp --daemon, unless letters are sent by a scheduled --send-due"));
        for (const QJsonValue &value : document.value(QLatin1String("breakers")).toArray()) {
            const QJsonObject breaker = value.toObject();
            if (breaker.value(QLatin1String("state")).toString() != QLatin1String("closed"))
                add("service.breaker", Health::Amber,
                    Text::tr("Letters wait for %1").arg(breaker.value(QLatin1String("server")).toString()),
                    breaker.value(QLatin1String("reason")).toString(),
                    Text::tr("look at the mail server; sending goes on by itself"));
        }
        const bool restored = document.value(QLatin1String("restore_seen_at")).isString();
        add("service.restore", restored ? Health::Red : Health::Green, Text::tr("Restored backup"),
            restored ? Text::tr("seen; nothing is sent") : Text::tr("none"),
            Text::tr("when the restore was meant, run mailerapp --accept-restore"));
        if (const auto domains = db::listFromDomains(sender))
            m_result.fromDomains = *domains;
        checkServiceAddress(sender, document.value(QLatin1String("system_letters")).toInteger());
    }

    // From whom codes and notices are; without it registering and new passwords do not work.
    void checkServiceAddress(db::Connection &sender, qint64 waiting)
    {
        const QString title = Text::tr("Address of the service");
        const auto address = db::systemletters::serviceAddress(sender);
        if (!address || address->isEmpty()) {
            const QString wait = waiting > 0 ? Text::tr("; %1 letters wait for it").arg(waiting) : QString();
            add("service.address", waiting > 0 ? Health::Red : Health::Amber, title,
                address ? Text::tr("not set, codes and notices cannot be sent") + wait : address.error().message,
                Text::tr("write address into [service], or set service_address among the service settings"));
            return;
        }
        const auto parsed = EmailAddress::parse(*address);
        const bool served = parsed && m_context.config.smtpFor(parsed->asciiDomain());
        if (!served && !m_context.config.smtp.isEmpty())
            add("service.address", Health::Red, title,
                parsed ? Text::tr("%1: no mail server of the configuration takes its domain").arg(*address)
                       : QStringLiteral("%1: %2").arg(*address, parsed.error().message),
                Text::tr("name a mail server in [smtp], or its domain in from_domains of another"));
        else
            add("service.address", Health::Green, title, *address);
        if (parsed && !m_result.fromDomains.contains(parsed->asciiDomain()))
            m_result.fromDomains.append(parsed->asciiDomain());
    }

    Context &m_context;
    db::Connection &m_sender;
    DatabaseChecks m_result;
};

} // namespace

DatabaseChecks checkService(Context &context, db::Connection &sender)
{
    return ServiceDoctor(context, sender).examine();
}

} // namespace mailer::cli
