// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"

#include <QHash>

namespace mailer::ui {

namespace {

// $word is replaced by a token; a size in points is base times a factor, as $title.
constexpr char sheet[] = R"(
QMainWindow, QDialog, #welcome, #desk { background: $window; }
QLabel { background: transparent; }
QLabel[role="title"] { font-size: $titlept; font-weight: 600; }
QLabel[role="number"] { font-size: $numberpt; font-weight: 600; }
QLabel[tone="success"] { color: $success; }
QLabel[tone="danger"] { color: $danger; }
QLabel[tone="warning"] { color: $warning; }
QLabel[role="heading"] { font-weight: 600; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { color: $muted; font-size: $smallpt; }
QLabel[role="error"] { color: $danger; font-size: $smallpt; }
QLabel[role="code"] { font-family: "DejaVu Sans Mono", "Menlo", "Consolas", monospace; font-size: $smallpt; }
QToolTip { background: $text; color: $window; border: 0; padding: 4px 8px; }

QPushButton { background: $surface; color: $text; border: 1px solid $border; border-radius: 6px; padding: 0 12px;
  min-height: 28px; font-weight: 500; }
QPushButton { qproperty-iconSize: 20px 16px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $track; }
QPushButton:focus { border: 1px solid $accent; }
QPushButton:checked { background: $selection; color: $accent; }
QPushButton:disabled { color: $off; background: $window; }
QPushButton[primary="true"] { background: $accent; color: $onAccent; border: 1px solid $accent; }
QPushButton[primary="true"]:hover { background: $accentHover; border-color: $accentHover; }
QPushButton[primary="true"]:focus { border: 2px solid $text; padding: 0 11px; min-height: 26px; }
QPushButton[primary="true"]:disabled { background: $track; color: $off; border-color: $track; }
QPushButton[chip="true"] { border-radius: 13px; min-height: 24px; padding: 0 10px; font-weight: 400; }
QPushButton[chip="true"]:checked { border-color: $accent; }
QPushButton[danger="true"] { color: $danger; }
QPushButton[primary="true"][danger="true"] { background: $danger; border-color: $danger; color: $surface; }
QPushButton[link="true"] { background: transparent; border: 0; color: $accent; padding: 0; font-weight: 400; min-height: 20px;
  text-align: left; }
QPushButton[link="true"]:hover, QPushButton[link="true"]:focus { text-decoration: underline; }
QPushButton[link="true"][quiet="true"] { color: $text; }
QPushButton[link="true"][strong="true"] { color: $text; font-weight: 600; }
QPushButton[link="true"]::menu-indicator { image: none; width: 0; }
QPushButton[place="true"] { text-align: left; min-height: 32px; }
QPushButton[opens="true"] { padding-right: 30px; }
QPushButton#add_list { padding-right: 4px; }
QPushButton[chip="true"] { background: $selection; color: $accent; border: 1px solid $selection; border-radius: 13px; padding: 0 10px;
  min-height: 24px; max-height: 24px; }
QPushButton[chip="true"]:hover, QPushButton[chip="true"]:focus { border-color: $accent; }
QPushButton::menu-indicator { image: url(:/icons/chevron-$mode.svg); width: 12px; subcontrol-position: right center;
  subcontrol-origin: padding; right: 8px; }
QPushButton[tight="true"] { padding: 0 8px; }
QPushButton#panel_more { padding: 0; }
QPushButton#panel_more::menu-indicator { image: none; width: 0; }
QPushButton[segment] { border-radius: 0; border-right-width: 0; }
QPushButton[segment="first"], QPushButton[segment="only"] { border-top-left-radius: 6px; border-bottom-left-radius: 6px; }
QPushButton[segment="last"], QPushButton[segment="only"] { border-top-right-radius: 6px; border-bottom-right-radius: 6px;
  border-right-width: 1px; }
QPushButton[segment]:focus { border: 1px solid $accent; }
QToolButton[chip="true"] { background: $surface; border: 1px solid $border; padding: 4px 24px 4px 6px; min-height: 20px; }
QToolButton[chip="true"]:focus { border-color: $accent; }
QToolButton::menu-indicator { image: url(:/icons/chevron-$mode.svg); width: 12px; subcontrol-position: right center;
  subcontrol-origin: padding; right: 6px; }
QToolButton#format_colour { padding-right: 16px; }
QToolButton#format_colour::menu-indicator { right: 2px; }
QFrame[separator="true"] { background: $border; margin: 0 4px; }
QToolButton:checked { background: $selection; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 4px; }
QToolButton:hover { background: $hover; }
QToolButton:focus { border-color: $accent; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDateEdit, QTimeEdit, QDateTimeEdit, QAbstractSpinBox {
  background: $surface; color: $text; border: 1px solid $border; border-radius: 6px; padding: 0 10px; min-height: 28px;
  selection-background-color: $accent; selection-color: $onAccent; }
QPlainTextEdit, QTextEdit { padding: 6px 8px; }
QTextBrowser, QTextBrowser:focus { border: 0; background: transparent; padding: 0; }
QTextEdit[paper="true"] { background: #ffffff; color: #1d2129; border: 1px solid $border; padding: 6px 8px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus { border: 1px solid $accent; }
QTextBrowser[bare="true"]:focus { border: 0; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] { border: 1px solid $danger; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled { color: $off; background: $window; }
QLineEdit#search, QLineEdit[searches="true"] { padding: 0 10px 0 2px; }
QComboBox:!editable { padding: 0 12px; }
QLineEdit QToolButton { border: 0; padding: 0; }
QLineEdit QToolButton:hover { background: transparent; }
QComboBox::drop-down, QAbstractSpinBox::drop-down { border: 0; width: 24px; }
QComboBox::down-arrow, QDateEdit::down-arrow, QDateTimeEdit::down-arrow { image: url(:/icons/chevron-$mode.svg); width: 12px;
  height: 12px; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $border; padding: 4px; outline: 0;
  selection-background-color: $selection; selection-color: $text; }
QComboBox QAbstractItemView::item { min-height: 28px; padding: 0 8px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: 0; width: 20px; }
QAbstractSpinBox::up-arrow { image: url(:/icons/chevron-up-$mode.svg); width: 10px; height: 10px; }
QAbstractSpinBox::down-arrow { image: url(:/icons/chevron-$mode.svg); width: 10px; height: 10px; }
QCheckBox, QRadioButton { spacing: 8px; background: transparent; min-height: 24px; }
QCheckBox::indicator, QTableView::indicator, QListView::indicator { width: 16px; height: 16px; border: 1px solid $muted; border-radius: 4px;
  background: $surface; }
QCheckBox::indicator:checked, QTableView::indicator:checked, QListView::indicator:checked { background: $accent; border-color: $accent;
  image: url(:/icons/check-$mode.svg); }
QTableView::indicator:indeterminate { background: $accent; border-color: $accent; image: url(:/icons/dash-$mode.svg); }
QCheckBox::indicator:focus { width: 14px; height: 14px; border: 2px solid $accent; }
QCheckBox::indicator:checked:focus { border-color: $text; }
QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid $muted; border-radius: 8px; background: $surface; }
QRadioButton::indicator:focus { width: 12px; height: 12px; border: 2px solid $accent; }
QRadioButton::indicator:checked { width: 8px; height: 8px; border: 4px solid $accent; background: $onAccent; }
QRadioButton::indicator:checked:focus { border-color: $accentHover; }
QRadioButton:focus { text-decoration: underline; }

QFrame[card="true"] { background: $surface; border: 1px solid $border; border-radius: 8px; }
QFrame[field="true"] { background: $surface; border: 1px solid $border; border-radius: 6px; }
QFrame[note="true"] { background: $selection; border: 0; border-radius: 8px; }
QFrame[note="warning"] { background: $warningBack; border: 0; border-radius: 8px; }
QFrame[note="warning"] QLabel { color: $warning; }
QFrame[note="danger"] { background: $dangerBack; border: 0; border-radius: 8px; }
QFrame[note="danger"] QLabel { color: $danger; }
QFrame[line="true"] { background: $border; border: 0; max-height: 1px; min-height: 1px; }
#sidePanel, QFrame[side="true"] { background: $surface; border: 0; border-left: 1px solid $border; }

QTableView { background: $surface; border: 1px solid $border; gridline-color: $border; outline: 0;
  selection-background-color: $selection; selection-color: $text; }
QTableView::item { border: 0; border-bottom: 1px solid $border; padding: 0 12px; }
QTableView::item:selected { background: $selection; color: $text; }
QHeaderView { background: $surface; }
QHeaderView::section { background: $surface; color: $muted; border: 0; border-bottom: 1px solid $border; padding: 0 12px;
  min-height: 29px; font-size: $smallpt; font-weight: 500; text-align: left; }
QHeaderView::section:hover { color: $text; }
QTableCornerButton::section { background: $surface; border: 0; }
QListView { background: $surface; border: 1px solid $border; outline: 0; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: 0; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $scroll; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: transparent; width: 0; height: 0; }
QProgressBar { background: $track; border: 0; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QTabBar::tab { background: transparent; color: $muted; border: 0; border-bottom: 2px solid transparent; padding: 6px 2px;
  margin-right: 20px; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabWidget::pane { border: 0; border-top: 1px solid $border; }
QMenu { background: $surface; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $off; }
QMenu::separator { height: 1px; background: $border; margin: 4px 8px; }
QSplitter::handle { background: $border; }

#navigation { background: $sidebar; border: 0; border-right: 1px solid $border; }
#navigation QPushButton { qproperty-iconSize: 22px 16px; background: transparent; border: 1px solid transparent; border-radius: 6px; text-align: left;
  padding: 0 11px; min-height: 30px; font-weight: 400; }
#navigation QPushButton:hover { background: $hover; }
#navigation QPushButton:checked { background: $selection; color: $accent; font-weight: 600; }
#navigation QPushButton:focus { border-color: $accent; }
#help_left { background: $sidebar; border: 0; border-right: 1px solid $border; }
#help_contents, #help_hits { background: transparent; border: 0; }
#help_contents::item { border-radius: 6px; padding: 0 10px; min-height: 28px; color: $text; }
#help_contents::item:disabled { color: $muted; padding: 8px 10px 0 10px; background: transparent; }
#help_hits::item { border-radius: 6px; padding: 6px 8px; color: $text; }
#help_contents::item:hover, #help_hits::item:hover { background: $hover; }
#help_contents::item:selected, #help_hits::item:selected { background: $selection; color: $accent; }
#help_window { background: $surface; }
#statusLine { background: $window; border: 0; border-top: 1px solid $border; }
#statusLine QLabel { color: $muted; font-size: $smallpt; }
#banner { background: $warningBack; border: 0; border-bottom: 1px solid $border; }
#banner QLabel { color: $warning; }
#keeping_banner { background: $warningBack; border: 0; border-bottom: 1px solid $border; }
#keeping_banner QLabel { color: $warning; }
#demo_banner { background: $selection; border: 0; border-bottom: 1px solid $border; }
#demo_banner QLabel { color: $accent; }
#toast { background: $text; border-radius: 8px; }
#toast QLabel { color: $window; }
#toast QPushButton { background: transparent; border: 0; color: $toastLink; font-weight: 600; }
)";

QString hex(const QColor &colour) { return colour.name(QColor::HexRgb); }

QColor mixed(const QColor &one, const QColor &other, float part)
{
    const auto mix = [part](int a, int b) { return int(float(a) * part + float(b) * (1 - part)); };
    return { mix(one.red(), other.red()), mix(one.green(), other.green()), mix(one.blue(), other.blue()) };
}

} // namespace

QString styleSheetOf(const Tokens &tokens, double fontPoints)
{
    const auto points = [fontPoints](double factor) { return QString::number(fontPoints * factor, 'f', 1); };
    const QHash<QString, QString> words {
        { QStringLiteral("window"), hex(tokens.window) },
        { QStringLiteral("sidebar"), hex(tokens.sidebar) },
        { QStringLiteral("surface"), hex(tokens.surface) },
        { QStringLiteral("border"), hex(tokens.border) },
        { QStringLiteral("text"), hex(tokens.text) },
        { QStringLiteral("muted"), hex(tokens.muted) },
        { QStringLiteral("off"), hex(mixed(tokens.muted, tokens.window, 0.6f)) },
        { QStringLiteral("scroll"), hex(mixed(tokens.muted, tokens.window, 0.35f)) },
        { QStringLiteral("accent"), hex(tokens.accent) },
        { QStringLiteral("accentHover"), hex(tokens.accentHover) },
        { QStringLiteral("onAccent"), hex(tokens.onAccent) },
        { QStringLiteral("selection"), hex(tokens.selection) },
        { QStringLiteral("track"), hex(tokens.track) },
        { QStringLiteral("hover"), hex(tokens.hover) },
        { QStringLiteral("success"), hex(tokens.success.text) },
        { QStringLiteral("danger"), hex(tokens.danger.text) },
        { QStringLiteral("warning"), hex(tokens.warning.text) },
        { QStringLiteral("warningBack"), hex(tokens.warning.background) },
        { QStringLiteral("dangerBack"), hex(tokens.danger.background) },
        { QStringLiteral("toastLink"), hex((tokens.dark ? lightTokens() : darkTokens()).accent) },
        { QStringLiteral("mode"), tokens.dark ? QStringLiteral("dark") : QStringLiteral("light") },
        { QStringLiteral("titlept"), points(type::title) + QStringLiteral("pt") },
        { QStringLiteral("numberpt"), points(type::number) + QStringLiteral("pt") },
        { QStringLiteral("smallpt"), points(type::small) + QStringLiteral("pt") },
    };
    QString result;
    const QString text = QString::fromLatin1(sheet);
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) != u'$') {
            result += text.at(i);
            continue;
        }
        qsizetype end = i + 1;
        while (end < text.size() && text.at(end).isLetter())
            ++end;
        const QString word = text.mid(i + 1, end - i - 1);
        Q_ASSERT_X(words.contains(word), "style sheet", qPrintable(word));
        result += words.value(word);
        i = end - 1;
    }
    return result;
}

} // namespace mailer::ui
