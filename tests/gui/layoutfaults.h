// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QWidget;

namespace mailer::test {

// What a person would call broken in what is shown: texts that are cut without "…", parts that lie over each other or
// out of reach. A line each; what may be short (ElidedLabel, links that give way) is none.
QStringList layoutFaults(QWidget &window);

} // namespace mailer::test
