// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/clients/importpage.h"

#include "db/clientliststore.h"
#include "ui/dialogs/dialogs.h"
#include "ui/filework.h"
#include "ui/pages/clients/importjob.h"
#include "ui/pages/clients/importwords.h"
#include "ui/session.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/formfield.h"
#include "ui/words.h"

#include <QAction>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QFile>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>

namespace mailer::ui {

namespace {

constexpr qint64 headBytes = 256 * 1024;
constexpr qsizetype shownRecords = 30;
constexpr std::chrono::milliseconds choicePause { 300 };

QComboBox *makeCombo(const char *objectName)
{
    auto *combo = new QComboBox;
    combo->setObjectName(QLatin1String(objectName));
    return combo;
}

Result<ClientFilePreview> readHead(const QString &path, const ClientImportReader::Format &format)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error { ErrorKind::NotFound, QStringLiteral("import_file"), file.errorString() };
    return previewClientFile(file.read(headBytes), format, shownRecords);
}

} // namespace

ImportPage::ImportPage(PageContext &context)
    : Page(context)
    , m_job(new ImportJob(context.session, this))
    , m_file(new ElidedLabel({}, "heading"))
    , m_encoding(makeCombo("import_encoding"))
    , m_delimiter(makeCombo("import_delimiter"))
    , m_list(makeCombo("import_list"))
    , m_preview(new ImportPreview)
    , m_text(makeLabel({}))
    , m_progress(new QProgressBar)
    , m_cancel(new QPushButton(tr("Cancel")))
    , m_saveRefused(new QPushButton(tr("Save refused rows…")))
    , m_choose(new QAction(tr("Choose a file…"), this))
{
    setTitle(tr("Import clients"));
    setCrumb(tr("Clients"), QStringLiteral("clients"));
    setAcceptDrops(true);
    auto *choose = new QPushButton(m_choose->text());
    choose->setObjectName(QStringLiteral("choose_file"));
    connect(choose, &QPushButton::clicked, m_choose, &QAction::trigger);
    connect(m_choose, &QAction::triggered, this, &ImportPage::chooseFile);
    addHeaderWidget(choose);
    connect(setPrimary(tr("Import")), &QAction::triggered, this, &ImportPage::import);
    setBody(makeBody());

    m_pause.setSingleShot(true);
    m_pause.setInterval(choicePause);
    connect(&m_pause, &QTimer::timeout, this, &ImportPage::check);
    connect(m_encoding, &QComboBox::currentIndexChanged, this, &ImportPage::readAgain);
    connect(m_delimiter, &QComboBox::currentIndexChanged, this, &ImportPage::readAgain);
    connect(m_preview, &ImportPreview::chosen, &m_pause, qOverload<>(&QTimer::start));
    connect(m_job, &ImportJob::finished, this, &ImportPage::takeReport);
    connect(
        m_job, &ImportJob::progressed, this, [this](double share, qint64) { m_progress->setValue(int(share * 1000)); });
    connect(m_cancel, &QPushButton::clicked, m_job, &ImportJob::cancel);
    connect(m_saveRefused, &QPushButton::clicked, this, &ImportPage::saveRefused);
    setStep(Step::NoFile);
}

QWidget *ImportPage::makeBody()
{
    m_file->setObjectName(QStringLiteral("import_file"));
    m_text->setObjectName(QStringLiteral("import_text"));
    m_text->setWordWrap(true);
    m_progress->setObjectName(QStringLiteral("import_progress"));
    m_progress->setTextVisible(false);
    m_progress->setRange(0, 1000);
    m_cancel->setObjectName(QStringLiteral("import_cancel"));
    m_saveRefused->setObjectName(QStringLiteral("save_refused"));
    m_choices = makeChoices();
    m_numbers = makeNumbers();
    auto *state = new QHBoxLayout;
    state->setSpacing(12);
    state->addWidget(m_text, 1);
    state->addWidget(m_progress, 1);
    state->addWidget(m_cancel);
    state->addWidget(m_saveRefused);
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(m_file);
    layout->addWidget(m_choices);
    layout->addWidget(m_preview, 1);
    layout->addLayout(state);
    layout->addWidget(m_numbers);
    return body;
}

