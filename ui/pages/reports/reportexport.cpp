// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/reports/reportexport.h"

#include "core/futures.h"
#include "db/letterexportstore.h"
#include "ui/dialogs/dialogs.h"
#include "ui/errortext.h"
#include "ui/filework.h"
#include "ui/pages/pagecontext.h"
#include "ui/session.h"
#include "ui/widgets/card.h"
#include "ui/words.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>

namespace mailer::ui {

namespace {

constexpr int barWidth = 220;

// Of a mailing's name what a file may be called.
QString fileNameOf(const QString &name, const QString &ending)
{
    QString clean;
    for (const QChar c : name.simplified())
        clean += c.isLetterOrNumber() || c == u' ' || c == u'-' || c == u'_' ? c : QChar(u'-');
    return clean.left(80).trimmed() + ending;
}

} // namespace

ReportExport::ReportExport(PageContext &context, QWidget *parent)
    : QFrame(parent)
    , m_context(context)
    , m_text(makeLabel({}))
    , m_bar(new QProgressBar)
    , m_stop(new QPushButton(tr("Cancel")))
{
    setProperty("note", true);
    m_text->setObjectName(QStringLiteral("export_text"));
    m_stop->setObjectName(QStringLiteral("export_cancel"));
    m_bar->setFixedWidth(barWidth);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 8, 6);
    row->setSpacing(12);
    row->addWidget(m_text);
    row->addWidget(m_bar);
    row->addStretch(1);
    row->addWidget(m_stop);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        if (m_cancel)
            m_cancel->store(true);
    });
    hide();
}

ReportExport::~ReportExport()
{
    if (m_cancel)
        m_cancel->store(true);
}

void ReportExport::writeCsv(const QString &name, const QList<db::RunDetails> &runs, qint64 letters)
{
    if (isWriting())
        return;
    const FileChoice choice { QStringLiteral("report_csv"), tr("Save every letter and attempt"),
        { tr("CSV files (*.csv)") }, fileNameOf(name, QStringLiteral(".csv")) };
    m_context.dialogs.saveFile(
        this, choice, [this, runs, letters](const QString &path) { beginCsv(path, runs, letters); });
}

void ReportExport::begin(const QString &path)
{
    m_cancel = std::make_shared<std::atomic<bool>>(false);
    m_text->setText(tr("Writing %1…").arg(QFileInfo(path).fileName()));
    show();
    Q_EMIT writingChanged();
}

void ReportExport::beginCsv(const QString &path, const QList<db::RunDetails> &runs, qint64 letters)
{
    if (isWriting())
        return;
    begin(path);
    m_bar->setRange(0, 1000);
    m_bar->setValue(0);
    m_stop->show();
    const QPointer<ReportExport> self(this);
    const auto progress = [self, letters](qint64 done) {
        // From the lane's thread: told in the window's, if it is still there then.
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, done, letters] {
                if (!self || !self->isWriting())
                    return;
                self->m_bar->setValue(int(1000 * done / qMax<qint64>(1, letters)));
                self->m_text->setText(
                    tr("%1 of %2 letters").arg(numberInWords(done), numberInWords(qMax(done, letters))));
            },
            Qt::QueuedConnection);
    };
    const auto written
        = m_context.session.jobs().run([runs, progress, cancel = m_cancel, path](db::Connection &connection) {
              return db::LetterExport(runs, progress, cancel).run(connection, path);
          });
    whenDone(written, this, [this, path](const Result<qint64> &result) {
        end();
        if (result)
            m_context.notices.tell(
                tr("%1: %Ln letter(s) written.", "file", int(*result)).arg(QFileInfo(path).fileName()));
        else if (result.error().kind == ErrorKind::Cancelled)
            m_context.notices.tell(tr("The export was cancelled. No file was written."));
        else
            m_context.notices.tell(result.error().code == QLatin1String("export_file")
                    ? tr("The file cannot be written there. Choose another folder.")
                    : sentenceOf(result.error()));
    });
}

void ReportExport::end()
{
    m_cancel.reset();
    hide();
    Q_EMIT writingChanged();
}

void ReportExport::writeDocument(const ReportDocument &document)
{
    if (isWriting())
        return;
    const FileChoice choice { QStringLiteral("report_pdf"), tr("Save the report as PDF"), { tr("PDF files (*.pdf)") },
        fileNameOf(document.mailing + u' ' + document.run, QStringLiteral(".pdf")) };
    m_context.dialogs.saveFile(this, choice, [this, document](const QString &path) { beginDocument(path, document); });
}

void ReportExport::beginDocument(const QString &path, const ReportDocument &document)
{
    if (isWriting())
        return;
    begin(path);
    m_bar->setRange(0, 0); // moves
    m_stop->hide();        // over within moments
    whenDone(
        inBackground([document, path] { return writePdf(document, path); }), this, [this, path](const QString &wrong) {
            end();
            m_context.notices.tell(
                wrong.isEmpty() ? tr("%1 is written.", "file").arg(QFileInfo(path).fileName()) : wrong);
        });
}

} // namespace mailer::ui
