// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/answermeaning.h"

#include <QtGlobal>

#include <array>

namespace mailer {

namespace {

struct Entry {
    Meaning meaning;
    const char *word;
    MeaningWords words;
};

constexpr std::array entries {
    Entry { Meaning::MailboxUnknown, "mailbox_unknown",
        { QT_TRANSLATE_NOOP("Answers", "The mailbox does not exist"),
            QT_TRANSLATE_NOOP("Answers", "The server of this domain knows no such address."),
            QT_TRANSLATE_NOOP(
                "Answers", "Correct the address, or delete the client. Sending again changes nothing.") } },
    Entry { Meaning::MailboxMoved, "mailbox_moved",
        { QT_TRANSLATE_NOOP("Answers", "The mailbox has moved"),
            QT_TRANSLATE_NOOP("Answers", "The person has another address now; the answer may name it."),
            QT_TRANSLATE_NOOP("Answers", "Ask the client for the new address and correct it.") } },
    Entry { Meaning::MailboxClosed, "mailbox_closed",
        { QT_TRANSLATE_NOOP("Answers", "The mailbox is closed"),
            QT_TRANSLATE_NOOP("Answers", "The mailbox exists, but takes no letters: it is disabled or abandoned."),
            QT_TRANSLATE_NOOP("Answers", "Reach the client another way, or delete the client.") } },
    Entry { Meaning::MailboxFull, "mailbox_full",
        { QT_TRANSLATE_NOOP("Answers", "The mailbox is full"),
            QT_TRANSLATE_NOOP("Answers", "There is no room for another letter."),
            QT_TRANSLATE_NOOP(
                "Answers", "Send again in some days. A mailbox that stays full for weeks is usually abandoned.") } },
    Entry { Meaning::AddressWrong, "address_wrong",
        { QT_TRANSLATE_NOOP("Answers", "The address is written wrong"),
            QT_TRANSLATE_NOOP("Answers", "No server can take a letter for an address of this form."),
            QT_TRANSLATE_NOOP("Answers", "Correct the address of the client.") } },
    Entry { Meaning::AddressNotAscii, "address_not_ascii",
        { QT_TRANSLATE_NOOP("Answers", "The address has letters that the server does not take"),
            QT_TRANSLATE_NOOP("Answers", "The mail server takes addresses in plain Latin letters only."),
            QT_TRANSLATE_NOOP("Answers", "Ask the client for an address in Latin letters.") } },
    Entry { Meaning::DomainUnknown, "domain_unknown",
        { QT_TRANSLATE_NOOP("Answers", "The domain has no mail server"),
            QT_TRANSLATE_NOOP("Answers", "What stands after the @ does not exist or takes no mail."),
            QT_TRANSLATE_NOOP("Answers", "Look for a typing mistake in the address; else delete the client.") } },
    Entry { Meaning::LetterTooBig, "letter_too_big",
        { QT_TRANSLATE_NOOP("Answers", "The letter is too big"),
            QT_TRANSLATE_NOOP("Answers", "The server takes letters up to a certain size only."),
            QT_TRANSLATE_NOOP("Answers", "Make attachments and pictures smaller, or link to them instead.") } },
    Entry { Meaning::ContentRefused, "content_refused",
        { QT_TRANSLATE_NOOP("Answers", "The letter's content was refused"),
            QT_TRANSLATE_NOOP("Answers", "The server does not take this letter as it is."),
            QT_TRANSLATE_NOOP("Answers", "Read the answer, and change the text or the attachments.") } },
    Entry { Meaning::TakenForSpam, "taken_for_spam",
        { QT_TRANSLATE_NOOP("Answers", "Refused as spam"),
            QT_TRANSLATE_NOOP("Answers", "The server takes this letter for unwanted mail."),
            QT_TRANSLATE_NOOP("Answers",
                "Change subject and text, send to people who asked for it only, and have SPF, DKIM and DMARC of your "
                "domain checked.") } },
    Entry { Meaning::OnBlocklist, "on_blocklist",
        { QT_TRANSLATE_NOOP("Answers", "The mail server is on a blocklist"),
            QT_TRANSLATE_NOOP("Answers", "The address of your mail server has a bad reputation."),
            QT_TRANSLATE_NOOP("Answers",
                "Ask the administrator to have it taken off the list that the answer names; then send again.") } },
    Entry { Meaning::SenderNotProved, "sender_not_proved",
        { QT_TRANSLATE_NOOP("Answers", "SPF, DKIM or DMARC is wrong"),
            QT_TRANSLATE_NOOP("Answers", "The server cannot see that your domain allows these letters."),
            QT_TRANSLATE_NOOP(
                "Answers", "Ask the administrator of your domain to correct its records; then send again.") } },
    Entry { Meaning::FromRefused, "from_refused",
        { QT_TRANSLATE_NOOP("Answers", "The From address was refused"),
            QT_TRANSLATE_NOOP("Answers", "The server takes no letters from this address."),
            QT_TRANSLATE_NOOP(
                "Answers", "Choose another From address, or ask the administrator to allow this one.") } },
    Entry { Meaning::RelayRefused, "relay_refused",
        { QT_TRANSLATE_NOOP("Answers", "The server sends for its own people only"),
            QT_TRANSLATE_NOOP("Answers", "It refuses to pass letters on to this domain."),
            QT_TRANSLATE_NOOP(
                "Answers", "Ask the administrator to check server, user and password of the mail server.") } },
    Entry { Meaning::PolicyRefused, "policy_refused",
        { QT_TRANSLATE_NOOP("Answers", "Refused by the server's rules"),
            QT_TRANSLATE_NOOP("Answers", "The server does not want this letter, and its answer says why."),
            QT_TRANSLATE_NOOP(
                "Answers", "Read the answer; it often has a link. Ask the administrator when in doubt.") } },
    Entry { Meaning::Greylisted, "greylisted",
        { QT_TRANSLATE_NOOP("Answers", "Asked to come again later (greylisting)"),
            QT_TRANSLATE_NOOP("Answers", "The server makes every new sender wait some minutes."),
            QT_TRANSLATE_NOOP("Answers", "Nothing is to be done: it is tried again by itself.") } },
    Entry { Meaning::TooMany, "too_many",
        { QT_TRANSLATE_NOOP("Answers", "Too many letters at once"),
            QT_TRANSLATE_NOOP("Answers", "The server takes only so many letters in a certain time."),
            QT_TRANSLATE_NOOP("Answers",
                "It is tried again by itself. If it happens often, ask the administrator to lower the limits.") } },
    Entry { Meaning::ServerTrouble, "server_trouble",
        { QT_TRANSLATE_NOOP("Answers", "The server has troubles of its own"),
            QT_TRANSLATE_NOOP("Answers", "It cannot take letters just now, whoever they are for."),
            QT_TRANSLATE_NOOP("Answers", "Wait and send again later.") } },
    Entry { Meaning::ConnectionTrouble, "connection_trouble",
        { QT_TRANSLATE_NOOP("Answers", "The connection failed"),
            QT_TRANSLATE_NOOP(
                "Answers", "The server did not answer, or the line was cut before the letter was through."),
            QT_TRANSLATE_NOOP("Answers", "It is tried again by itself. If it stays so, ask the administrator.") } },
    Entry { Meaning::AnswerLost, "answer_lost",
        { QT_TRANSLATE_NOOP("Answers", "The answer was lost"),
            QT_TRANSLATE_NOOP("Answers", "The whole letter went out, but no answer came: it may have arrived or not."),
            QT_TRANSLATE_NOOP("Answers",
                "Decide: send again (who got it already gets it twice), or count as sent (who did not get it never "
                "will).") } },
    Entry { Meaning::BackupRestored, "backup_restored",
        { QT_TRANSLATE_NOOP("Answers", "The database was restored from a backup"),
            QT_TRANSLATE_NOOP("Answers", "Whether the letter went out after the backup was made is not known."),
            QT_TRANSLATE_NOOP("Answers",
                "Decide: send again (who got it already gets it twice), or count as sent (who did not get it never "
                "will).") } },
    Entry { Meaning::OnStopList, "on_stop_list",
        { QT_TRANSLATE_NOOP("Answers", "On the stop list"),
            QT_TRANSLATE_NOOP("Answers", "These addresses are to get no more letters."),
            QT_TRANSLATE_NOOP("Answers", "Nothing is to be done. The stop list stands in Clients.") } },
    Entry { Meaning::TimeOver, "time_over",
        { QT_TRANSLATE_NOOP("Answers", "Not sent in time"),
            QT_TRANSLATE_NOOP("Answers", "The mailing had ended before it was this letter's turn."),
            QT_TRANSLATE_NOOP("Answers", "Send again if it is still of use, and look why sending took so long.") } },
    Entry { Meaning::MailingCancelled, "mailing_cancelled",
        { QT_TRANSLATE_NOOP("Answers", "The mailing was cancelled"),
            QT_TRANSLATE_NOOP("Answers", "These letters had not gone out yet."),
            QT_TRANSLATE_NOOP("Answers", "Nothing is to be done.") } },
    Entry { Meaning::ClientDeleted, "client_deleted",
        { QT_TRANSLATE_NOOP("Answers", "The client was deleted"),
            QT_TRANSLATE_NOOP("Answers", "The client was deleted before the letter went out."),
            QT_TRANSLATE_NOOP("Answers", "Nothing is to be done.") } },
    Entry { Meaning::OtherTemporary, "other_temporary",
        { QT_TRANSLATE_NOOP("Answers", "Refused for the time being"),
            QT_TRANSLATE_NOOP("Answers", "The server asks to try again later."),
            QT_TRANSLATE_NOOP("Answers", "It is tried again by itself until the mailing's end.") } },
    Entry { Meaning::OtherPermanent, "other_permanent",
        { QT_TRANSLATE_NOOP("Answers", "Refused for good"),
            QT_TRANSLATE_NOOP("Answers", "The server will not take this letter; its answer says why."),
            QT_TRANSLATE_NOOP("Answers", "Read the answer, and correct what it names.") } },
};

const Entry &entryOf(Meaning meaning)
{
    for (const Entry &entry : entries) {
        if (entry.meaning == meaning)
            return entry;
    }
    return entries.back();
}

} // namespace

MeaningWords wordsOf(Meaning meaning) { return entryOf(meaning).words; }

QLatin1String wordOf(Meaning meaning) { return QLatin1String(entryOf(meaning).word); }

} // namespace mailer
