// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

namespace mailer::mime {

// Character references replaced by what they stand for; unknown ones stay. What they cannot stand for (controls,
// surrogates, noncharacters) becomes U+FFFD.
QString decodeReferences(QStringView html);

} // namespace mailer::mime
