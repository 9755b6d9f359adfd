// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/settingstore.h"

#include "db/connection.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace mailer::db {

namespace {

// QJsonDocument holds no bare number or text: they travel in an array.
QJsonValue valueFrom(const QString &text) { return QJsonDocument::fromJson('[' + text.toUtf8() + ']').array().at(0); }

QString textOf(const QJsonValue &value)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray { value }).toJson(QJsonDocument::Compact)).mid(1).chopped(1);
}

} // namespace

Result<QList<ServiceSetting>> listSettings(Connection &connection)
{
    const auto rows = connection.query(QLatin1String("list_settings"));
    if (!rows)
        return rows.error();
    QList<ServiceSetting> settings;
    for (const Row &row : *rows)
        settings.append({ row.text(QLatin1String("key")), row.text(QLatin1String("kind")),
            valueFrom(row.text(QLatin1String("value"))), valueFrom(row.text(QLatin1String("default_value"))),
            row.optional<qint64>(QLatin1String("min")), row.optional<qint64>(QLatin1String("max")),
            row.textArray(QLatin1String("choices")), row.timestamp(QLatin1String("changed_at")) });
    return settings;
}

Result<void> setSetting(Connection &connection, const QString &key, const std::optional<QJsonValue> &value)
{
    const auto rows
        = connection.query(QLatin1String("set_setting"), { key, value ? QVariant(textOf(*value)) : QVariant() });
    if (!rows)
        return rows.error();
    return {};
}

} // namespace mailer::db
