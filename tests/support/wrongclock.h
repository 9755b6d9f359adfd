// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QTemporaryFile>

#include <chrono>
#include <utility>

namespace mailer::test {

// The wall clock of other processes, wrong by what the test says at any moment; Linux only (see wrongclock.cpp).
class WrongClock final
{
public:
    explicit WrongClock(std::chrono::seconds by = {})
    {
        if (m_file.open() && m_file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther))
            set(by);
    }

    void set(std::chrono::seconds by)
    {
        const qint64 seconds = by.count();
        m_file.seek(0);
        m_file.write(reinterpret_cast<const char *>(&seconds), sizeof seconds);
        m_file.flush();
    }

    // What a process needs in its environment.
    QList<std::pair<QString, QString>> variables() const
    {
        return { { QStringLiteral("LD_PRELOAD"), qEnvironmentVariable("MAILERAPP_WRONG_CLOCK") },
            { QStringLiteral("MAILERAPP_TEST_CLOCK"), m_file.fileName() },
            { QStringLiteral("ASAN_OPTIONS"), QStringLiteral("verify_asan_link_order=0") } };
    }

private:
    QTemporaryFile m_file; // in the system's folder for such files: the database's own user reads it, too
};

} // namespace mailer::test
