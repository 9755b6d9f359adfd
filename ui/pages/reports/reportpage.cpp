// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/reports/reportpage.h"

#include "ui/pages/reports/answerscard.h"
#include "ui/pages/reports/answersmodel.h"
#include "ui/pages/reports/letterpanel.h"
#include "ui/pages/reports/lettersview.h"
#include "ui/pages/reports/numbercards.h"
#include "ui/pages/reports/ratecard.h"
#include "ui/pages/reports/reportexport.h"
#include "ui/pages/reports/reportwords.h"
#include "ui/pages/reports/runsmodel.h"
#include "ui/session.h"
#include "ui/theme/lineicon.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/columnfit.h"
#include "ui/widgets/statuspill.h"
#include "ui/widgets/tableview.h"
#include "ui/words.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QResizeEvent>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

constexpr std::chrono::milliseconds livePeriod { 2000 };
constexpr qint64 lettersPeriod = 6000; // ms, while a run is under way
constexpr int cardsHeight = 190;
constexpr int runBoxWidth = 250;
constexpr int leastTable = 260;
constexpr int roomForHalves = 560;
constexpr qint64 newest = -1;

} // namespace

ReportPage::ReportPage(PageContext &context)
    : Page(context)
    , m_numbers(new NumberCards)
    , m_rate(new RateCard)
    , m_answers(new AnswersCard)
    , m_letters(new LettersView(session()))
    , m_answerModel(new AnswersModel(this))
    , m_runModel(new RunsModel(session(), RunsModel::Of::OneMailing, this))
    , m_answerTable(new TableView(TableView::Rows::TwoLines))
    , m_runTable(new TableView(TableView::Rows::TwoLines))
    , m_below(new QStackedWidget)
    , m_panel(new LetterPanel)
    , m_export(new ReportExport(context))
    , m_runBox(new QComboBox)
    , m_status(new StatusPill)
    , m_csv(new QPushButton(lineIcon(QLatin1String("download"), IconColour::Text), tr("&CSV")))
    , m_pdf(new QPushButton(lineIcon(QLatin1String("download"), IconColour::Text), tr("&PDF")))
{
    setTitle(tr("Report"));
    makeHeader();
    setBody(makeBody());
    setSidePanel(m_panel, Beside::Body);
    m_panel->hide();
    m_live.setInterval(livePeriod);
    listen();
}

ReportPage::~ReportPage() = default;

void ReportPage::makeHeader()
{
    m_runBox->setObjectName(QStringLiteral("run_box"));
    m_runBox->setAccessibleName(tr("Which run"));
    m_runBox->setFixedWidth(runBoxWidth);
    m_csv->setObjectName(QStringLiteral("export_csv"));
    m_csv->setToolTip(tr("Every letter and every attempt as a table"));
    m_pdf->setObjectName(QStringLiteral("export_pdf"));
    m_pdf->setToolTip(tr("Numbers, plot and reasons on paper"));
    m_status->setObjectName(QStringLiteral("run_status"));
    addTitleWidget(m_status);
    addTitleWidget(m_runBox); // before the pill
    addHeaderWidget(m_csv);
    addHeaderWidget(m_pdf);
}

QWidget *ReportPage::makeBody()
{
    auto *inside = new QWidget;
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::medium);
    column->addWidget(m_export);
    column->addWidget(m_numbers);
    m_halves = new QBoxLayout(QBoxLayout::LeftToRight);
    m_halves->setSpacing(space::medium);
    for (QWidget *card : { static_cast<QWidget *>(m_rate), static_cast<QWidget *>(m_answers) }) {
        card->setFixedHeight(cardsHeight);
        m_halves->addWidget(card, 1);
    }
    column->addLayout(m_halves);
    m_answerTable->setObjectName(QStringLiteral("answer_table"));
    m_answerTable->setAccessibleName(tr("Answers of mail servers"));
    m_answerTable->setTable(m_answerModel);
    m_runTable->setObjectName(QStringLiteral("run_table"));
    m_runTable->setAccessibleName(tr("Runs of this mailing"));
    m_runTable->setTable(m_runModel);
    new ColumnFit(m_runTable, RunsModel::Name, leastTable / 2,
        { RunsModel::Letters, RunsModel::Ended, RunsModel::Uncertain, RunsModel::Failed });
    for (QWidget *table : { static_cast<QWidget *>(m_answerTable), static_cast<QWidget *>(m_runTable) })
        table->setMinimumHeight(leastTable);
    m_below->insertWidget(Letters, m_letters);
    m_below->insertWidget(Answers, m_answerTable);
    m_below->insertWidget(Runs, m_runTable);
    column->addWidget(m_below, 1);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(inside);
    scroll->installEventFilter(this);
    return scroll;
}

