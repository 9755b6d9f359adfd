// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/tokens.h"

#include <QGuiApplication>
#include <QPalette>

namespace mailer::ui {

Pair Tokens::pairOf(Tone tone) const
{
    switch (tone) {
    case Tone::Neutral:
        break;
    case Tone::Accent:
        return { accent, selection };
    case Tone::Success:
        return success;
    case Tone::Warning:
        return warning;
    case Tone::Danger:
        return danger;
    }
    return neutral;
}

const Tokens &lightTokens()
{
    static const Tokens tokens {
        .window = 0xf5f6f8,
        .sidebar = 0xeceef2,
        .surface = 0xffffff,
        .border = 0xe1e4ea,
        .text = 0x1b1f26,
        .muted = 0x5b6572,
        .accent = 0x2463e0,
        .accentHover = 0x1d52bd,
        .onAccent = 0xffffff,
        .selection = 0xe6eefd,
        .track = 0xedeff3,
        .hover = 0xe3e6ec,
        .neutral = { 0x5b6572, 0xedeff3 },
        .success = { 0x1a7a43, 0xe3f4ea },
        .warning = { 0xa05f00, 0xfff1db },
        .danger = { 0xc5302c, 0xfce7e6 },
        .dark = false,
    };
    return tokens;
}

const Tokens &darkTokens()
{
    static const Tokens tokens {
        .window = 0x17191d,
        .sidebar = 0x131518,
        .surface = 0x1f2227,
        .border = 0x30343b,
        .text = 0xe8eaed,
        .muted = 0xa6afbb,
        .accent = 0x6fa0ff,
        .accentHover = 0x8ab2ff,
        .onAccent = 0x0e1a33,
        .selection = 0x22324f,
        .track = 0x2a2e35,
        .hover = 0x24282f,
        .neutral = { 0xa6afbb, 0x2a2e35 },
        .success = { 0x58c98a, 0x1c3327 },
        .warning = { 0xf0b454, 0x3a2d17 },
        .danger = { 0xf07b76, 0x3d2221 },
        .dark = true,
    };
    return tokens;
}

const Tokens &tokensOf(const QPalette &palette)
{
    // A style sheet makes the window of what it paints transparent: no colour at all.
    const QColor own = palette.color(QPalette::Window);
    const QColor window = own.alpha() > 0 ? own : QGuiApplication::palette().color(QPalette::Window);
    return window.lightness() < 128 ? darkTokens() : lightTokens();
}

} // namespace mailer::ui
