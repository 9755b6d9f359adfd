// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QRgb>
#include <QString>

namespace mailer::ui {

struct Tokens;

enum class ThemeChoice { System, Light, Dark };

// The look of the whole application: Fusion underneath, one palette and one style sheet made of the tokens.
//
// What the sheet knows by a dynamic property (set it before the widget is shown):
//   QPushButton  "primary" true — the filled one, one a page;  "danger" true — destroys something;  "link" true,
//                and with it "quiet" true (the text's colour) or "strong" true (a title)
//   QLabel       "role": "title", "heading", "number", "muted", "small", "error", "code"
//                "chip" true — one of several in a field
//   QFrame       "card" true; "note" true — coloured; "field" true — looks like an input
class Theme final : public QObject
{
    Q_OBJECT

public:
    explicit Theme(QObject *parent = nullptr);

    void apply(ThemeChoice choice);
    // The system's own look may have changed (QEvent::ThemeChange, ApplicationPaletteChange): with System chosen, what
    // is shown follows, some moments later.
    void noteSystemChange();
    ThemeChoice choice() const { return m_choice; }
    const Tokens &tokens() const;

Q_SIGNALS:
    void changed();

private:
    bool isDark() const;
    void takeFont() const;
    bool systemIsDark() const;
    void followSystem();

    bool m_systemDark = false;
    bool m_willFollow = false;
    bool m_isOwnChange = false; // the change of palette that is being told is this object's
    QRgb m_ownWindow = 0;       // of the palette that was applied last; 0: none
    ThemeChoice m_choice = ThemeChoice::System;
};

// The words of the settings: system, light, dark.
ThemeChoice themeFromWord(const QString &word);
QString wordOf(ThemeChoice choice);

QString styleSheetOf(const Tokens &tokens, double fontPoints);

} // namespace mailer::ui
