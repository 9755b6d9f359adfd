// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/scripteddialogs.h"

#include <QPdfWriter>
#include <QTimer>
#include <QWidget>

#include <algorithm>

namespace mailer::test {

bool ScriptedDialogs::wasAsked(const QString &id) const
{
    return std::any_of(m_asked.begin(), m_asked.end(), [&](const ui::Question &question) { return question.id == id; });
}

// Answers come later, as from a person, and only while the parent lives.
void ScriptedDialogs::confirm(QWidget *parent, const ui::Question &question, std::function<void()> yes)
{
    m_asked.append(question);
    if (m_yes.removeOne(question.id))
        QTimer::singleShot(0, parent, std::move(yes));
}

// A text that the dialog itself would not take is not given.
void ScriptedDialogs::ask(QWidget *parent, const ui::Question &question, const ui::AskedText &asked,
    std::function<void(const QString &)> answered)
{
    m_asked.append(question);
    m_askedTexts.append(asked);
    if (!m_answers.contains(question.id))
        return;
    const QString text = m_answers.take(question.id);
    if (!asked.check || asked.check(text).isEmpty())
        QTimer::singleShot(0, parent, [answered = std::move(answered), text] { answered(text); });
}

void ScriptedDialogs::tell(QWidget *, const QString &, const QString &text) { m_told.append(text); }

void ScriptedDialogs::openFile(
    QWidget *parent, const ui::FileChoice &choice, std::function<void(const QString &)> chosen)
{
    if (!m_paths.contains(choice.id))
        return;
    const QString path = m_paths.take(choice.id);
    QTimer::singleShot(0, parent, [chosen = std::move(chosen), path] { chosen(path); });
}

void ScriptedDialogs::saveFile(
    QWidget *parent, const ui::FileChoice &choice, std::function<void(const QString &)> chosen)
{
    openFile(parent, choice, std::move(chosen));
}

void ScriptedDialogs::print(QWidget *, const QString &, std::function<void(QPagedPaintDevice &)> draw)
{
    const QString path = m_paths.take(QStringLiteral("print"));
    if (path.isEmpty())
        return;
    QPdfWriter paper(path);
    draw(paper);
}

} // namespace mailer::test
