// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/tokens.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPalette>
#include <QPixmapCache>
#include <QScopedValueRollback>
#include <QSettings>
#include <QStyle>
#include <QStyleFactory>

namespace mailer::ui {

namespace {

QPalette paletteOf(const Tokens &tokens)
{
    QPalette palette(tokens.text, tokens.surface, tokens.surface, tokens.border, tokens.muted, tokens.text,
        tokens.onAccent, tokens.surface, tokens.window);
    palette.setColor(QPalette::Highlight, tokens.accent);
    palette.setColor(QPalette::HighlightedText, tokens.onAccent);
    palette.setColor(QPalette::Link, tokens.accent);
    palette.setColor(QPalette::LinkVisited, tokens.accent);
    palette.setColor(QPalette::PlaceholderText, tokens.muted);
    palette.setColor(QPalette::AlternateBase, tokens.window);
    palette.setColor(QPalette::ToolTipBase, tokens.text);
    palette.setColor(QPalette::ToolTipText, tokens.window);
    QColor off = tokens.muted;
    off.setAlphaF(0.6f);
    for (const auto role : { QPalette::WindowText, QPalette::Text, QPalette::ButtonText })
        palette.setColor(QPalette::Disabled, role, off);
    return palette;
}

} // namespace

Theme::Theme(QObject *parent) : QObject(parent), m_systemDark(systemIsDark()) {}

// Qt 6.4 does not tell light from dark: the palette of the platform does, on Windows the registry. Ours stands before
// the platform's, so it is taken away for a moment; another one was set by the platform's integration itself.
bool Theme::systemIsDark() const
{
#if defined(Q_OS_WIN)
    const QSettings personalize(
        QStringLiteral("HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize"),
        QSettings::NativeFormat);
    return personalize.value(QStringLiteral("AppsUseLightTheme"), 1).toInt() == 0;
#else
    const QPalette before = QApplication::palette();
    const bool isOurs = m_ownWindow != 0 && before.color(QPalette::Window).rgb() == m_ownWindow;
    if (isOurs)
        QApplication::setPalette(QPalette());
    const bool dark = QApplication::palette().color(QPalette::Window).lightness() < 128;
    if (isOurs)
        QApplication::setPalette(before);
    return dark;
#endif
}

void Theme::noteSystemChange()
{
    if (!m_isOwnChange && !std::exchange(m_willFollow, true))
        QMetaObject::invokeMethod(this, &Theme::followSystem, Qt::QueuedConnection);
}

void Theme::followSystem()
{
    m_willFollow = false;
    const QScopedValueRollback<bool> guard(m_isOwnChange, true);
    m_systemDark = systemIsDark();
    const bool isShown = QApplication::palette().color(QPalette::Window).rgb() == tokens().window.rgb();
    if (!isShown)
        apply(m_choice);
}

bool Theme::isDark() const
{
    return m_choice == ThemeChoice::Dark || (m_choice == ThemeChoice::System && m_systemDark);
}

const Tokens &Theme::tokens() const { return isDark() ? darkTokens() : lightTokens(); }

void Theme::takeFont() const
{
    // Inter where it is installed; the size stays the person's own.
    QFont font = QApplication::font();
    if (QFontDatabase::hasFamily(QStringLiteral("Inter")))
        font.setFamilies({ QStringLiteral("Inter"), font.family() });
    font.setHintingPreference(QFont::PreferNoHinting);
    QApplication::setFont(font);
}

void Theme::apply(ThemeChoice choice)
{
    const QScopedValueRollback<bool> guard(m_isOwnChange, true);
    m_choice = choice;
    if (QApplication::style()->objectName() != QLatin1String("fusion"))
        QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    takeFont();
    QPixmapCache::clear();
    m_ownWindow = tokens().window.rgb();
    QApplication::setPalette(paletteOf(tokens()));
    const QFont font = QApplication::font();
    const double points = font.pointSizeF() > 0 ? font.pointSizeF() : font.pixelSize() * 0.75;
    qApp->setStyleSheet(styleSheetOf(tokens(), points));
    Q_EMIT changed();
}

ThemeChoice themeFromWord(const QString &word)
{
    if (word == QLatin1String("light"))
        return ThemeChoice::Light;
    return word == QLatin1String("dark") ? ThemeChoice::Dark : ThemeChoice::System;
}

QString wordOf(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::Light:
        return QStringLiteral("light");
    case ThemeChoice::Dark:
        return QStringLiteral("dark");
    case ThemeChoice::System:
        break;
    }
    return QStringLiteral("system");
}

} // namespace mailer::ui
