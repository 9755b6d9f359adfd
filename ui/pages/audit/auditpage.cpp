// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/audit/auditpage.h"

#include "ui/dialogs/dialogs.h"
#include "ui/models/storesource.h"
#include "ui/pages/audit/auditexport.h"
#include "ui/pages/audit/auditmodel.h"
#include "ui/pages/audit/auditpanel.h"
#include "ui/pages/audit/auditwords.h"
#include "ui/session.h"
#include "ui/theme/lineicon.h"
#include "ui/widgets/card.h"
#include "ui/widgets/columnfit.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/tableview.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

constexpr int whatWidth = 220;

} // namespace

AuditPage::AuditPage(PageContext &context)
    : Page(context)
    , m_search(new SearchField(tr("E-mail or detail")))
    , m_action(new QComboBox)
    , m_period(new QComboBox)
    , m_save(new QPushButton(lineIcon(QLatin1String("download")), tr("Save as CSV…")))
    , m_model(new AuditModel(this))
    , m_table(new TableView(TableView::Rows::TwoLines))
    , m_count(makeLabel({}, "small"))
    , m_panel(new AuditPanel)
    , m_clock(session().clock())
    , m_cancel(std::make_shared<std::atomic<bool>>(false))
{
    setTitle(tr("Audit log"));
    addFilters();
    setBody(makeBody());
    m_panel->hide();
    setSidePanel(m_panel);
    follow(*m_model);
    connect(m_model, &KeysetTableBase::counted, this, &AuditPage::showCount);
    connect(m_model, &KeysetTableBase::replaced, this, &AuditPage::showCurrent);
    connect(m_table, &TableView::currentIdChanged, this, &AuditPage::showCurrent);
    connect(m_panel, &SidePanel::closed, m_table, [this] { m_table->setCurrentIndex({}); });
    find();
}

AuditPage::~AuditPage() { m_cancel->store(true); }

void AuditPage::addFilters()
{
    m_action->setObjectName(QStringLiteral("action"));
    m_action->setAccessibleName(tr("What was done"));
    m_action->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_action->setMinimumContentsLength(14);
    m_action->addItem(tr("All actions"));
    for (const QString &action : auditActions())
        m_action->addItem(auditActionInWords(action), action);
    m_period->setObjectName(QStringLiteral("period"));
    m_period->setAccessibleName(tr("When"));
    m_period->addItem(tr("Any time"), 0);
    m_period->addItem(tr("Today"), 1);
    m_period->addItem(tr("Last 7 days"), 7);
    m_period->addItem(tr("Last 30 days"), 30);
    m_save->setObjectName(QStringLiteral("save_csv"));
    for (QWidget *widget : std::initializer_list<QWidget *> { m_search, m_action, m_period, m_save })
        addHeaderWidget(widget);
    connect(m_search, &SearchField::searched, this, &AuditPage::find);
    connect(m_action, &QComboBox::currentIndexChanged, this, &AuditPage::find);
    connect(m_period, &QComboBox::currentIndexChanged, this, &AuditPage::find);
    connect(m_save, &QPushButton::clicked, this, &AuditPage::save);
}

QWidget *AuditPage::makeBody()
{
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    m_table->setTable(m_model);
    m_table->setAccessibleName(tr("Audit log"));
    new ColumnFit(m_table, AuditModel::What, whatWidth, { AuditModel::Who, AuditModel::Subject });
    m_count->setObjectName(QStringLiteral("count"));
    layout->addWidget(m_table, 1);
    layout->addWidget(m_count);
    return body;
}

void AuditPage::focusSearch() { m_search->setFocus(); }

void AuditPage::refresh() { m_model->refresh(); }

db::AuditFilter AuditPage::filter() const
{
    db::AuditFilter filter;
    filter.action = m_action->currentData().toString();
    filter.search = m_search->text();
    const int days = m_period->currentData().toInt();
    const QDate today = m_clock.nowUtc().toLocalTime().date();
    if (days > 0)
        filter.since = today.addDays(1 - days).startOfDay().toUTC();
    return filter;
}

void AuditPage::find()
{
    m_model->setSource(std::make_shared<StoreSource<db::AuditEntry>>(
        session(),
        [filter = filter()](db::Connection &c, const RowKey &from, int limit) {
            const auto before = from.isEmpty() ? std::nullopt : std::optional(from.at(0).toLongLong() + 1);
            return db::listAudit(c, filter, before, limit);
        },
        [filter = filter()](db::Connection &c, int every) { return db::listAuditAnchors(c, filter, every); }));
}

void AuditPage::showCount(int rows)
{
    m_count->setText(tr("%Ln entries", nullptr, rows));
    m_save->setEnabled(rows > 0);
    m_save->setToolTip(rows > 0 ? QString() : tr("There is nothing to save."));
    if (rows > 0)
        showBody();
    else
        showEmpty(tr("Nothing found"),
            tr("Here stands who changed accounts, roles, mailings, articles and settings. Nobody can change it."));
}

void AuditPage::showCurrent()
{
    const int row = m_table->currentId() != 0 ? m_model->rowOf(m_table->currentId()) : -1;
    const db::AuditEntry *entry = row >= 0 ? m_model->rowAt(row) : nullptr;
    if (entry)
        m_panel->setEntry(*entry);
    m_panel->setVisible(entry != nullptr);
}

void AuditPage::save()
{
    const FileChoice choice { QStringLiteral("audit_csv"), tr("Save the audit log"), { tr("CSV files (*.csv)") },
        QStringLiteral("audit.csv") };
    context().dialogs.saveFile(this, choice, [this](const QString &path) { write(path); });
}

void AuditPage::write(const QString &path)
{
    m_save->setEnabled(false);
    m_save->setToolTip(tr("Saving…"));
    const auto future = session().jobs().run([filter = filter(), path, cancel = m_cancel](
                                                 db::Connection &c) { return writeAuditCsv(c, filter, path, cancel); });
    whenDone(future, this, [this, path](const Result<qint64> &count) {
        m_save->setEnabled(true);
        m_save->setToolTip({});
        if (count)
            return context().notices.tell(tr("%Ln entries are saved in %1.", nullptr, int(*count)).arg(path));
        if (count.error().code == QLatin1String("export_file"))
            return context().notices.tell(tr("The file cannot be written: %1").arg(count.error().message));
        tellError(count.error());
    });
}

} // namespace mailer::ui
