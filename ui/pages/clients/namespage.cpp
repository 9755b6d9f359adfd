// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/clients/namespage.h"

#include "ui/session.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/keylist.h"
#include "ui/widgets/namepopup.h"
#include "ui/widgets/sidepanel.h"
#include "ui/widgets/statuspill.h"
#include "ui/words.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QTableWidget>

namespace mailer::ui {

namespace {

constexpr int lineHeight = 40;
constexpr int numberWidth = 130;

QPushButton *makeButton(const QString &text, const char *name)
{
    auto *button = new QPushButton(text);
    button->setObjectName(QLatin1String(name));
    return button;
}

} // namespace

NamesPage::NamesPage(PageContext &context, const QStringList &columns, const QString &openText)
    : Page(context)
    , m_table(new QTableWidget(0, int(columns.size())))
    , m_count(makeLabel({}, "small"))
    , m_panel(new SidePanel)
    , m_note(m_panel->addNote())
    , m_facts(new FactList)
    , m_popup(new NamePopup(this))
    , m_columns(columns)
{
    setCrumb(tr("Clients"), QStringLiteral("clients"));
    m_table->setObjectName(QStringLiteral("names"));
    m_table->setHorizontalHeaderLabels(columns);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setItemDelegate(new CellDelegate(m_table));
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(lineHeight);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    for (int i = 0; i < columns.size(); ++i) {
        m_table->horizontalHeaderItem(i)->setTextAlignment(
            (i == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
        if (i > 0)
            m_table->setColumnWidth(
                i, qMax(numberWidth, m_table->fontMetrics().horizontalAdvance(columns.at(i)) + 2 * space::medium));
    }
    connect(addKey(m_table, Qt::Key_F2, tr("Rename")), &QShortcut::activated, this, [this] {
        if (const NameRow *row = current())
            this->rename(NameRow(*row));
    });
    connect(addKey(m_table, QKeySequence::Delete, tr("Delete")), &QShortcut::activated, this, [this] {
        if (const NameRow *row = current())
            this->remove(NameRow(*row));
    });
    m_count->setObjectName(QStringLiteral("count"));
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_count);
    setBody(body);
    m_panel->pill()->hide();
    m_panel->content()->addWidget(m_facts);
    auto *open = makeButton(openText, "open_name");
    QPushButton *rename = makeButton(tr("Rename…"), "rename");
    rename->setToolTip(QStringLiteral("F2"));
    m_rename = rename;
    QPushButton *remove = makeButton(tr("Delete…"), "remove");
    remove->setProperty("danger", true);
    remove->setToolTip(tr("Del"));
    for (QPushButton *button : { open, rename })
        m_panel->actions()->addWidget(button);
    m_panel->actions()->addWidget(remove);
    m_panel->hide();
    setSidePanel(m_panel);

    connect(m_table, &QTableWidget::itemSelectionChanged, this, &NamesPage::showCurrent);
    connect(m_table, &QTableWidget::itemDoubleClicked, open, &QPushButton::click);
    connect(m_panel, &SidePanel::closed, m_table, &QTableWidget::clearSelection);
    const auto onCurrent = [this](QPushButton *button, void (NamesPage::*asked)(const NameRow &)) {
        connect(button, &QPushButton::clicked, this, [this, asked] {
            if (const NameRow *row = current())
                (this->*asked)(NameRow(*row));
        });
    };
    onCurrent(open, &NamesPage::openRow);
    onCurrent(rename, &NamesPage::rename);
    onCurrent(remove, &NamesPage::remove);
}

const NamesPage::NameRow *NamesPage::current() const
{
    const QList<QTableWidgetItem *> selected = m_table->selectedItems();
    return selected.isEmpty() || selected.first()->row() >= m_rows.size() ? nullptr
                                                                          : &m_rows.at(selected.first()->row());
}

QWidget *NamesPage::besideCurrent() { return m_rename; }

void NamesPage::setRows(const QList<NameRow> &rows)
{
    const NameRow *was = current();
    const NameRow kept = was ? *was : NameRow();
    int again = -1;
    {
        const QSignalBlocker quiet(m_table);
        m_table->clearSelection();
        m_rows = rows;
        m_table->setRowCount(int(rows.size()));
        for (int i = 0; i < rows.size(); ++i) {
            m_table->setItem(i, 0, new QTableWidgetItem(rows.at(i).name));
            for (int n = 0; n < rows.at(i).numbers.size(); ++n) {
                auto *item = new QTableWidgetItem(numberInWords(rows.at(i).numbers.at(n)));
                item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
                m_table->setItem(i, n + 1, item);
            }
            if (was && (kept.id != 0 ? rows.at(i).id == kept.id : rows.at(i).name == kept.name))
                again = i;
        }
        if (again >= 0)
            m_table->selectRow(again);
    }
    m_count->setText(countInWords(int(rows.size())));
    showCurrent();
}

void NamesPage::showCurrent()
{
    const NameRow *row = current();
    m_panel->setVisible(row != nullptr);
    if (!row)
        return;
    m_panel->setTitle(row->name);
    m_note->setText(noteOf(*row));
    m_facts->clear();
    for (int i = 0; i < row->numbers.size(); ++i)
        m_facts->add(m_columns.at(i + 1), numberInWords(row->numbers.at(i)));
}

void NamesPage::changed()
{
    session().touch();
    askAgain();
}

void NamesPage::keyPressEvent(QKeyEvent *event)
{
    const NameRow *row = current();
    if (row && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
        return openRow(NameRow(*row));
    if (event->key() == Qt::Key_Escape)
        return row ? m_table->clearSelection() : context().navigator.open(QStringLiteral("clients"));
    Page::keyPressEvent(event);
}

} // namespace mailer::ui
