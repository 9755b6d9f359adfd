// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>
#include <QStringView>

namespace mailer {

// A code from a letter: 25 digits and letters without I, L, O and U (125 bits), shown in five groups. Typed or pasted
// in any way: spaces, hyphens and case do not count, O is taken for 0, I and L for 1.
class ConfirmationCode final
{
public:
    // Invalid, code_shape: this cannot be a code.
    static Result<ConfirmationCode> parse(QStringView text);

    const QString &text() const { return m_text; } // in groups, as it stands in the letter

private:
    QString m_text;
};

} // namespace mailer
