// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>
#include <QStringView>

namespace mailer {

// Text that may become (part of) a header: a subject, a person's or a list's name. One line, no controls, sound
// Unicode, at most 900 octets of UTF-8. May be empty; surrounding white space is dropped.
class HeaderValue final
{
public:
    static constexpr qsizetype maxOctets = 900;

    // Errors are Invalid; codes: header_line_break (CR, LF, U+0085, U+2028, U+2029), header_control (NUL and other
    // controls, tab included), header_unicode (half a surrogate pair), header_long.
    static Result<HeaderValue> parse(QStringView text);

    const QString &text() const { return m_text; }
    bool isEmpty() const { return m_text.isEmpty(); }

private:
    HeaderValue() = default;

    QString m_text;
};

} // namespace mailer
