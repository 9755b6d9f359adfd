// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/databaseurl.h"

#include <QUrl>
#include <QUrlQuery>

#include <algorithm>

namespace mailer {

namespace {

QString keyOfParameter(const QString &parameter)
{
    if (parameter == QLatin1String("sslrootcert"))
        return QStringLiteral("root_certificate");
    if (parameter == QLatin1String("sslmode") || parameter == QLatin1String("host"))
        return parameter;
    return {};
}

} // namespace

Result<void> expandDatabaseUrl(QList<ConfigEntry> &layer)
{
    const auto isUrl
        = [](const ConfigEntry &e) { return e.section == QLatin1String("database") && e.key == QLatin1String("url"); };
    const auto found = std::find_if(layer.begin(), layer.end(), isUrl);
    if (found == layer.end())
        return {};
    const ConfigEntry entry = *found;
    layer.erase(found);
    if (entry.text.isEmpty())
        return {};

    const auto wrong
        = [&](const QString &message) { return configError(entry.where, entry.section, entry.key, message); };
    const QUrl url(entry.text, QUrl::StrictMode);
    if (!url.isValid() || (url.scheme() != QLatin1String("postgresql") && url.scheme() != QLatin1String("postgres")))
        return wrong(QStringLiteral("this is not an address of the form postgresql://user@host:port/name"));
    if (!url.password().isEmpty())
        return wrong(QStringLiteral("a password is never written here; use password_file"));
    if (url.path().count(u'/') > 1 || url.hasFragment())
        return wrong(QStringLiteral("behind the server stands the name of one database, and nothing else"));

    QList<ConfigEntry> parts;
    const auto add = [&](const QString &key, const QString &text) {
        parts.append({ entry.section, key, text, entry.where, {} });
    };
    const auto addOrDefault = [&](const QString &key, const QString &text) {
        add(key, text.isEmpty() ? QString::fromLatin1(findConfigKey(entry.section, key)->defaultValue) : text);
    };
    if (!url.host().isEmpty())
        add(QStringLiteral("host"), url.host());
    addOrDefault(QStringLiteral("port"), url.port() > 0 ? QString::number(url.port()) : QString());
    addOrDefault(QStringLiteral("name"), url.path(QUrl::FullyDecoded).mid(1));
    addOrDefault(QStringLiteral("user"), url.userName(QUrl::FullyDecoded));
    for (const auto &[parameter, value] : QUrlQuery(url).queryItems(QUrl::FullyDecoded)) {
        const QString key = keyOfParameter(parameter);
        if (key.isEmpty() || value.isEmpty())
            return wrong(
                QStringLiteral("the parameter \"%1\" is not known or empty; known are host, sslmode, sslrootcert")
                    .arg(parameter));
        add(key, value);
    }
    if (std::none_of(parts.begin(), parts.end(), [](const ConfigEntry &e) { return e.key == QLatin1String("host"); }))
        return wrong(QStringLiteral("the server's name is missing"));
    for (const ConfigEntry &part : std::as_const(parts)) {
        const auto same = [&](const ConfigEntry &e) { return e.section == part.section && e.key == part.key; };
        const auto twice = std::find_if(layer.begin(), layer.end(), same);
        if (twice != layer.end())
            return configError(twice->where, twice->section, twice->key,
                QStringLiteral("url stands for this too; keep one of the two"));
        layer.append(part);
    }
    return {};
}

} // namespace mailer
