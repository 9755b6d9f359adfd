// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace mailer::test {

// Keeps what the program logs while it lives, besides letting it through. One at a time.
class LogWitness final
{
public:
    LogWitness();
    ~LogWitness();
    LogWitness(const LogWitness &) = delete;
    LogWitness &operator=(const LogWitness &) = delete;

    QStringList lines() const; // without time and category
    int count(const QString &part) const;
};

} // namespace mailer::test