QWidget *ImportPage::makeChoices()
{
    m_encoding->addItem(QString(), -1);
    for (const Encoding encoding : { Encoding::Utf8, Encoding::Windows1251, Encoding::Utf16Le, Encoding::Utf16Be })
        m_encoding->addItem(encodingInWords(encoding), int(encoding));
    m_delimiter->addItem(QString(), 0);
    for (const char delimiter : { ',', ';', '\t' })
        m_delimiter->addItem(delimiterInWords(delimiter), int(delimiter));
    m_list->setEditable(true);
    m_list->lineEdit()->setObjectName(QStringLiteral("import_list_name"));
    m_list->lineEdit()->setPlaceholderText(tr("no list"));
    m_list->setInsertPolicy(QComboBox::NoInsert);
    m_list->setToolTip(tr("Choose a list, or type the name of a new one"));
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::medium);
    layout->addWidget(new FormField(tr("&Encoding"), m_encoding), 1);
    layout->addWidget(new FormField(tr("&Separator"), m_delimiter), 1);
    layout->addWidget(new FormField(tr("Add them to the &list"), m_list), 1);
    return row;
}

QWidget *ImportPage::makeNumbers()
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    const QList<std::pair<const char *, QString>> numbers { { "import_new", tr("New") },
        { "import_changed", tr("Changed") }, { "import_same", tr("Same as before") },
        { "import_duplicate", tr("Repeated in the file") }, { "import_invalid", tr("Refused") } };
    for (const auto &[name, title] : numbers) {
        auto *card = new NumberCard(title);
        card->setObjectName(QLatin1String(name));
        m_cards.append(card);
        layout->addWidget(card, 1);
    }
    return row;
}

void ImportPage::refresh()
{
    if (m_step == Step::NoFile)
        showEmpty(tr("Import your clients"),
            tr("Choose a CSV file, or drop it here; any spreadsheet or mailing program can save one. You see what "
               "would be imported before anything is written."),
            m_choose);
    load(session().work().run([](db::Connection &c) { return db::listClientListNames(c); }),
        [this](const QList<db::ClientListLine> &lists) {
            const QString chosen = m_list->currentText();
            const QSignalBlocker quiet(m_list);
            m_list->clear();
            for (const db::ClientListLine &list : lists)
                m_list->addItem(list.name, list.id);
            m_list->setCurrentIndex(-1);
            m_list->setEditText(chosen);
        });
}

void ImportPage::chooseFile()
{
    context().dialogs.openFile(this,
        { QStringLiteral("import_clients"), tr("Clients to import"),
            { tr("Tables as text (*.csv *.txt *.tsv)"), tr("All files (*)") }, {} },
        [this](const QString &path) { openFile(path); });
}

void ImportPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (m_step != Step::Importing && event->mimeData()->hasUrls() && event->mimeData()->urls().first().isLocalFile())
        event->acceptProposedAction();
}

void ImportPage::dropEvent(QDropEvent *event) { openFile(event->mimeData()->urls().first().toLocalFile()); }

void ImportPage::openFile(const QString &path)
{
    m_path = path;
    m_file->setText(QFileInfo(path).fileName());
    m_file->setToolTip(path);
    {
        const QSignalBlocker one(m_encoding);
        const QSignalBlocker two(m_delimiter);
        m_encoding->setCurrentIndex(0);
        m_delimiter->setCurrentIndex(0);
    }
    readAgain();
}

void ImportPage::readAgain()
{
    m_pause.stop();
    m_job->cancel();
    ClientImportReader::Format format;
    if (m_encoding->currentData().toInt() >= 0)
        format.encoding = Encoding(m_encoding->currentData().toInt());
    if (m_delimiter->currentData().toInt() != 0)
        format.delimiter = char(m_delimiter->currentData().toInt());
    // In the lane's thread only because files may lie far away.
    load(session().work().run([path = m_path, format](db::Connection &) -> Result<Result<ClientFilePreview>> {
        return readHead(path, format);
    }),
        [this](const Result<ClientFilePreview> &preview) { takePreview(preview); });
}

void ImportPage::takePreview(const Result<ClientFilePreview> &preview)
{
    showBody();
    if (!preview)
        return setStep(Step::Unreadable, importSentenceOf(preview.error()));
    m_encoding->setItemText(0, tr("detected: %1").arg(encodingInWords(preview->encoding)));
    m_delimiter->setItemText(0, tr("detected: %1").arg(delimiterInWords(preview->delimiter)));
    m_preview->showFile(*preview);
    check();
}

db::ClientImportOptions ImportPage::options() const
{
    db::ClientImportOptions options;
    options.path = m_path;
    if (m_encoding->currentData().toInt() >= 0)
        options.encoding = Encoding(m_encoding->currentData().toInt());
    if (m_delimiter->currentData().toInt() != 0)
        options.delimiter = char(m_delimiter->currentData().toInt());
    if (const auto columns = m_preview->columns())
        options.columns = *columns;
    options.listName = m_list->currentText().simplified();
    options.refusedPath = m_folder.filePath(QStringLiteral("refused.csv"));
    return options;
}

