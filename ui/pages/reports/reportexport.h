// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/reportstore.h"
#include "ui/pages/reports/answergroups.h"
#include "ui/pages/reports/ratecard.h"

#include <QFrame>

#include <atomic>
#include <memory>

class QLabel;
class QProgressBar;
class QPushButton;

namespace mailer::ui {

struct PageContext;

// What a report says, for paper.
struct ReportDocument {
    QString mailing;
    QString run; // "Run 3 · Mon 16 Nov 10:00", "All runs"
    QString subject;
    QString from;
    QString status;
    QString took;
    QDateTime plannedMoment; // invalid: all runs
    QDateTime startedAt;
    QDateTime finishedAt;
    QDateTime made;
    db::RunNumbers numbers;
    RatePlot rate;
    QList<AnswerGroup> groups;
};

// Writes all of it as PDF, A4 or as many pages as it takes; in any thread. Empty, or what went wrong.
QString writePdf(const ReportDocument &document, const QString &path);

// Reports as files. While one is being written, a line says so; of a CSV how far it is, with Cancel.
class ReportExport final : public QFrame
{
    Q_OBJECT

public:
    explicit ReportExport(PageContext &context, QWidget *parent = nullptr);
    ~ReportExport() override;

    bool isWriting() const { return m_cancel != nullptr; }
    // Every letter and every attempt of own runs; letters: how many that will be.
    void writeCsv(const QString &name, const QList<db::RunDetails> &runs, qint64 letters);
    void writeDocument(const ReportDocument &document);

Q_SIGNALS:
    void writingChanged();

private:
    void begin(const QString &path);
    void beginCsv(const QString &path, const QList<db::RunDetails> &runs, qint64 letters);
    void beginDocument(const QString &path, const ReportDocument &document);
    void end();

    PageContext &m_context;
    QLabel *m_text;
    QProgressBar *m_bar;
    QPushButton *m_stop;
    std::shared_ptr<std::atomic<bool>> m_cancel;
};

} // namespace mailer::ui
