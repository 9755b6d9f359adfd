// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/help/helpbook.h"

#include <QWidget>

#include <memory>

class QListWidget;
class QStackedWidget;
class QToolButton;
class QTreeWidget;

namespace mailer::ui {

class Dialogs;
class HelpSearch;
class HelpView;
class SearchField;
class Settings;

// The help, in a window of its own beside the work: contents and search at the left, a topic at the right.
class HelpWindow final : public QWidget
{
    Q_OBJECT

public:
    HelpWindow(const QString &language, Dialogs &dialogs, Settings &settings);
    ~HelpWindow() override;

    // "topic" or "topic#place"; an unknown one opens the first.
    void open(const QString &place);
    QString topic() const;
    const HelpBook &book() const { return m_book; }

protected:
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Place {
        QString topic;
        QString anchor;
        QString words; // that were searched for
    };

    QWidget *makeLeft();
    QWidget *makeRight();
    QToolButton *makeTool(const char *name, const char *icon, const QString &text, const QKeySequence &keys);
    void fillContents();
    void search(const QString &words);
    void go(const Place &place);
    void move(int steps);
    void showPlace();
    void print();
    void openPage(const QUrl &url);

    Dialogs &m_dialogs;
    Settings &m_settings;
    HelpBook m_book;
    std::unique_ptr<HelpSearch> m_search;
    SearchField *m_field;
    QStackedWidget *m_left;
    QTreeWidget *m_contents;
    QListWidget *m_hits;
    HelpView *m_view;
    QToolButton *m_back = nullptr;
    QToolButton *m_forward = nullptr;
    QList<Place> m_trail;
    int m_at = -1;
};

} // namespace mailer::ui
