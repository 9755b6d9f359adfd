// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

class QPalette;

namespace mailer::ui {

// What a colour says. Never the only sign: a word stands beside it.
enum class Tone { Neutral, Accent, Success, Warning, Danger };

struct Pair {
    QColor text;
    QColor background;
};

// The colours of one theme; names say what they are for. What is painted asks tokensOf(palette()) each time it paints
// and so follows a change of the theme.
struct Tokens {
    QColor window;
    QColor sidebar;
    QColor surface; // cards, tables, inputs
    QColor border;
    QColor text;
    QColor muted;
    QColor accent;
    QColor accentHover;
    QColor onAccent;
    QColor selection; // rows, navigation, notes
    QColor track;     // what is not filled of a progress bar
    QColor hover;
    Pair neutral;
    Pair success;
    Pair warning;
    Pair danger;
    bool dark = false;

    Pair pairOf(Tone tone) const;
};

const Tokens &lightTokens();
const Tokens &darkTokens();
// By how light the palette's window is.
const Tokens &tokensOf(const QPalette &palette);

// Distances in device-independent pixels, the same in both themes.
namespace space {
inline constexpr int tiny = 4;
inline constexpr int small = 8;
inline constexpr int medium = 16;
inline constexpr int large = 24; // the margin of a page
inline constexpr int radius = 8;
inline constexpr int control = 32; // height of buttons and inputs
inline constexpr int header = 68;  // height of a page's header
inline constexpr int navigation = 208;
inline constexpr int sidePanel = 340;
} // namespace space

// Type sizes as factors of the application's font, so that a person's larger text stays larger.
namespace type {
inline constexpr double title = 1.54;
inline constexpr double number = 2.15;
inline constexpr double heading = 1.0;
inline constexpr double small = 0.93;
} // namespace type

} // namespace mailer::ui
