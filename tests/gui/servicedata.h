// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace mailer::test {

class GuiFixture;

// What managers and administrators see beside Anna's own: more people, answers of mail servers, drafts, settings.
void addServiceData(GuiFixture &gui);

// Two sending services: one at work, one whose mail server is away.
void addSenders(GuiFixture &gui);

} // namespace mailer::test
