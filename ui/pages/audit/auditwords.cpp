// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/audit/auditwords.h"

#include "ui/pages/service/settingwords.h"
#include "ui/words.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <array>

namespace mailer::ui {

namespace {

struct Words {
    const char *word;
    const char *text;
};

constexpr std::array actions {
    Words { "account_created", QT_TRANSLATE_NOOP("Audit", "Account created") },
    Words { "account_blocked", QT_TRANSLATE_NOOP("Audit", "Account blocked") },
    Words { "account_unblocked", QT_TRANSLATE_NOOP("Audit", "Account unblocked") },
    Words { "account_deleted", QT_TRANSLATE_NOOP("Audit", "Account deleted") },
    Words { "role_granted", QT_TRANSLATE_NOOP("Audit", "Role given") },
    Words { "role_revoked", QT_TRANSLATE_NOOP("Audit", "Role taken") },
    Words { "email_changed", QT_TRANSLATE_NOOP("Audit", "E-mail changed") },
    Words { "password_changed", QT_TRANSLATE_NOOP("Audit", "Password changed") },
    Words { "password_reset", QT_TRANSLATE_NOOP("Audit", "Password set by a code") },
    Words { "from_address_confirmed", QT_TRANSLATE_NOOP("Audit", "From address confirmed") },
    Words { "sign_in_failed", QT_TRANSLATE_NOOP("Audit", "Failed sign-ins") },
    Words { "mailing_disabled", QT_TRANSLATE_NOOP("Audit", "Mailing disabled") },
    Words { "mailing_enabled", QT_TRANSLATE_NOOP("Audit", "Mailing enabled") },
    Words { "mailing_deleted", QT_TRANSLATE_NOOP("Audit", "Mailing deleted") },
    Words { "mailing_restored", QT_TRANSLATE_NOOP("Audit", "Mailing taken back") },
    Words { "message_deleted", QT_TRANSLATE_NOOP("Audit", "Message deleted") },
    Words { "message_restored", QT_TRANSLATE_NOOP("Audit", "Message taken back") },
    Words { "list_deleted", QT_TRANSLATE_NOOP("Audit", "Client list deleted") },
    Words { "article_deleted", QT_TRANSLATE_NOOP("Audit", "Article deleted") },
    Words { "article_restored", QT_TRANSLATE_NOOP("Audit", "Article taken back") },
    Words { "setting_changed", QT_TRANSLATE_NOOP("Audit", "Setting changed") },
};

constexpr std::array kinds {
    Words { "account", QT_TRANSLATE_NOOP("Audit", "account %1") },
    Words { "mailing", QT_TRANSLATE_NOOP("Audit", "mailing %1") },
    Words { "message", QT_TRANSLATE_NOOP("Audit", "message %1") },
    Words { "client_list", QT_TRANSLATE_NOOP("Audit", "client list %1") },
    Words { "article", QT_TRANSLATE_NOOP("Audit", "article %1") },
};

constexpr std::array keys {
    Words { "reason", QT_TRANSLATE_NOOP("Audit", "reason: %1") },
    Words { "role", QT_TRANSLATE_NOOP("Audit", "role: %1") },
    Words { "roles", QT_TRANSLATE_NOOP("Audit", "roles: %1") },
    Words { "title", QT_TRANSLATE_NOOP("Audit", "title: %1") },
    Words { "name", QT_TRANSLATE_NOOP("Audit", "name: %1") },
    Words { "network", QT_TRANSLATE_NOOP("Audit", "from: %1") },
    Words { "attempts", QT_TRANSLATE_NOOP("Audit", "tries: %1") },
    Words { "addresses", QT_TRANSLATE_NOOP("Audit", "addresses: %1") },
};

template<size_t N>
QString find(const std::array<Words, N> &list, const QString &word)
{
    for (const Words &words : list) {
        if (word == QLatin1String(words.word))
            return QCoreApplication::translate("Audit", words.text);
    }
    return {};
}

QString valueInWords(const QJsonValue &value)
{
    if (const auto role = roleFromWord(value.toString()))
        return roleInWords(*role);
    if (value.isArray()) {
        QStringList words;
        for (const QJsonValue part : value.toArray())
            words.append(valueInWords(part));
        return words.join(QStringLiteral(", "));
    }
    return value.toVariant().toString();
}

} // namespace

QStringList auditActions()
{
    QStringList words;
    for (const Words &action : actions)
        words.append(QLatin1String(action.word));
    return words;
}

QString auditActionInWords(const QString &action)
{
    const QString text = find(actions, action);
    return text.isEmpty() ? action : text;
}

QString auditActor(const db::AuditEntry &entry)
{
    if (!entry.accountEmail.isEmpty())
        return entry.accountEmail;
    return entry.account ? QCoreApplication::translate("Audit", "deleted account %1").arg(*entry.account)
                         : QCoreApplication::translate("Audit", "operator or service");
}

QString auditSubject(const db::AuditEntry &entry)
{
    if (!entry.subjectEmail.isEmpty())
        return entry.subjectEmail;
    if (entry.subjectKind == QLatin1String("setting"))
        return settingName(entry.details.value(QLatin1String("key")).toString());
    const QString kind = find(kinds, entry.subjectKind);
    return entry.subject && !kind.isEmpty() ? kind.arg(*entry.subject) : QStringLiteral("—");
}

QStringList auditDetails(const db::AuditEntry &entry)
{
    QStringList words;
    for (const Words &key : keys) {
        const QJsonValue value = entry.details.value(QLatin1String(key.word));
        if (!value.isUndefined() && !value.isNull() && value.toString(QStringLiteral("x")) != QString())
            words.append(QCoreApplication::translate("Audit", key.text).arg(valueInWords(value)));
    }
    if (entry.subjectKind == QLatin1String("setting"))
        words.append(QCoreApplication::translate("Audit", "%1 → %2", "old value, new value")
                         .arg(settingValueInWords(entry.details.value(QLatin1String("old"))),
                             settingValueInWords(entry.details.value(QLatin1String("new")))));
    return words;
}

} // namespace mailer::ui
