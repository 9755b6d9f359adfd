// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

class QObject;
class QShortcut;
class QWidget;

namespace mailer::ui {

struct KeyLine {
    QString keys; // as this system writes them: "Ctrl+N", "⌘N"
    QString what;
};

// A key of its own, with what it does: the list of keys tells it. WidgetShortcut: only while that widget has the focus.
QShortcut *addKey(
    QWidget *widget, const QKeySequence &keys, const QString &what, Qt::ShortcutContext context = Qt::WidgetShortcut);

// The keys of all actions, shortcuts and buttons below an object, each once, in the order in which they were made;
// "except" and what is below it is left out. Mnemonics are not told: they are underlined where they are.
QList<KeyLine> keysBelow(const QObject &root, const QObject *except = nullptr);

} // namespace mailer::ui