void ImportPage::check()
{
    const auto columns = m_preview->columns();
    if (!columns) {
        m_job->cancel();
        return setStep(Step::Unclear, importSentenceOf(columns.error()));
    }
    db::ClientImportOptions dry = options();
    dry.dryRun = true;
    dry.listName.clear();
    setStep(Step::Checking, tr("Looking through the file…"));
    m_job->start(dry);
}

void ImportPage::import()
{
    if (!primaryAction()->isEnabled())
        return;
    setStep(Step::Importing, tr("Importing…"));
    m_job->start(options());
}

void ImportPage::takeReport(const Result<db::ImportReport> &report)
{
    const bool imported = m_step == Step::Importing;
    if (imported)
        session().touch();
    if (report) {
        showReport(*report);
        if (!imported) {
            const QString parts = m_preview->nameParts();
            return setStep(Step::Checked,
                parts.isEmpty()
                    ? tr("This is what would come of it. Nothing is written yet.")
                    : tr("This is what would come of it; the full name is put together from: %1.").arg(parts));
        }
        return setStep(Step::Done, tr("%Ln client(s) imported.", nullptr, int(report->added + report->changed)));
    }
    if (report.error().kind == ErrorKind::Cancelled)
        return setStep(Step::Unclear,
            imported ? tr("Stopped. What was imported before stays; import the file again to go on.")
                     : tr("Stopped. You can import the file without looking through it before."));
    setStep(imported ? Step::Unclear : Step::Unreadable, importSentenceOf(report.error()));
}

void ImportPage::showReport(const db::ImportReport &report)
{
    m_refused = report.refusedFile;
    m_clients = report.added + report.changed;
    const QList<qint64> numbers { report.added, report.changed, report.same, report.duplicate, report.invalid };
    for (qsizetype i = 0; i < m_cards.size(); ++i)
        m_cards.at(i)->setNumber(numberInWords(numbers.at(i)));
}

void ImportPage::saveRefused()
{
    const QString suggested = QFileInfo(m_path).completeBaseName() + QStringLiteral(".refused.csv");
    context().dialogs.saveFile(this,
        { QStringLiteral("save_refused"), tr("Refused rows"), { tr("Tables as text (*.csv)") }, suggested },
        [this](const QString &path) {
            m_saveRefused->setEnabled(false);
            m_saveRefused->setToolTip(tr("The file is being written."));
            const auto copied = inBackground([from = m_refused, path] { return copyFile(from, path); });
            whenDone(copied, this, [this](const Result<void> &saved) { refusedSaved(saved.ok()); });
        });
}

void ImportPage::refusedSaved(bool saved)
{
    m_saveRefused->setEnabled(true);
    m_saveRefused->setToolTip({});
    context().notices.tell(saved ? tr("Saved. Correct the rows in this file and import it.")
                                 : tr("The file cannot be written there. Choose another folder."));
}

void ImportPage::setStep(Step step, const QString &text)
{
    m_step = step;
    const bool works = step == Step::Checking || step == Step::Importing;
    const bool counted = step == Step::Checked || step == Step::Done;
    m_text->setText(text);
    m_text->setProperty(
        "role", step == Step::Unreadable || step == Step::Unclear ? QStringLiteral("error") : QString());
    m_text->style()->unpolish(m_text);
    m_text->style()->polish(m_text);
    m_progress->setVisible(works);
    m_progress->setValue(0);
    m_cancel->setVisible(works);
    m_numbers->setVisible(counted);
    m_saveRefused->setVisible(counted && !m_refused.isEmpty());
    m_preview->setVisible(step != Step::Unreadable);
    m_preview->setEnabled(step != Step::Importing);
    m_choices->setEnabled(step != Step::Importing);
    const bool columnsRight = step != Step::NoFile && step != Step::Unreadable && m_preview->columns().ok();
    QString why;
    if (step == Step::NoFile)
        why = tr("Choose a file first.");
    else if (!columnsRight)
        why = text;
    else if (step == Step::Importing)
        why = tr("The import is under way.");
    else if (step == Step::Done)
        why = tr("This file is imported. Choose the next one.");
    else if (step == Step::Checked && m_clients == 0 && m_list->currentText().isEmpty())
        why = tr("There is nothing new in this file.");
    primaryAction()->setText(
        step == Step::Checked && m_clients > 0 ? tr("Import %Ln client(s)", nullptr, int(m_clients)) : tr("Import"));
    primaryAction()->setStatusTip(why);
    primaryAction()->setEnabled(why.isEmpty());
}

} // namespace mailer::ui
