// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QComboBox;
class QMenu;
class QToolButton;
class QTextCharFormat;

namespace mailer::ui {

class RichTextEdit;

// What can be done with the text of a RichTextEdit; shows what the text at the cursor is. In lines, where one has no
// room for all.
class FormatBar final : public QWidget
{
    Q_OBJECT

public:
    explicit FormatBar(RichTextEdit *editor, QWidget *parent = nullptr);

    // Of the link at the cursor; empty: there is none.
    QString link() const;
    void setLink(const QString &address); // empty: takes it away

Q_SIGNALS:
    void linkAsked();
    void imageAsked();

private:
    QAction *add(const char *name, const QString &text, const QKeySequence &keys = {});
    void addSeparator();
    void addStyles();
    void addInline();
    void addColours();
    void addBlocks();
    void merge(const QTextCharFormat &format);
    void setHeading(int level);
    void setList(bool ordered, bool on);
    void align(Qt::Alignment alignment);
    void showCursor();

    RichTextEdit *m_editor;
    QComboBox *m_heading;
    QAction *m_bold = nullptr;
    QAction *m_italic = nullptr;
    QAction *m_underline = nullptr;
    QAction *m_bullets = nullptr;
    QAction *m_numbers = nullptr;
    QAction *m_left = nullptr;
    QAction *m_centre = nullptr;
    QAction *m_right = nullptr;
    QAction *m_link = nullptr;
    QMenu *m_colours;
    QToolButton *m_lastButton = nullptr;
};

} // namespace mailer::ui