// Beside an open panel of a small window the cards stand one below the other.
bool ReportPage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        m_halves->setDirection(static_cast<QResizeEvent *>(event)->size().width() < roomForHalves
                ? QBoxLayout::TopToBottom
                : QBoxLayout::LeftToRight);
    return Page::eventFilter(watched, event);
}

void ReportPage::listen()
{
    connect(m_runBox, &QComboBox::activated, this, [this] { chooseRun(m_runBox->currentData().toLongLong()); });
    connect(m_csv, &QPushButton::clicked, this, &ReportPage::exportCsv);
    connect(m_pdf, &QPushButton::clicked, this, &ReportPage::exportPdf);
    connect(m_export, &ReportExport::writingChanged, this, [this] { m_csv->setEnabled(!m_export->isWriting()); });
    connect(m_answers, &AnswersCard::chosen, this, [this](const AnswerGroup &group) {
        if (m_below->currentIndex() == Letters)
            m_letters->setGroup(group);
    });
    connect(m_answers, &AnswersCard::choiceCleared, this, [this] { m_letters->setGroup(std::nullopt); });
    connect(m_letters, &LettersView::groupCleared, m_answers, &AnswersCard::clearChoice);
    connect(m_letters, &LettersView::currentChanged, this, &ReportPage::showLetter);
    connect(m_letters, &LettersView::decided, this, &ReportPage::decideTicked);
    connect(m_letters, &LettersView::failed, this, &ReportPage::tellError);
    connect(m_runModel, &KeysetTableBase::failed, this, &ReportPage::tellError);
    connect(m_runTable, &TableView::opened, this, &ReportPage::chooseRun);
    connect(m_panel, &LetterPanel::decided, this, &ReportPage::decideShown);
    connect(m_panel, &LetterPanel::copied, this, [this] { context().notices.tell(tr("Copied.")); });
    connect(m_panel, &SidePanel::closed, this, [this] {
        m_letters->table()->setCurrentIndex({});
        m_letters->table()->setFocus();
    });
    connect(&m_live, &QTimer::timeout, this, &ReportPage::askRun);
}

void ReportPage::openWith(const QString &argument)
{
    if (argument.isEmpty())
        return;
    const QString run = argument.section(u'/', 1);
    const qint64 mailing = argument.section(u'/', 0, 0).toLongLong();
    m_wanted = run == QLatin1String("all") ? 0 : run.isEmpty() ? newest : run.toLongLong();
    if (mailing != m_mailingId) {
        m_mailingId = mailing;
        m_mailing.reset();
        m_runs.clear();
        m_run = 0;
        m_panel->hide();
        m_status->setStatus({}, Tone::Neutral);
    }
    if (!m_runs.isEmpty())
        chooseRun(m_wanted == newest ? m_runs.last().id : m_wanted);
}

QString ReportPage::place() const
{
    if (m_mailingId == 0 || m_wanted == newest)
        return m_mailingId == 0 ? QString() : QString::number(m_mailingId);
    return QStringLiteral("%1/%2")
        .arg(m_mailingId)
        .arg(m_wanted == 0 ? QStringLiteral("all") : QString::number(m_wanted));
}

void ReportPage::focusSearch()
{
    if (m_below->currentIndex() == Letters)
        m_letters->focusSearch();
}

void ReportPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_live.start();
}

void ReportPage::hideEvent(QHideEvent *event)
{
    m_live.stop();
    Page::hideEvent(event);
}

void ReportPage::refresh()
{
    if (m_mailingId == 0)
        return showEmpty(tr("No report is chosen"), tr("Choose a run in Reports to see what became of it."));
    const qint64 mailing = m_mailingId;
    load(session().work().run([mailing](db::Connection &c) { return db::findMailing(c, mailing); }),
        [this, mailing](const db::MailingDetails &details) {
            if (mailing == m_mailingId)
                takeMailing(details);
        });
    load(session().work().run([mailing](db::Connection &c) { return db::listRuns(c, mailing); }),
        [this, mailing](const QList<db::RunDetails> &runs) {
            if (mailing == m_mailingId && m_mailing)
                takeRuns(runs);
        });
}

