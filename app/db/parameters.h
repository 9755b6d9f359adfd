// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QMetaType>
#include <QVariant>
#include <QVariantList>

#include <memory>
#include <optional>
#include <vector>

namespace mailer::db {

// Text that is overwritten when its last holder lets it go.
class SecretText final
{
public:
    SecretText() = default;
    explicit SecretText(const QByteArray &text);

    QByteArray view() const; // points into it

private:
    std::shared_ptr<const QByteArray> m_text;
};

// The bound values of one statement as libpq wants them. They travel beside the statement, never inside its text, so no
// other session and no log of statements shows them.
//
//   null QVariant, invalid QDateTime/QDate/QTime, null QUuid → NULL   bool, numbers → text
//   QString → text ("" stays "")                                      QByteArray → bytea, binary
//   QDateTime → UTC with milliseconds                                 QJsonObject/Array/Document → json text
//   SecretText → text, not copied: the values must outlive this
//   QStringList, QList<qint64|int|bool|QByteArray|QUuid|QDateTime> → array literal (cast it: $1::text[])
class Parameters final
{
public:
    // Invalid (22021) for a NUL in text; Internal (parameter_type) for a type that is not in the list.
    static Result<Parameters> from(const QVariantList &values);

    Parameters(Parameters &&) = default;
    Parameters &operator=(Parameters &&) = default;
    Parameters(const Parameters &) = delete;
    Parameters &operator=(const Parameters &) = delete;
    ~Parameters() = default;

    int count() const { return static_cast<int>(m_buffers.size()); }
    const char *const *values() const { return m_pointers.data(); }
    const int *lengths() const { return m_lengths.data(); }
    const int *formats() const { return m_formats.data(); }

private:
    Parameters() = default;
    void add(std::optional<QByteArray> value, bool binary);

    std::vector<QByteArray> m_buffers;
    std::vector<const char *> m_pointers;
    std::vector<int> m_lengths;
    std::vector<int> m_formats;
};

// NULL for an empty optional.
template<typename T>
QVariant orNull(const std::optional<T> &value)
{
    return value ? QVariant::fromValue(*value) : QVariant();
}

} // namespace mailer::db

Q_DECLARE_METATYPE(mailer::db::SecretText)
