// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/listchooser.h"

#include "ui/theme/lineicon.h"
#include "ui/widgets/flowlayout.h"
#include "ui/words.h"

#include <QKeyEvent>
#include <QMenu>
#include <QPushButton>

#include <algorithm>

namespace mailer::ui {

namespace {

// Delete and Backspace click it.
class Chip final : public QPushButton
{
public:
    using QPushButton::QPushButton;

protected:
    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)
            click();
        else
            QPushButton::keyPressEvent(event);
    }
};

QString plain(QString name) { return name.replace(u'&', QStringLiteral("&&")); }

} // namespace

ListChooser::ListChooser(QWidget *parent) : QFrame(parent), m_add(new QPushButton(tr("Add a list…")))
{
    setObjectName(QStringLiteral("list_chooser"));
    setProperty("field", true);
    m_add->setObjectName(QStringLiteral("add_list"));
    m_add->setProperty("link", true);
    m_add->setMenu(new QMenu(m_add));
    m_add->setFixedHeight(26);
    auto *flow = new FlowLayout(this);
    flow->setContentsMargins(5, 4, 5, 4);
    flow->setSpacing(6);
    flow->addWidget(m_add);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    rebuild();
}

void ListChooser::setLists(const QList<db::ClientListLine> &lists, bool withCounts)
{
    m_lists = lists;
    m_withCounts = withCounts;
    rebuild();
}

void ListChooser::setChosen(QList<qint64> chosen)
{
    std::sort(chosen.begin(), chosen.end());
    m_chosen = chosen;
    rebuild();
}

void ListChooser::setCanMake(bool canMake)
{
    m_canMake = canMake;
    rebuild();
}

void ListChooser::take(qint64 list, bool chosen)
{
    m_chosen.removeOne(list);
    if (chosen)
        m_chosen.append(list);
    std::sort(m_chosen.begin(), m_chosen.end());
    // Later: the chip that was clicked is still in its own signal.
    QMetaObject::invokeMethod(this, &ListChooser::rebuild, Qt::QueuedConnection);
    m_add->setFocus();
    Q_EMIT chosenChanged();
}

QPushButton *ListChooser::makeChip(const db::ClientListLine &list)
{
    auto *chip = new Chip(
        plain(list.name) + (m_withCounts ? u' ' + numberInWords(list.clients) : QString()) + QStringLiteral("  ×"),
        this);
    chip->setObjectName(QStringLiteral("list_chip"));
    chip->setProperty("chip", true);
    chip->setToolTip(tr("Take “%1” out").arg(list.name));
    chip->setAccessibleName(list.name);
    connect(chip, &QPushButton::clicked, this, [this, id = list.id] { take(id, false); });
    return chip;
}

void ListChooser::rebuild()
{
    qDeleteAll(m_chips);
    m_chips.clear();
    layout()->removeWidget(m_add);
    QMenu *menu = m_add->menu();
    menu->clear();
    for (const db::ClientListLine &list : std::as_const(m_lists)) {
        if (m_chosen.contains(list.id)) {
            m_chips.append(makeChip(list));
            layout()->addWidget(m_chips.last());
            m_chips.last()->show();
            continue;
        }
        QAction *action
            = menu->addAction(plain(list.name) + (m_withCounts ? u'\t' + numberInWords(list.clients) : QString()));
        connect(action, &QAction::triggered, this, [this, id = list.id] { take(id, true); });
    }
    if (m_canMake) {
        if (!menu->isEmpty())
            menu->addSeparator();
        QAction *make = menu->addAction(tr("New list…"));
        make->setObjectName(QStringLiteral("new_list"));
        connect(make, &QAction::triggered, this, &ListChooser::newListAsked);
    }
    layout()->addWidget(m_add);
    m_add->setEnabled(!menu->isEmpty());
    m_add->setToolTip(menu->isEmpty() ? tr("There is no further list.") : QString());
    updateGeometry();
}

} // namespace mailer::ui
