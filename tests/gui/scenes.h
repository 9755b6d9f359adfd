// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace mailer::test {

class GuiFixture;

// Everything that the desktop shows, one after the other: welcome views, each page as each role sees it, with a row
// chosen, filled in, empty, refused, disconnected; dialogs. In the language, theme and size that the window has.
//
// seen gets a name for files ("mailings-user-paused"), and the window or the dialog. False: a page never came to rest.
// The database is not of much use afterwards.
bool walkScenes(GuiFixture &gui, const std::function<void(const QString &name, QWidget &shown)> &seen);

// What the scenes show besides the example data: a held mailing, a finished run with every letter, more From addresses.
void addSceneData(GuiFixture &gui);

} // namespace mailer::test
