// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/secretmask.h"

#include <algorithm>

namespace mailer::smtp {

namespace {

// Shorter pieces of base64 may be words of the language; six bytes of the password at most stay readable.
constexpr qsizetype ShortestPiece = 8;
// A shorter password is hidden as a word of its own only: elsewhere it would take whole answers away.
constexpr qsizetype ShortestPassword = 4;
constexpr char Stars[] = "***";

bool isBase64(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '/'
        || c == '=';
}

QByteArrayView withoutPadding(QByteArrayView text)
{
    while (text.endsWith('=')) {
        text.chop(1);
    }
    return text;
}

} // namespace

SecretMask::SecretMask(const QByteArray &user, const QByteArray &password) : m_password(password.toLower())
{
    const QByteArray plain = '\0' + user + '\0' + password;
    for (const QByteArray &secret : { password, plain }) {
        m_encoded.append(secret.toBase64(QByteArray::OmitTrailingEquals).toLower());
    }
}

bool SecretMask::hides(QByteArrayView word) const
{
    const QByteArrayView piece = withoutPadding(word);
    return word == m_password || std::any_of(m_encoded.begin(), m_encoded.end(), [&](const QByteArray &secret) {
        return piece == secret || (piece.size() >= ShortestPiece && (secret.contains(piece) || piece.contains(secret)));
    });
}

QByteArray SecretMask::masked(QByteArrayView text) const
{
    QByteArray result = text.toByteArray();
    if (m_password.isEmpty()) {
        return result;
    }
    QByteArray lower = result.toLower();
    if (m_password.size() >= ShortestPassword) {
        for (qsizetype at = lower.indexOf(m_password); at >= 0; at = lower.indexOf(m_password, at)) {
            result.replace(at, m_password.size(), Stars);
            lower.replace(at, m_password.size(), Stars);
            at += qsizetype(sizeof Stars) - 1;
        }
    }
    QByteArray out;
    for (qsizetype from = 0; from < result.size();) {
        qsizetype to = from;
        while (to < result.size() && isBase64(lower[to])) {
            ++to;
        }
        if (to > from && hides(QByteArrayView(lower).sliced(from, to - from))) {
            out += Stars;
        } else {
            out += QByteArrayView(result).sliced(from, to - from);
        }
        if (to < result.size()) {
            out += result.at(to++);
        }
        from = to;
    }
    return out;
}

} // namespace mailer::smtp
