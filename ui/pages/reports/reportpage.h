// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/letterliststore.h"
#include "db/runliststore.h"
#include "ui/pages/page.h"
#include "ui/pages/reports/answergroups.h"

#include <QElapsedTimer>

class QBoxLayout;
class QComboBox;
class QLabel;
class QPushButton;
class QScrollArea;
class QStackedWidget;

namespace mailer::ui {

class AnswersCard;
class AnswersModel;
class LetterPanel;
class LettersView;
class NumberCards;
class RateCard;
class ReportExport;
class RunsModel;
class StatusPill;
class TableView;
struct DecisionCase;

// The report of a mailing: of one run, or of all of them. Opened with "MAILING" (its newest run), "MAILING/RUN" or
// "MAILING/all". A manager sees other people's mailings without clients: answers in place of letters.
class ReportPage final : public Page
{
    Q_OBJECT

public:
    explicit ReportPage(PageContext &context);
    ~ReportPage() override;

    void openWith(const QString &argument) override;
    QString place() const override;
    void focusSearch() override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void refresh() override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    enum Below { Letters, Answers, Runs };
    // Questions that take long for a large run are asked again after twenty times as long as the last answer took.
    struct SlowQuestion {
        QElapsedTimer since;
        qint64 took = 0;
        bool underWay = false;
        bool isDue() const
        {
            return !underWay && (!since.isValid() || since.elapsed() > qMax<qint64>(4000, 20 * took));
        }
    };

    QWidget *makeBody();
    void makeHeader();
    void listen();

    void takeMailing(const db::MailingDetails &mailing);
    void takeRuns(const QList<db::RunDetails> &runs);
    void fillRunBox();
    void chooseRun(qint64 run); // 0: all
    void showRun();
    void showAllRuns();
    void askRun();
    void askSlowly(bool evenSo);
    void askMinutes(qint64 run);
    void askAnswers(qint64 run);
    void takeAnswers(const QList<db::AnswerCount> &counts);

    void showLetter(qint64 letter);
    void decide(const DecisionCase &decision, const db::LetterChoice &choice);
    void decideTicked(db::Decision decision, qint64 letters, const QString &state);
    void decideShown(db::Decision decision);
    QDateTime lastMarkOf(const db::LetterChoice &choice) const;

    void exportCsv();
    void exportPdf();
    const db::RunDetails *run() const;
    bool isLive() const;

    NumberCards *m_numbers;
    RateCard *m_rate;
    AnswersCard *m_answers;
    LettersView *m_letters;
    AnswersModel *m_answerModel;
    RunsModel *m_runModel;
    TableView *m_answerTable;
    TableView *m_runTable;
    QStackedWidget *m_below;
    LetterPanel *m_panel;
    ReportExport *m_export;
    QComboBox *m_runBox;
    StatusPill *m_status;
    QPushButton *m_csv;
    QPushButton *m_pdf;

    qint64 m_mailingId = 0;
    qint64 m_wanted = 0; // run; −1: the newest
    std::optional<db::MailingDetails> m_mailing;
    QList<db::RunDetails> m_runs; // the oldest first, without missed ones
    qint64 m_run = 0;             // 0: all of them
    QList<AnswerGroup> m_groups;
    SlowQuestion m_minutesAsked;
    SlowQuestion m_answersAsked;
    QElapsedTimer m_lettersAsked;
    QTimer m_live;
    db::LetterDetails m_letter;
    QBoxLayout *m_halves = nullptr;
};

} // namespace mailer::ui
