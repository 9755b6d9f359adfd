// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/answermeaning.h"

#include "core/phrases.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <initializer_list>

namespace mailer {

namespace {

using L1 = QLatin1String;

bool says(const QString &words, std::initializer_list<const char *> signs)
{
    return std::any_of(
        signs.begin(), signs.end(), [&](const char *sign) { return words.contains(L1(sign), Qt::CaseInsensitive); });
}

// Codes of which servers make the same use everywhere.
struct Known {
    const char *code; // without its class
    Meaning meaning;
};
constexpr std::array knownCodes {
    Known { "1.1", Meaning::MailboxUnknown },
    Known { "1.2", Meaning::DomainUnknown },
    Known { "1.3", Meaning::AddressWrong },
    Known { "1.6", Meaning::MailboxMoved },
    Known { "1.7", Meaning::FromRefused },
    Known { "1.8", Meaning::FromRefused },
    Known { "1.10", Meaning::DomainUnknown }, // RFC 7505: takes no mail at all
    Known { "2.1", Meaning::MailboxClosed },
    Known { "2.2", Meaning::MailboxFull },
    Known { "2.3", Meaning::LetterTooBig },
    Known { "3.4", Meaning::LetterTooBig },
    Known { "4.3", Meaning::ServerTrouble },
    Known { "4.4", Meaning::DomainUnknown },
    Known { "4.6", Meaning::ServerTrouble },
    Known { "5.3", Meaning::TooMany },
    Known { "6.7", Meaning::AddressNotAscii },
    Known { "7.20", Meaning::SenderNotProved }, // RFC 7372, to 7.25
    Known { "7.21", Meaning::SenderNotProved },
    Known { "7.22", Meaning::SenderNotProved },
    Known { "7.23", Meaning::SenderNotProved },
    Known { "7.24", Meaning::SenderNotProved },
    Known { "7.25", Meaning::SenderNotProved },
    Known { "7.26", Meaning::SenderNotProved },
    Known { "7.27", Meaning::FromRefused },
    Known { "7.28", Meaning::TooMany },
};

// By words, for codes that say little: the more telling first.
std::optional<Meaning> meaningOfWords(const QString &words, bool temporary)
{
    if (says(words, { "spf", "dkim", "dmarc", "unauthenticated" }))
        return Meaning::SenderNotProved;
    if (says(words,
            { "blocklist", "block list", "blacklist", "black list", "spamhaus", "dnsbl", "rbl", "barracuda", "spamcop",
                "poor reputation", "reputation", "blocked using" }))
        return Meaning::OnBlocklist;
    if (says(words, { "greylist", "graylist", "grey list", "gray list", "greylisting" }))
        return Meaning::Greylisted;
    if (says(words, { "spam", "junk", "unsolicited", "bulk mail", "unwanted" }))
        return Meaning::TakenForSpam;
    if (says(words, { "rate limit", "too many", "throttl", "too fast", "limit exceeded", "slow down", "try less" }))
        return Meaning::TooMany;
    if (says(words,
            { "mailbox full", "mailbox is full", "over quota", "quota exceeded", "overquota", "out of storage",
                "exceeded storage", "insufficient storage" }))
        return Meaning::MailboxFull;
    if (says(words, { "too large", "too big", "message size", "size limit" }))
        return Meaning::LetterTooBig;
    if (says(words, { "relay" }))
        return Meaning::RelayRefused;
    if (says(words,
            { "domain not found", "domain does not exist", "no mx", "host not found", "host or domain name",
                "name service error", "unrouteable", "unroutable", "domain has no" }))
        return Meaning::DomainUnknown;
    if (says(words, { "disabled", "inactive", "suspended", "not accepting", "deactivated", "blocked by recipient" }))
        return Meaning::MailboxClosed;
    if (!temporary
        && says(words,
            { "user unknown", "unknown user", "no such", "does not exist", "doesn't exist", "not exist",
                "unknown recipient", "recipient unknown", "mailbox unavailable", "mailbox not found", "user not found",
                "no mailbox", "invalid recipient", "invalid mailbox", "unknown mailbox", "not a valid",
                "recipient address rejected", "recipient not found" }))
        return Meaning::MailboxUnknown;
    return std::nullopt;
}

// By subject of the enhanced code: what is left when code and words say no more.
std::optional<Meaning> meaningOfSubject(const QString &enhanced)
{
    switch (enhanced.section(u'.', 1, 1).toInt()) {
    case 3:
        return Meaning::ServerTrouble;
    case 4:
        return Meaning::ConnectionTrouble;
    case 6:
        return Meaning::ContentRefused;
    case 7:
        return enhanced.startsWith(u'4') ? Meaning::OtherTemporary : Meaning::PolicyRefused;
    default:
        return std::nullopt;
    }
}

Meaning meaningOfReply(const LastAnswer &answer)
{
    const bool temporary = answer.code && *answer.code > 0 ? *answer.code / 100 == 4 : answer.enhanced.startsWith(u'4');
    const QString detail = answer.enhanced.section(u'.', 1);
    for (const Known &known : knownCodes) {
        if (detail == L1(known.code))
            return known.meaning;
    }
    if (const auto meaning = meaningOfWords(answer.words, temporary))
        return *meaning;
    if (detail == L1("7.1") && temporary)
        return Meaning::Greylisted;
    if (const auto meaning = meaningOfSubject(answer.enhanced))
        return *meaning;
    if (answer.code == 552)
        return Meaning::MailboxFull;
    if (answer.code == 421)
        return Meaning::ServerTrouble;
    if (answer.code == 551)
        return Meaning::MailboxMoved;
    if (answer.code == 553)
        return Meaning::AddressWrong;
    return temporary ? Meaning::OtherTemporary : Meaning::OtherPermanent;
}

} // namespace

Meaning meaningOf(const LastAnswer &answer)
{
    if (answer.words.startsWith(L1("the database was restored")))
        return Meaning::BackupRestored;
    if (answer.state == L1("uncertain"))
        return Meaning::AnswerLost;
    if (answer.state == L1("skipped"))
        return Meaning::OnStopList;
    if (answer.state == L1("cancelled"))
        return answer.words.contains(L1("client was deleted")) ? Meaning::ClientDeleted : Meaning::MailingCancelled;
    const bool isReply = (answer.code && *answer.code > 0) || !answer.enhanced.isEmpty();
    if (isReply)
        return meaningOfReply(answer);
    if (answer.state == L1("expired"))
        return Meaning::TimeOver;
    if (answer.state == L1("failed"))
        return says(answer.words, { "address", "recipient" }) ? Meaning::AddressWrong : Meaning::ContentRefused;
    return Meaning::ConnectionTrouble;
}

bool mayPassLater(Meaning meaning)
{
    switch (meaning) {
    case Meaning::MailboxFull:
    case Meaning::OnBlocklist:
    case Meaning::Greylisted:
    case Meaning::TooMany:
    case Meaning::ServerTrouble:
    case Meaning::ConnectionTrouble:
    case Meaning::TimeOver:
    case Meaning::OtherTemporary:
        return true;
    default:
        return false;
    }
}

QString wholeAnswer(std::optional<int> code, const QString &enhanced, const QString &words)
{
    const QString number = code && *code > 0 ? QString::number(*code) : QString();
    QString text = number.isEmpty() ? phrase(words) : words;
    if (!enhanced.isEmpty() && !text.contains(enhanced))
        text = text.isEmpty() ? enhanced : enhanced + u' ' + text;
    if (!number.isEmpty() && !text.startsWith(number))
        text = text.isEmpty() ? number : number + u' ' + text;
    return text;
}

} // namespace mailer
