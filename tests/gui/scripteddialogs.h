// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/dialogs.h"

#include <QHash>
#include <QList>

namespace mailer::test {

// Answers that the test gives beforehand, by the question's or the choice's id; what was asked is kept. A question
// without an answer is answered with Cancel.
class ScriptedDialogs final : public ui::Dialogs
{
public:
    void sayYesTo(const QString &id) { m_yes.append(id); }
    void answer(const QString &id, const QString &text) { m_answers.insert(id, text); }
    void choose(const QString &id, const QString &path) { m_paths.insert(id, path); }

    QList<ui::Question> asked() const { return m_asked; }
    QStringList told() const { return m_told; } // the texts
    QList<ui::AskedText> askedTexts() const { return m_askedTexts; }
    bool wasAsked(const QString &id) const;

    void confirm(QWidget *parent, const ui::Question &question, std::function<void()> yes) override;
    void ask(QWidget *parent, const ui::Question &question, const ui::AskedText &asked,
        std::function<void(const QString &)> answered) override;
    void tell(QWidget *parent, const QString &title, const QString &text) override;
    void openFile(QWidget *parent, const ui::FileChoice &choice, std::function<void(const QString &)> chosen) override;
    void saveFile(QWidget *parent, const ui::FileChoice &choice, std::function<void(const QString &)> chosen) override;
    // Into a PDF at the path that was chosen for "print".
    void print(QWidget *parent, const QString &title, std::function<void(QPagedPaintDevice &)> draw) override;

private:
    QStringList m_yes;
    QHash<QString, QString> m_answers;
    QHash<QString, QString> m_paths;
    QList<ui::AskedText> m_askedTexts;
    QList<ui::Question> m_asked;
    QStringList m_told;
};

} // namespace mailer::test
