// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/reports/reportspage.h"

#include "ui/pages/reports/runpanel.h"
#include "ui/pages/reports/runsmodel.h"
#include "ui/session.h"
#include "ui/widgets/card.h"
#include "ui/widgets/columnfit.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/tableview.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

constexpr int mostMailings = 1000;
constexpr int leastName = 170;
constexpr int mailingWidth = 190;

} // namespace

ReportsPage::ReportsPage(PageContext &context)
    : Page(context)
    , m_search(new SearchField(tr("Mailing or subject")))
    , m_mailing(new QComboBox)
    , m_period(new QComboBox)
    , m_outcome(new QComboBox)
    , m_model(new RunsModel(session(), RunsModel::Of::AllMailings, this))
    , m_table(new TableView(TableView::Rows::TwoLines))
    , m_count(makeLabel({}, "small"))
    , m_panel(new RunPanel)
    , m_clear(new QAction(tr("Show all runs"), this))
    , m_first(new QAction(tr("Go to mailings"), this))
{
    setTitle(tr("Reports"));
    makeFilters();
    setBody(makeBody());
    setSidePanel(m_panel);
    m_panel->hide();
    connect(m_model, &KeysetTableBase::counted, this, &ReportsPage::showCount);
    connect(m_model, &KeysetTableBase::replaced, this, [this] { showRun(m_table->currentId()); });
    connect(m_model, &KeysetTableBase::failed, this, &ReportsPage::tellError);
    connect(m_table, &TableView::currentIdChanged, this, &ReportsPage::showRun);
    connect(m_table, &TableView::opened, this, &ReportsPage::openReport);
    connect(m_panel, &RunPanel::reportAsked, this, [this] { openReport(m_table->currentId()); });
    connect(m_panel, &SidePanel::closed, this, [this] {
        m_table->setCurrentIndex({});
        m_table->setFocus();
    });
    connect(m_clear, &QAction::triggered, this, &ReportsPage::clearFilter);
    connect(m_first, &QAction::triggered, this, [this] { this->context().navigator.open(QStringLiteral("mailings")); });
    applyFilter();
}

void ReportsPage::makeFilters()
{
    m_mailing->setObjectName(QStringLiteral("mailing_filter"));
    m_mailing->setAccessibleName(tr("Which mailing"));
    m_mailing->setFixedWidth(mailingWidth);
    m_mailing->addItem(tr("All mailings"));
    m_period->setObjectName(QStringLiteral("period_filter"));
    m_period->setAccessibleName(tr("Which period"));
    m_period->addItem(tr("Any time"), 0);
    m_period->addItem(tr("Today"), 1);
    m_period->addItem(tr("Last 7 days"), 7);
    m_period->addItem(tr("Last 30 days"), 30);
    m_period->addItem(tr("Last 12 months"), 365);
    m_outcome->setObjectName(QStringLiteral("outcome_filter"));
    m_outcome->setAccessibleName(tr("Which outcome"));
    m_outcome->addItem(tr("Any outcome"), int(db::RunOutcome::Any));
    m_outcome->addItem(tr("Running"), int(db::RunOutcome::Running));
    m_outcome->addItem(tr("All sent"), int(db::RunOutcome::AllSent));
    m_outcome->addItem(tr("Some failed"), int(db::RunOutcome::SomeFailed));
    m_outcome->addItem(tr("Some uncertain"), int(db::RunOutcome::SomeUncertain));
    m_outcome->addItem(tr("Some expired or cancelled"), int(db::RunOutcome::SomeUnsent));
    m_outcome->addItem(tr("Missed"), int(db::RunOutcome::Missed));
    addHeaderWidget(m_search);
    connect(m_search, &SearchField::searched, this, &ReportsPage::applyFilter);
    for (QComboBox *box : { m_mailing, m_period, m_outcome }) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(14);
        connect(box, &QComboBox::currentIndexChanged, this, &ReportsPage::applyFilter);
        addHeaderWidget(box);
    }
}

