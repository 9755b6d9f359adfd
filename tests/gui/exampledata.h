// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace mailer::test {

class GuiFixture;

// The shop of Anna Petrova: clients, messages, mailings in every state, two weeks of runs, a blog, a sender. For the
// gallery, and for whoever wants a page that is full.
void addExampleData(GuiFixture &fixture);

} // namespace mailer::test
