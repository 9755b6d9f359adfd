// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/exportsink.h"

#include "domain/csvwriter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace mailer::db {

namespace {

constexpr qsizetype bufferSize = 65'536;

Error fileError(const QString &what, const QString &why)
{
    return { ErrorKind::Invalid, QStringLiteral("export_file"),
        QStringLiteral("%1: the data cannot be written there (%2).").arg(what, why) };
}

QString cellOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    case QJsonValue::Double:
        return value.toVariant().toString();
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Array: {
        QStringList items;
        for (const QJsonValue &item : value.toArray())
            items.append(cellOf(item));
        return items.join(QStringLiteral("; "));
    }
    case QJsonValue::Object:
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    default:
        return {};
    }
}

} // namespace

Result<void> JsonSink::write(const QByteArray &bytes)
{
    if (m_out.write(bytes) != bytes.size())
        return fileError(QStringLiteral("The export"), m_out.errorString());
    return {};
}

Result<void> JsonSink::begin(const ExportPart &part)
{
    m_part = &part;
    m_isFirstRow = true;
    QByteArray text = std::exchange(m_isFirstPart, false) ? "{\n" : ",\n";
    text += '"' + QByteArray(part.name) + (part.isSingle ? "\": " : "\": [");
    return write(text);
}

Result<void> JsonSink::row(const QByteArray &object)
{
    return write((std::exchange(m_isFirstRow, false) ? "" : ",") + QByteArray(m_part->isSingle ? "" : "\n  ") + object);
}

Result<void> JsonSink::end() { return write(m_part->isSingle ? (m_isFirstRow ? "null" : "") : "]"); }

Result<void> JsonSink::finish() { return write("\n}\n"); }

Result<void> CsvSink::begin(const ExportPart &part)
{
    m_part = &part;
    const QString path = m_folder.filePath(QLatin1String(part.name) + QStringLiteral(".csv"));
    m_file = std::make_unique<QSaveFile>(path);
    if (!m_folder.mkpath(QStringLiteral(".")) || !m_file->open(QIODevice::WriteOnly))
        return fileError(path, m_file->errorString());
    m_file->setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    m_pending = QByteArray("\xef\xbb\xbf"); // without it spreadsheets take UTF-8 for the system's old encoding
    csv::appendRecord(m_pending, part.columns, ',');
    return {};
}

Result<void> CsvSink::row(const QByteArray &object)
{
    const QJsonObject values = QJsonDocument::fromJson(object).object();
    QStringList cells;
    for (const QString &column : m_part->columns)
        cells.append(csv::guarded(cellOf(values.value(column))));
    csv::appendRecord(m_pending, cells, ',');
    return flush(bufferSize);
}

Result<void> CsvSink::flush(qsizetype atLeast)
{
    if (m_pending.size() < atLeast)
        return {};
    if (m_file->write(m_pending) != m_pending.size())
        return fileError(m_file->fileName(), m_file->errorString());
    m_pending.clear();
    return {};
}

Result<void> CsvSink::end()
{
    if (auto flushed = flush(0); !flushed)
        return flushed;
    if (!m_file->commit())
        return fileError(m_file->fileName(), m_file->errorString());
    return {};
}

} // namespace mailer::db
