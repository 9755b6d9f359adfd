// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QLatin1String>

namespace mailer::ui {

enum class IconColour {
    Text,     // the palette's text; accent when the icon is on (a checked button)
    Muted,    // second in rank
    OnAccent, // on a filled button
    Accent,
};

// A line drawing of resources/icons/NAME.svg (24 × 24, stroke "currentColor") in the colour of the theme of the moment:
// it is drawn anew when the theme changes, and sharp at every scale. An unknown name gives an empty icon and a line in
// the log.
QIcon lineIcon(QLatin1String name, IconColour colour = IconColour::Text);

// Makes icons and translations visible to this process; everybody who makes widgets calls this first. May be repeated.
void initUiResources();

} // namespace mailer::ui
