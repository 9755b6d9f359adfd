// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/confirmationcode.h"

namespace mailer {

namespace {

constexpr qsizetype length = 25;
constexpr qsizetype groupLength = 5;

// A null character for what no code holds.
QChar meant(QChar typed)
{
    const QChar upper = typed.toUpper();
    if (upper == u'O')
        return u'0';
    if (upper == u'I' || upper == u'L')
        return u'1';
    return QStringView(u"0123456789ABCDEFGHJKMNPQRSTVWXYZ").contains(upper) ? upper : QChar();
}

bool separates(QChar typed) { return typed.isSpace() || typed.category() == QChar::Punctuation_Dash; }

} // namespace

Result<ConfirmationCode> ConfirmationCode::parse(QStringView text)
{
    const auto wrong = Error { ErrorKind::Invalid, QStringLiteral("code_shape"),
        QStringLiteral("A code has five groups of five digits and letters.") };
    ConfirmationCode code;
    qsizetype count = 0;
    for (const QChar typed : text) {
        if (separates(typed))
            continue;
        const QChar character = meant(typed);
        if (character.isNull() || count == length)
            return wrong;
        if (count > 0 && count % groupLength == 0)
            code.m_text += u'-';
        code.m_text += character;
        ++count;
    }
    if (count != length)
        return wrong;
    return code;
}

} // namespace mailer
