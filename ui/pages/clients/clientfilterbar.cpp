// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/clients/clientfilterbar.h"

#include "ui/widgets/searchfield.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>

namespace mailer::ui {

namespace {

constexpr int narrowest = 90;
constexpr int widestSearch = 420;
constexpr int widestCombo = 200;
constexpr int fixedLists = 2; // all clients, in no list

QComboBox *makeCombo(const char *objectName, const QString &name)
{
    auto *combo = new QComboBox;
    combo->setObjectName(QLatin1String(objectName));
    combo->setAccessibleName(name);
    combo->setMinimumWidth(narrowest);
    combo->setMaximumWidth(widestCombo);
    combo->setMaxVisibleItems(16);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(12);
    combo->view()->setTextElideMode(Qt::ElideRight);
    return combo;
}

} // namespace

ClientFilterBar::ClientFilterBar(QWidget *parent)
    : QWidget(parent)
    , m_search(new SearchField(tr("Search clients")))
    , m_list(makeCombo("list_filter", tr("List")))
    , m_state(makeCombo("state_filter", tr("State")))
{
    m_search->setToolTip(tr("By name, e-mail or comment"));
    m_search->setMinimumWidth(narrowest);
    m_search->setMaximumWidth(widestSearch);
    m_search->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_list->addItem(tr("All lists"), db::ClientFilter::anyList);
    m_list->addItem(tr("In no list"), db::ClientFilter::inNoList);
    m_state->addItem(tr("All states"), int(db::ClientState::Any));
    m_state->addItem(tr("Active"), int(db::ClientState::Active));
    m_state->addItem(tr("Stop list"), int(db::ClientState::Suppressed));
    // Few and short ones: always in full.
    m_state->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_state->ensurePolished();
    m_state->setMinimumWidth(qMin(widestCombo, m_state->sizeHint().width()));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 4);
    layout->setSpacing(10);
    layout->addWidget(m_search, 2);
    layout->addWidget(m_list, 2);
    layout->addWidget(m_state, 2);
    layout->addStretch(0);
    connect(m_search, &SearchField::searched, this, &ClientFilterBar::take);
    connect(m_list, &QComboBox::currentIndexChanged, this, &ClientFilterBar::take);
    connect(m_state, &QComboBox::currentIndexChanged, this, &ClientFilterBar::take);
}

void ClientFilterBar::take()
{
    const db::ClientFilter filter { m_search->text().trimmed(), m_list->currentData().toLongLong(),
        db::ClientState(m_state->currentData().toInt()) };
    if (filter == m_filter)
        return;
    m_filter = filter;
    Q_EMIT changed();
}

QString ClientFilterBar::listName() const { return m_filter.list > 0 ? m_list->currentText() : QString(); }

void ClientFilterBar::setLists(const QList<db::ClientListLine> &lists)
{
    {
        const QSignalBlocker quiet(m_list);
        while (m_list->count() > fixedLists)
            m_list->removeItem(fixedLists);
        for (const db::ClientListLine &list : lists)
            m_list->addItem(list.name, list.id);
        m_list->setCurrentIndex(qMax(0, m_list->findData(m_filter.list)));
    }
    take();
}

void ClientFilterBar::chooseList(qint64 list)
{
    // It may have been made a moment ago: the names come with the next answer.
    if (m_list->findData(list) < 0)
        m_list->addItem(QString(), list);
    m_list->setCurrentIndex(m_list->findData(list));
}

void ClientFilterBar::clear()
{
    {
        const QSignalBlocker quiet(this);
        m_search->clear();
        m_list->setCurrentIndex(0);
        m_state->setCurrentIndex(0);
        take();
    }
    Q_EMIT changed();
}

void ClientFilterBar::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

} // namespace mailer::ui
