// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QTextEdit;
class QToolButton;

namespace mailer::ui {

// An article's body with the few things that it may have: headings, bold, italic, lists, links.
class ArticleTextEdit final : public QWidget
{
    Q_OBJECT

public:
    explicit ArticleTextEdit(QWidget *parent = nullptr);

    void setBody(const QString &body); // HTML or Markdown
    QString body() const;
    QTextEdit *input() const { return m_text; }

Q_SIGNALS:
    void edited();
    void linkAsked();

public:
    // The selected text, or the address itself, becomes the link.
    void insertLink(const QString &address);

private:
    QToolButton *addTool(const char *icon, const QString &hint, const char *name, const QKeySequence &keys);
    void setHeading(bool isHeading);
    void setList(bool isNumbered);
    void showFormat();

    QTextEdit *m_text;
    QWidget *m_tools;
    QToolButton *m_bold;
    QToolButton *m_italic;
    QToolButton *m_heading;
};

} // namespace mailer::ui
