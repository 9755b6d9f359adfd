// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/clients/importpreview.h"

#include "ui/models/keysettablebase.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/celldelegate.h"

#include <QComboBox>
#include <QHeaderView>

#include <algorithm>
#include <numeric>

namespace mailer::ui {

namespace {

using Use = ClientColumns::Use;

constexpr int usualWidth = 170;
constexpr int aroundCombo = 26;         // the cell's own sides
constexpr int wholeRole = FirstOwnRole; // what the file says
constexpr int usualHeight = 30;
constexpr int comboRow = 0;

bool isAddress(const QString &cell) { return cell.contains(u'@') && EmailAddress::parse(cell).ok(); }

bool hasAddress(const QStringList &cells) { return std::any_of(cells.begin(), cells.end(), isAddress); }

// Where the headings do not tell: the first column that holds addresses is the e-mail.
ClientColumns::Column guess(
    const ClientFilePreview &preview, qsizetype column, const QList<ClientColumns::Column> &before)
{
    const bool isFound = std::any_of(
        before.begin(), before.end(), [](const ClientColumns::Column &other) { return other.use == Use::Email; });
    const bool holdsAddress = std::any_of(preview.records.begin(), preview.records.end(),
        [column](const QStringList &record) { return isAddress(record.value(column)); });
    if (holdsAddress && !isFound)
        return { Use::Email, {} };
    const QString name = preview.records.first().at(column);
    return checkClientFieldName(name) ? ClientColumns::Column { Use::Field, name }
                                      : ClientColumns::Column { Use::Ignored, {} };
}

} // namespace

ImportPreview::ImportPreview(QWidget *parent) : QTableWidget(parent)
{
    setObjectName(QStringLiteral("import_preview"));
    setAccessibleName(tr("Preview of the file"));
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionMode(QAbstractItemView::NoSelection);
    setItemDelegate(new CellDelegate(this));
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(usualHeight);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void ImportPreview::showFile(const ClientFilePreview &preview)
{
    const bool same = preview.records.first() == m_first && !m_uses.isEmpty();
    if (!same) {
        m_first = preview.records.first();
        m_hasHeader = preview.found ? preview.found->hasHeader() : !hasAddress(m_first);
        m_nameParts = preview.found ? preview.found->nameParts() : std::vector<size_t>();
    }
    QList<ClientColumns::Column> uses;
    for (qsizetype i = 0; i < m_first.size(); ++i) {
        if (same)
            uses += m_uses.at(i)->currentData().value<int>() == int(Use::Field)
                ? ClientColumns::Column { Use::Field, m_first.at(i) }
                : ClientColumns::Column { Use(m_uses.at(i)->currentData().toInt()), {} };
        else
            uses += preview.found ? preview.found->columns().at(size_t(i)) : guess(preview, i, uses);
    }
    clear();
    m_uses.clear();
    setColumnCount(int(m_first.size()));
    showRows(preview);
    for (int i = 0; i < columnCount(); ++i) {
        m_uses += makeCombo(i, uses.at(i));
        setCellWidget(comboRow, i, m_uses.last());
        m_uses.last()->ensurePolished(); // else it does not know its padding
    }
    setRowHeight(comboRow, 40);
    fit();
    markRefused();
}

// As wide as the table, where that is more than they need.
void ImportPreview::fit()
{
    QList<int> widths;
    for (const QComboBox *combo : std::as_const(m_uses))
        widths += qMax(usualWidth, combo->sizeHint().width() + aroundCombo);
    const int needed = std::accumulate(widths.cbegin(), widths.cend(), 0);
    const int spare = qMax(0, viewport()->width() - needed) / qMax(1, int(widths.size()));
    for (int i = 0; i < widths.size(); ++i)
        setColumnWidth(i, widths.at(i) + spare);
}

void ImportPreview::resizeEvent(QResizeEvent *event)
{
    QTableWidget::resizeEvent(event);
    fit();
}

// Which lines will be refused, and why, before anything is written.
void ImportPreview::markRefused()
{
    for (int row = comboRow + 1; row < rowCount(); ++row) {
        for (int column = 0; column < columnCount(); ++column) {
            QTableWidgetItem *cell = item(row, column);
            const QString text = cell->data(wholeRole).toString();
            const bool isEmail = m_uses.at(column)->currentData().toInt() == int(Use::Email);
            const bool isRefused = isEmail && !EmailAddress::parse(text).ok();
            cell->setText(!isRefused ? text
                    : text.isEmpty() ? tr("refused: no e-mail")
                                     : tr("%1 — refused: not an e-mail", "what stands there").arg(text));
            cell->setToolTip(cell->text());
            cell->setData(TextToneRole, isRefused ? QVariant(int(Tone::Danger)) : QVariant());
        }
    }
}

void ImportPreview::showRows(const ClientFilePreview &preview)
{
    const QList<QStringList> rows = preview.records.mid(m_hasHeader ? 1 : 0);
    setRowCount(int(rows.size()) + 1);
    QStringList headings;
    for (int i = 0; i < columnCount(); ++i)
        headings += m_hasHeader && !m_first.at(i).isEmpty() ? m_first.at(i) : tr("Column %1").arg(i + 1);
    setHorizontalHeaderLabels(headings);
    for (int row = 0; row < rows.size(); ++row) {
        for (int column = 0; column < columnCount(); ++column) {
            const QString cell = rows.at(row).value(column).simplified();
            auto *item = new QTableWidgetItem(cell);
            item->setData(wholeRole, cell);
            setItem(row + 1, column, item);
        }
    }
}

QComboBox *ImportPreview::makeCombo(int column, const ClientColumns::Column &use)
{
    auto *combo = new QComboBox;
    combo->setObjectName(QStringLiteral("column_%1").arg(column + 1));
    combo->setAccessibleName(tr("What column %1 means").arg(column + 1));
    combo->addItem(tr("E-mail"), int(Use::Email));
    combo->addItem(tr("Full name"), int(Use::FullName));
    combo->addItem(tr("Comment"), int(Use::Comment));
    const QString name = use.use == Use::Field ? use.name : m_first.at(column);
    if (m_hasHeader && checkClientFieldName(name)) {
        combo->addItem(tr("Field “%1”").arg(name), int(Use::Field));
        combo->setItemData(combo->count() - 1, name, Qt::UserRole + 1);
    }
    combo->addItem(tr("Leave out"), int(Use::Ignored));
    // A column without a heading must be empty, or be chosen for something.
    const int found = combo->findData(int(use.use));
    combo->setCurrentIndex(found >= 0 ? found : combo->count() - 1);
    connect(combo, &QComboBox::currentIndexChanged, this, &ImportPreview::markRefused);
    connect(combo, &QComboBox::currentIndexChanged, this, &ImportPreview::chosen);
    return combo;
}

Result<ClientColumns> ImportPreview::columns() const
{
    std::vector<ClientColumns::Column> columns;
    for (const QComboBox *combo : m_uses)
        columns.push_back({ Use(combo->currentData().toInt()), combo->currentData(Qt::UserRole + 1).toString() });
    return ClientColumns::fromChoice(std::move(columns), m_nameParts, m_hasHeader);
}

QString ImportPreview::nameParts() const
{
    const auto chosen = columns();
    QStringList parts;
    if (chosen) {
        for (const size_t part : chosen->nameParts())
            parts += m_first.value(qsizetype(part));
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace mailer::ui
