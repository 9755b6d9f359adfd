// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace mailer::test {

class GuiFixture;

struct ExampleReport {
    qint64 mailing = 0;
    qint64 run = 0;
};

// Gives the newest run of "November newsletter" its 4000 letters in every state, with their attempts; after
// addExampleData().
ExampleReport addExampleReport(GuiFixture &fixture);

} // namespace mailer::test
