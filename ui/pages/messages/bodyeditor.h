// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/messages/fieldmarks.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace mailer::ui {

class FormatBar;
class RichTextEdit;
class Segments;
class SourceEdit;

// The text of a message: HTML as rich text or as source, and plain text, which is made from the HTML until somebody
// edits it. The HTML stands as it was written until it is edited as rich text; HTML that rich text would lose parts of
// is edited as source, unless the person wants it simplified.
class BodyEditor final : public QWidget
{
    Q_OBJECT

public:
    enum Way { Rich, Source, PlainText };

    explicit BodyEditor(QWidget *parent = nullptr);

    void setTexts(const QString &html, const QString &plainText);
    QString html() const;
    QString plainText() const; // empty: made from the HTML

    void setKnownFields(const KnownFields &known);
    void setPictures(std::function<QImage(const QString &id)> pictures);
    void showPictures(const QHash<QString, QImage> &pictures);
    void insertPicture(const QString &contentId, const QString &alternative, int width);
    void insertField(const QString &text);
    void setWay(int way);
    // Beside the ways, at the right.
    void addToRow(QWidget *widget);
    FormatBar *formatBar() const { return m_bar; }
    QWidget *focusWidgetOfWay() const;

Q_SIGNALS:
    void changed();
    void wayChanged(int way);
    void filesGiven(const QStringList &paths);
    void imageGiven(const QImage &image);
    void linkAsked();
    void imageAsked();
    void told(const QString &sentence);
    // Something was replaced as a whole.
    void replaced(const QString &sentence, std::function<void()> undo);

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeRich();
    QWidget *makePlain();
    void fill(int way);
    void takeRich();
    void htmlEdited();
    void plainEdited();
    void deriveAgain();
    void simplify();
    void mark();
    void showPlainState();
    QWidget *editorOf(int way) const;

    Segments *m_ways;
    QHBoxLayout *m_row;
    QStackedWidget *m_stack;
    QStackedWidget *m_richStack; // the editor, or why it cannot be used
    RichTextEdit *m_rich;
    FormatBar *m_bar;
    SourceEdit *m_source;
    SourceEdit *m_plain;
    QLabel *m_plainState;
    QPushButton *m_derive;
    QLabel *m_problem;
    QString m_html;
    bool m_richEdited = false; // the document is newer than m_html
    bool m_ownText = false;
    bool m_filling = false;
    KnownFields m_known;
    QTimer m_marking;
};

} // namespace mailer::ui
