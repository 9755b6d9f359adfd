// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/letterliststore.h"
#include "ui/pages/reports/answergroups.h"

#include <QWidget>

#include <optional>

class QCheckBox;
class QFrame;
class QLabel;
class QPushButton;

namespace mailer::ui {

class FilterChips;
class LettersModel;
class SearchField;
class Session;
class TableView;

// Every letter of one run: by state, by answer, by address; ticked ones can be decided about.
class LettersView final : public QWidget
{
    Q_OBJECT

public:
    explicit LettersView(Session &session, QWidget *parent = nullptr);

    void setRun(qint64 run);
    void setNumbers(const db::RunNumbers &numbers);
    void setDecisions(const db::Decisions &decisions);
    // Only letters with this fate; nothing: any.
    void setGroup(const std::optional<AnswerGroup> &group);
    void showState(const QString &state);
    void refresh();
    void focusSearch();

    TableView *table() const { return m_table; }
    const db::LetterLine *lineOf(qint64 letter) const;
    db::LetterChoice choice() const;
    void clearChoice();

Q_SIGNALS:
    void currentChanged(qint64 letter);
    void decided(mailer::db::Decision decision, qint64 letters, const QString &state);
    void groupCleared();
    void failed(const mailer::Error &error);

private:
    QWidget *makeBar();
    QFrame *makeExplanation();
    void applyFilter();
    void showChoice();
    void chooseState(const QString &word);

    LettersModel *m_model;
    TableView *m_table;
    SearchField *m_search;
    FilterChips *m_chips;
    QLabel *m_meaning;
    QLabel *m_answer;
    QFrame *m_explanation;
    QLabel *m_waiting;
    QLabel *m_count;
    QCheckBox *m_all;
    QPushButton *m_again;
    QPushButton *m_asSent;
    QWidget *m_bar = nullptr;
    qint64 m_run = 0;
    std::optional<AnswerGroup> m_group;
};

} // namespace mailer::ui
