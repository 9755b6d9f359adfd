// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QProcess>
#include <QString>
#include <QStringList>

namespace mailer::test {

// initdb and postgres refuse root: then they run as "postgres", or as "nobody" where there is no such user.
class ServerUser final
{
public:
    static Result<ServerUser> current();

    uint uid() const { return m_uid; }
    QString name() const { return m_name; }

    // Children of this process run as that user, and get a signal when this process dies (Linux).
    void apply(QProcess &process, int signalAtParentsDeath) const;

    // Gives a file or folder to that user.
    Result<void> own(const QString &path) const;

    // Runs a program to its end; an error tells what it printed.
    Result<QByteArray> run(const QString &program, const QStringList &arguments) const;

private:
    uint m_uid = 0;
    uint m_gid = 0;
    bool m_switch = false;
    QString m_name;
};

} // namespace mailer::test
