// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace mailer::smtp {

// Takes a login's secrets out of what a server says: many repeat the command that they refuse, some in capitals, some
// cut off or broken into lines, and replies are stored and shown to people who may not know the password.
class SecretMask final
{
public:
    SecretMask() = default;
    // As text and in the forms in which AUTH PLAIN and AUTH LOGIN send them (RFC 4616).
    SecretMask(const QByteArray &user, const QByteArray &password);

    QByteArray masked(QByteArrayView text) const;

private:
    bool hides(QByteArrayView word) const;

    QByteArray m_password;       // lower case, as all here
    QList<QByteArray> m_encoded; // base64
};

} // namespace mailer::smtp
