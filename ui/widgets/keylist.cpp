// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/keylist.h"

#include <QAbstractButton>
#include <QAction>
#include <QShortcut>

namespace mailer::ui {

namespace {

QString plain(QString text)
{
    text.replace(QLatin1String("&&"), QLatin1String("\n"));
    text.remove(u'&');
    text.replace(u'\n', u'&');
    while (text.endsWith(u'…'))
        text.chop(1);
    return text;
}

struct Keys {
    QList<QKeySequence> sequences;
    QString what;
};

Keys keysOf(const QObject &object)
{
    if (const auto *action = qobject_cast<const QAction *>(&object))
        return { action->shortcuts(), plain(action->text().isEmpty() ? action->whatsThis() : action->text()) };
    if (const auto *shortcut = qobject_cast<const QShortcut *>(&object))
        return { { shortcut->key() }, shortcut->whatsThis() };
    const auto *button = qobject_cast<const QAbstractButton *>(&object);
    if (!button || button->shortcut().isEmpty() || QKeySequence::mnemonic(button->text()) == button->shortcut())
        return {};
    const QString name = button->accessibleName();
    return { { button->shortcut() }, plain(name.isEmpty() ? button->text() : name) };
}

QString inWords(const QList<QKeySequence> &sequences)
{
    QStringList words;
    for (const QKeySequence &keys : sequences)
        words.append(keys.toString(QKeySequence::NativeText));
    words.removeAll(QString());
    words.removeDuplicates();
    return words.join(QLatin1String(", "));
}

void collect(const QObject &object, const QObject *except, QList<KeyLine> &lines)
{
    if (&object == except)
        return;
    const Keys keys = keysOf(object);
    const QString words = inWords(keys.sequences);
    const bool isNew = std::none_of(
        lines.begin(), lines.end(), [&](const KeyLine &line) { return line.keys == words && line.what == keys.what; });
    if (!words.isEmpty() && isNew)
        lines.append({ words, keys.what });
    for (const QObject *child : object.children())
        collect(*child, except, lines);
}

} // namespace

QShortcut *addKey(QWidget *widget, const QKeySequence &keys, const QString &what, Qt::ShortcutContext context)
{
    auto *shortcut = new QShortcut(keys, widget);
    shortcut->setContext(context);
    shortcut->setWhatsThis(what);
    return shortcut;
}

QList<KeyLine> keysBelow(const QObject &root, const QObject *except)
{
    QList<KeyLine> lines;
    collect(root, except, lines);
    return lines;
}

} // namespace mailer::ui
