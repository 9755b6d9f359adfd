// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <utility>
#include <vector>

namespace mailer::db {

// Keywords and values as libpq's functions want them: two arrays that end with a null. They point into parameters.
class LibpqArrays final
{
public:
    explicit LibpqArrays(const QList<std::pair<QByteArray, QByteArray>> &parameters)
    {
        for (const auto &[key, value] : parameters) {
            m_keys.push_back(key.constData());
            m_values.push_back(value.constData());
        }
        m_keys.push_back(nullptr);
        m_values.push_back(nullptr);
    }

    const char *const *keys() const { return m_keys.data(); }
    const char *const *values() const { return m_values.data(); }

private:
    std::vector<const char *> m_keys;
    std::vector<const char *> m_values;
};

} // namespace mailer::db
