// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/service/settingwords.h"

#include "ui/words.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <array>

namespace mailer::ui {

namespace {

struct Words {
    const char *key;
    const char *name;
    const char *explanation;
};

constexpr std::array settings {
    Words { "service_address", QT_TRANSLATE_NOOP("Settings", "Address of the service"),
        QT_TRANSLATE_NOOP("Settings",
            "Codes and notices come from this e-mail address. While it is empty they wait: nobody can register or get "
            "a "
            "new password.") },
    Words { "service_name", QT_TRANSLATE_NOOP("Settings", "Name of the service"),
        QT_TRANSLATE_NOOP("Settings", "Stands before the address in codes and notices.") },
    Words { "uncertain", QT_TRANSLATE_NOOP("Settings", "Letters whose fate is unknown"),
        QT_TRANSLATE_NOOP("Settings",
            "When a sending service dies between a letter's last byte and the server's answer, nobody knows whether "
            "the "
            "letter went out.") },
    Words { "allowed_from_domains", QT_TRANSLATE_NOOP("Settings", "Domains anybody may send from"),
        QT_TRANSLATE_NOOP("Settings",
            "Domain names, separated by spaces or commas. From any address of these domains users may send without "
            "confirming it by a code.") },
    Words { "letters_per_second", QT_TRANSLATE_NOOP("Settings", "Letters a second"),
        QT_TRANSLATE_NOOP("Settings", "The most that all sending services hand over together; 0 means no limit.") },
    Words { "sessions", QT_TRANSLATE_NOOP("Settings", "Connections to mail servers"),
        QT_TRANSLATE_NOOP("Settings", "The most that all sending services keep open together.") },
    Words { "retry_first_seconds", QT_TRANSLATE_NOOP("Settings", "First pause, in seconds"),
        QT_TRANSLATE_NOOP(
            "Settings", "How long a deferred letter waits for its second try; pauses grow from try to try.") },
    Words { "retry_max_seconds", QT_TRANSLATE_NOOP("Settings", "Longest pause, in seconds"),
        QT_TRANSLATE_NOOP("Settings", "Pauses between tries grow up to this.") },
    Words { "give_up_seconds", QT_TRANSLATE_NOOP("Settings", "Give up after, in seconds"),
        QT_TRANSLATE_NOOP(
            "Settings", "A letter of a mailing without an end expires this long after its planned moment.") },
    Words { "max_clients_per_account", QT_TRANSLATE_NOOP("Settings", "Clients of one account"),
        QT_TRANSLATE_NOOP("Settings", "The most that one user can keep.") },
    Words { "max_choices_per_account", QT_TRANSLATE_NOOP("Settings", "Clients in lists and mailings of one account"),
        QT_TRANSLATE_NOOP("Settings",
            "How often one user can put clients into lists, and clients and lists into mailings, all together.") },
    Words { "max_megabytes_per_account", QT_TRANSLATE_NOOP("Settings", "Megabytes of one account"),
        QT_TRANSLATE_NOOP(
            "Settings", "The most that the clients, messages, files and articles of one user take together.") },
    Words { "max_run_megabytes_per_day", QT_TRANSLATE_NOOP("Settings", "Megabytes of runs a day"),
        QT_TRANSLATE_NOOP("Settings",
            "What the runs of one user may add to the ledger within a day, at about a kilobyte a letter. A mailing "
            "that is due when it is reached is held.") },
    Words { "max_requests_per_day", QT_TRANSLATE_NOOP("Settings", "Requests of one account a day"),
        QT_TRANSLATE_NOOP("Settings",
            "How often one user may ask something of the sending services: schedules, extra runs, cancellations, "
            "decisions about letters.") },
    Words { "max_recorded_per_hour", QT_TRANSLATE_NOOP("Settings", "Lines of one account in the audit log an hour"),
        QT_TRANSLATE_NOOP("Settings", "Whoever reaches it can do nothing for an hour that the audit log records.") },
    Words { "code_letters_per_hour", QT_TRANSLATE_NOOP("Settings", "Letters with codes an hour"),
        QT_TRANSLATE_NOOP(
            "Settings", "The most for all together. At most half of them go to people who have no account yet.") },
};

const Words *find(const QString &key)
{
    for (const Words &words : settings) {
        if (key == QLatin1String(words.key))
            return &words;
    }
    return nullptr;
}

} // namespace

QString settingName(const QString &key)
{
    const Words *words = find(key);
    return words ? QCoreApplication::translate("Settings", words->name) : key;
}

QString settingExplanation(const QString &key)
{
    const Words *words = find(key);
    return words ? QCoreApplication::translate("Settings", words->explanation) : QString();
}

QString settingChoiceInWords(const QString &key, const QString &choice)
{
    if (key != QLatin1String("uncertain"))
        return choice;
    return choice == QLatin1String("hold")
        ? QCoreApplication::translate("Settings", "Hold: a person decides in the report")
        : QCoreApplication::translate("Settings", "Send again: a client may get a letter twice");
}

QString settingValueInWords(const QJsonValue &value)
{
    if (value.isDouble())
        return numberInWords(value.toInteger());
    if (value.isArray()) {
        QStringList words;
        for (const QJsonValue part : value.toArray())
            words.append(part.toString());
        return words.isEmpty() ? QCoreApplication::translate("Settings", "none") : words.join(QStringLiteral(", "));
    }
    return value.toString().isEmpty() ? QCoreApplication::translate("Settings", "empty") : value.toString();
}

int settingRank(const QString &key)
{
    const Words *words = find(key);
    return words ? int(words - settings.data()) : int(settings.size());
}

} // namespace mailer::ui
