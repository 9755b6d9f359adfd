// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/doctor.h"
#include "cli/text.h"

#include <QDnsLookup>
#include <QEventLoop>
#include <QTimer>

namespace mailer::cli {

namespace {

constexpr std::chrono::seconds patience { 10 };

// RFC 2606 and 6761: nobody on the Internet answers for these.
bool isReserved(const QString &domain)
{
    static const QStringList ends { QStringLiteral("localhost"), QStringLiteral("test"), QStringLiteral("invalid"),
        QStringLiteral("example"), QStringLiteral("local"), QStringLiteral("localdomain"),
        QStringLiteral("example.com"), QStringLiteral("example.net"), QStringLiteral("example.org") };
    for (const QString &end : ends) {
        if (domain == end || domain.endsWith(u'.' + end))
            return true;
    }
    return false;
}

enum class Found { Yes, No, Unknown };

struct Answer {
    Found found = Found::Unknown;
    QString text;
};

Answer ask(QDnsLookup::Type type, const QString &name, const QByteArray &begin = {})
{
    QDnsLookup lookup(type, name);
    QEventLoop loop;
    QObject::connect(&lookup, &QDnsLookup::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(patience, &loop, &QEventLoop::quit);
    lookup.lookup();
    if (!lookup.isFinished())
        loop.exec();
    if (!lookup.isFinished()) {
        lookup.abort();
        return { Found::Unknown, Text::tr("no answer of the DNS in time") };
    }
    if (lookup.error() == QDnsLookup::NotFoundError)
        return { Found::No, {} };
    if (lookup.error() != QDnsLookup::NoError)
        return { Found::Unknown, lookup.errorString() };
    if (type == QDnsLookup::MX) {
        const auto records = lookup.mailExchangeRecords();
        return records.isEmpty() ? Answer { Found::No, {} } : Answer { Found::Yes, records.first().exchange() };
    }
    for (const QDnsTextRecord &record : lookup.textRecords()) {
        const QByteArray text = record.values().join();
        if (text.startsWith(begin))
            return { Found::Yes, QString::fromUtf8(text) };
    }
    return { Found::No, {} };
}

Check checkOf(const char *id, const QString &title, const Answer &answer, const QString &advice)
{
    switch (answer.found) {
    case Found::Yes:
        return { QLatin1String(id), Health::Green, title, answer.text, {} };
    case Found::No:
        return { QLatin1String(id), Health::Amber, title, QStringLiteral("none"), advice };
    case Found::Unknown:
        break;
    }
    return { QLatin1String(id), Health::Amber, title, Text::tr("not known: ") + answer.text,
        Text::tr("let this computer reach a name server and run this again") };
}

} // namespace

QList<Check> checkDomains(const QStringList &domains)
{
    QList<Check> checks;
    for (const QString &domain : domains) {
        const auto title = [&](const char *what) { return QStringLiteral("%1, %2").arg(domain, QLatin1String(what)); };
        if (isReserved(domain)) {
            checks.append({ QStringLiteral("domain.reserved"), Health::Amber, domain,
                Text::tr("a reserved name, known to no server on the Internet"),
                Text::tr("use an address of your own domain to write to people") });
            continue;
        }
        checks.append(checkOf("domain.mx", title("mail server (MX)"), ask(QDnsLookup::MX, domain),
            Text::tr("publish an MX record, so that answers and bounces come back")));
        checks.append(checkOf("domain.spf", title("SPF"), ask(QDnsLookup::TXT, domain, "v=spf1"),
            Text::tr("publish a TXT record v=spf1 that names your mail server, or many letters count as spam")));
        checks.append(checkOf("domain.dmarc", title("DMARC"),
            ask(QDnsLookup::TXT, QStringLiteral("_dmarc.") + domain, "v=DMARC1"),
            Text::tr("publish a TXT record v=DMARC1 at _dmarc, large receivers ask for it")));
    }
    return checks;
}

} // namespace mailer::cli
