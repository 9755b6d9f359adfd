// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/parameters.h"

#include "db/arrayliteral.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace mailer::db {

namespace {

struct Encoded {
    std::optional<QByteArray> value;
    bool binary = false;
};

QByteArray jsonText(const QJsonDocument &document) { return document.toJson(QJsonDocument::Compact); }

template<typename List>
bool encodeList(const QVariant &value, Encoded &out)
{
    if (value.metaType() != QMetaType::fromType<List>())
        return false;
    out.value = arrayLiteral(*static_cast<const List *>(value.constData()));
    return true;
}

bool encodeArray(const QVariant &value, Encoded &out)
{
    return encodeList<QStringList>(value, out) || encodeList<QList<qint64>>(value, out)
        || encodeList<QList<int>>(value, out) || encodeList<QList<bool>>(value, out)
        || encodeList<QList<QByteArray>>(value, out) || encodeList<QList<QUuid>>(value, out)
        || encodeList<QList<QDateTime>>(value, out) || encodeList<QList<QJsonObject>>(value, out)
        || encodeList<QList<std::optional<QString>>>(value, out)
        || encodeList<QList<std::optional<qint64>>>(value, out);
}

std::optional<QByteArray> present(bool valid, const QByteArray &text)
{
    return valid ? std::optional(text) : std::nullopt;
}

bool encode(const QVariant &value, Encoded &out)
{
    if (value.isNull())
        return true;
    switch (value.typeId()) {
    case QMetaType::Bool:
        out.value = value.toBool() ? "t" : "f";
        return true;
    case QMetaType::Short:
    case QMetaType::Int:
    case QMetaType::Long:
    case QMetaType::LongLong:
        out.value = QByteArray::number(value.toLongLong());
        return true;
    case QMetaType::UShort:
    case QMetaType::UInt:
    case QMetaType::ULong:
    case QMetaType::ULongLong:
        out.value = QByteArray::number(value.toULongLong());
        return true;
    case QMetaType::Float:
    case QMetaType::Double:
        out.value = QByteArray::number(value.toDouble(), 'g', 17);
        return true;
    case QMetaType::QString:
        out.value = value.toString().toUtf8();
        return true;
    case QMetaType::QByteArray:
        out = { value.toByteArray(), true };
        return true;
    case QMetaType::QDateTime:
        out.value = present(value.toDateTime().isValid(), timestampText(value.toDateTime()));
        return true;
    case QMetaType::QDate:
        out.value = present(value.toDate().isValid(), value.toDate().toString(Qt::ISODate).toLatin1());
        return true;
    case QMetaType::QTime:
        out.value = present(value.toTime().isValid(), value.toTime().toString(Qt::ISODateWithMs).toLatin1());
        return true;
    case QMetaType::QUuid:
        out.value = present(!value.toUuid().isNull(), value.toUuid().toByteArray(QUuid::WithoutBraces));
        return true;
    case QMetaType::QJsonObject:
        out.value = jsonText(QJsonDocument(value.toJsonObject()));
        return true;
    case QMetaType::QJsonArray:
        out.value = jsonText(QJsonDocument(value.toJsonArray()));
        return true;
    case QMetaType::QJsonDocument:
        out.value = jsonText(value.toJsonDocument());
        return true;
    default:
        if (value.metaType() == QMetaType::fromType<SecretText>()) {
            out.value = static_cast<const SecretText *>(value.constData())->view();
            return true;
        }
        return encodeArray(value, out);
    }
}

Error nulInText(qsizetype position)
{
    return { ErrorKind::Invalid, QStringLiteral("22021"),
        QStringLiteral("Value %1 holds a NUL character.").arg(position) };
}

} // namespace

SecretText::SecretText(const QByteArray &text)
    : m_text(new QByteArray(text.constData(), text.size()), [](QByteArray *own) {
        volatile char *byte = own->data(); // nobody shares it: view() does not
        for (qsizetype i = 0; i < own->size(); ++i)
            byte[i] = 0;
        delete own;
    })
{}

QByteArray SecretText::view() const
{
    return m_text ? QByteArray::fromRawData(m_text->constData(), m_text->size()) : QByteArray();
}

void Parameters::add(std::optional<QByteArray> value, bool binary)
{
    m_lengths.push_back(value ? static_cast<int>(value->size()) : 0);
    m_formats.push_back(binary ? 1 : 0);
    const bool null = !value;
    m_buffers.push_back(null ? QByteArray() : std::move(*value));
    // QByteArray keeps its characters in place when the vector moves it.
    m_pointers.push_back(null ? nullptr : m_buffers.back().constData());
}

Result<Parameters> Parameters::from(const QVariantList &values)
{
    Parameters parameters;
    for (const QVariant &value : values) {
        Encoded encoded;
        if (!encode(value, encoded))
            return Error { ErrorKind::Internal, QStringLiteral("parameter_type"),
                QStringLiteral("Value %1 has the type %2, which no statement takes.")
                    .arg(parameters.count() + 1)
                    .arg(QLatin1String(value.typeName())) };
        if (!encoded.binary && encoded.value && encoded.value->contains('\0'))
            return nulInText(parameters.count() + 1);
        parameters.add(std::move(encoded.value), encoded.binary);
    }
    return parameters;
}

} // namespace mailer::db