QWidget *ReportsPage::makeBody()
{
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::small);
    m_table->setObjectName(QStringLiteral("runs"));
    m_table->setAccessibleName(tr("Runs"));
    m_table->setTable(m_model);
    new ColumnFit(m_table, RunsModel::Name, leastName,
        { RunsModel::Letters, RunsModel::Ended, RunsModel::Uncertain, RunsModel::Failed, RunsModel::Planned });
    m_count->setObjectName(QStringLiteral("count"));
    column->addWidget(m_table, 1);
    column->addWidget(m_count);
    return body;
}

void ReportsPage::focusSearch()
{
    m_search->setFocus();
    m_search->selectAll();
}

bool ReportsPage::isFiltered() const
{
    return !m_search->text().trimmed().isEmpty() || m_mailing->currentIndex() > 0 || m_period->currentIndex() > 0
        || m_outcome->currentIndex() > 0;
}

void ReportsPage::applyFilter()
{
    db::RunFilter filter;
    filter.owner = session().account().id;
    filter.search = m_search->text().trimmed();
    if (const QVariant mailing = m_mailing->currentData(); mailing.isValid())
        filter.mailing = mailing.toLongLong();
    if (const int days = m_period->currentData().toInt(); days > 0)
        filter.since = session().clock().nowUtc().toLocalTime().date().addDays(1 - days).startOfDay().toUTC();
    filter.outcome = db::RunOutcome(m_outcome->currentData().toInt());
    m_model->setFilter(filter);
}

void ReportsPage::clearFilter()
{
    {
        const QSignalBlocker search(m_search);
        const QSignalBlocker mailing(m_mailing);
        const QSignalBlocker period(m_period);
        const QSignalBlocker outcome(m_outcome);
        m_search->clear();
        for (QComboBox *box : { m_mailing, m_period, m_outcome })
            box->setCurrentIndex(0);
    }
    applyFilter();
}

void ReportsPage::refresh()
{
    load(session().work().run([](db::Connection &c) { return db::listReportedMailings(c, mostMailings); }),
        [this](const QList<db::MailingName> &mailings) { showMailings(mailings); });
    m_model->refresh();
}

void ReportsPage::showMailings(const QList<db::MailingName> &mailings)
{
    const QSignalBlocker guard(m_mailing);
    const QVariant chosen = m_mailing->currentData();
    while (m_mailing->count() > 1)
        m_mailing->removeItem(1);
    for (const db::MailingName &mailing : mailings)
        m_mailing->addItem(mailing.name, mailing.id);
    m_mailing->setCurrentIndex(chosen.isValid() ? qMax(0, m_mailing->findData(chosen)) : 0);
}

void ReportsPage::showCount(int rows)
{
    m_count->setText(tr("%Ln run(s)", "", rows));
    if (rows > 0)
        return showBody();
    m_panel->hide();
    if (isFiltered())
        return showEmpty(tr("No run matches"), tr("Nothing was found for this search and these filters."), m_clear);
    const bool canGo = context().navigator.has(QStringLiteral("mailings"));
    showEmpty(tr("Nothing was sent yet"),
        tr("Here you see every run of your mailings: how many letters were sent, which failed, and why. The first one "
           "appears when a mailing starts."),
        canGo ? m_first : nullptr);
}

void ReportsPage::showRun(qint64 run)
{
    const db::RunLine *line = m_model->lineOf(run);
    m_panel->setVisible(line);
    if (line)
        m_panel->setRun(*line, session().clock().nowUtc());
}

void ReportsPage::openReport(qint64 run)
{
    const db::RunLine *line = m_model->lineOf(run);
    if (line && line->run.kind != QLatin1String("missed"))
        context().navigator.open(
            QStringLiteral("report"), QStringLiteral("%1/%2").arg(line->mailing).arg(line->run.id));
}

} // namespace mailer::ui
