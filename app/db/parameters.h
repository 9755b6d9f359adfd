// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QVariant>
#include <QVariantList>

#include <optional>
#include <vector>

namespace mailer::db {

// The bound values of one statement as libpq wants them. They travel beside the statement, never inside its text, so no
// other session and no log of statements shows them.
//
//   QVariant(), invalid QDateTime/QDate/QTime, null QUuid → NULL     bool, numbers → text
//   QString → text ("" stays "")                                      QByteArray → bytea, binary
//   QDateTime → UTC with milliseconds                                 QJsonObject/Array/Document → json text
//   QStringList, QList<qint64|int|bool|QByteArray|QUuid|QDateTime> → array literal (cast it: $1::text[])
class Parameters final
{
public:
    // Invalid (22021) for a NUL in text; Internal (parameter_type) for a type that is not in the list.
    static Result<Parameters> from(const QVariantList &values);

    // Text values as they are, for secrets: they are overwritten when this dies.
    static Result<Parameters> fromSecrets(QList<QByteArray> values);

    Parameters(Parameters &&) = default;
    Parameters &operator=(Parameters &&) = default;
    Parameters(const Parameters &) = delete;
    Parameters &operator=(const Parameters &) = delete;
    ~Parameters();

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
    bool m_secret = false;
};

// NULL for an empty optional.
template<typename T>
QVariant orNull(const std::optional<T> &value)
{
    return value ? QVariant::fromValue(*value) : QVariant();
}

} // namespace mailer::db