void ReportPage::takeMailing(const db::MailingDetails &mailing)
{
    m_mailing = mailing;
    setTitle(mailing.name);
    const bool isOwn = mailing.isOwn;
    setCrumb(
        isOwn ? tr("Reports") : tr("All mailings"), isOwn ? QStringLiteral("reports") : QStringLiteral("all_mailings"));
    m_csv->setVisible(isOwn);
}

void ReportPage::takeRuns(const QList<db::RunDetails> &runs)
{
    m_runs.clear();
    for (const db::RunDetails &run : runs) {
        if (run.kind != QLatin1String("missed"))
            m_runs.append(run);
    }
    if (m_runs.isEmpty())
        return showEmpty(tr("It has not run yet"),
            tr("As soon as this mailing starts, you see here how many letters were sent, which failed, and why."));
    showBody();
    if (m_wanted == newest)
        m_wanted = m_runs.last().id;
    fillRunBox();
    chooseRun(m_wanted);
}

void ReportPage::fillRunBox()
{
    const QSignalBlocker guard(m_runBox);
    const QDateTime now = session().clock().nowUtc();
    if (m_runBox->count() == m_runs.size() + 1 && m_runBox->itemData(1).toLongLong() == m_runs.last().id)
        return;
    m_runBox->clear();
    m_runBox->addItem(tr("All %n run(s)", "", int(m_runs.size())), 0);
    for (qsizetype i = m_runs.size() - 1; i >= 0; --i)
        m_runBox->addItem(
            tr("%1 · %2", "run, moment").arg(runName(m_runs.at(i)), momentInWords(m_runs.at(i).plannedMoment, now)),
            m_runs.at(i).id);
}

const db::RunDetails *ReportPage::run() const
{
    for (const db::RunDetails &run : m_runs) {
        if (run.id == m_run)
            return &run;
    }
    return nullptr;
}

bool ReportPage::isLive() const
{
    const db::RunDetails *shown = run();
    return shown && !shown->finishedAt.isValid();
}

void ReportPage::chooseRun(qint64 wanted)
{
    const bool isOther = wanted != m_run || m_below->property("mailing").toLongLong() != m_mailingId;
    m_run = wanted;
    if (wanted != 0 && !run())
        m_run = m_runs.last().id; // it is not there any more
    m_wanted = m_run;
    m_runBox->setCurrentIndex(qMax(0, m_runBox->findData(m_run)));
    if (isOther) {
        m_below->setProperty("mailing", m_mailingId);
        m_panel->hide();
        m_groups.clear();
        m_answers->setGroups({}, {});
        m_rate->setPlot(rateOfRun({}));
        m_minutesAsked = {};
        m_answersAsked = {};
        m_lettersAsked.invalidate();
    }
    if (m_run == 0)
        showAllRuns();
    else
        showRun();
    askSlowly(isOther);
}

void ReportPage::showRun()
{
    const db::RunDetails &shown = *run();
    const QDateTime now = session().clock().nowUtc();
    m_numbers->setRun(shown, now);
    for (const AnswerGroup &group : std::as_const(m_groups)) {
        if (group.state == QLatin1String("deferred")) {
            m_numbers->setNextTry(group.nextAt, now);
            break;
        }
    }
    m_status->setStatus(runStatus(shown), toneOfRun(shown));
    m_below->setCurrentIndex(m_mailing->isOwn ? Letters : Answers);
    if (!m_mailing->isOwn)
        return;
    m_letters->setRun(shown.id);
    m_letters->setNumbers(shown.numbers);
    if (!m_lettersAsked.isValid() || m_lettersAsked.elapsed() > lettersPeriod) {
        m_letters->refresh();
        m_lettersAsked.start();
    }
}

void ReportPage::showAllRuns()
{
    m_numbers->setRuns(m_runs);
    m_rate->setPlot(rateOfRuns(m_runs, session().clock().nowUtc()));
    m_status->setStatus({}, Tone::Neutral);
    m_below->setCurrentIndex(Runs);
    if (m_runModel->property("mailing").toLongLong() == m_mailingId)
        return m_runModel->refresh();
    m_runModel->setProperty("mailing", m_mailingId);
    db::RunFilter filter;
    filter.owner = m_mailing->owner;
    filter.mailing = m_mailingId;
    m_runModel->setFilter(filter);
}

} // namespace mailer::ui
