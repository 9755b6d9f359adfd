// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace mailer::test {

class GuiFixture;

// Messages that show what messages can be: with a picture, files, own fields, a table, a long subject.
void addMessageData(GuiFixture &gui);

} // namespace mailer::test
