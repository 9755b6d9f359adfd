// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/clients/choicebar.h"

#include "ui/theme/lineicon.h"
#include "ui/widgets/card.h"
#include "ui/words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>

namespace mailer::ui {

namespace {

QPushButton *makeButton(const QString &text, const char *name)
{
    auto *button = new QPushButton(text);
    button->setObjectName(QLatin1String(name));
    return button;
}

void fill(QPushButton *button, const QList<db::ClientListLine> &lists, ChoiceBar *bar, void (ChoiceBar::*asked)(qint64))
{
    for (const db::ClientListLine &list : lists) {
        // A name's & is no mnemonic.
        QAction *action = button->menu()->addAction(QString(list.name).replace(u'&', QStringLiteral("&&")));
        QObject::connect(action, &QAction::triggered, bar, [bar, asked, id = list.id] { (bar->*asked)(id); });
    }
}

} // namespace

ChoiceBar::ChoiceBar(QWidget *parent)
    : QFrame(parent)
    , m_text(makeLabel({}))
    , m_all(makeButton({}, "choose_all"))
    , m_add(makeButton(tr("&Add to list"), "add_to_list"))
    , m_remove(makeButton(tr("&Remove from list"), "remove_from_list"))
    , m_stop(makeButton(tr("&Stop list"), "stop_list"))
    , m_delete(makeButton(tr("&Delete"), "delete_chosen"))
{
    setObjectName(QStringLiteral("choice_bar"));
    setProperty("note", true);
    m_text->setObjectName(QStringLiteral("choice_text"));
    m_all->setProperty("link", true);
    auto *none = makeButton(tr("Clear"), "choose_none");
    none->setProperty("link", true);
    none->setToolTip(tr("Esc"));
    m_delete->setProperty("danger", true);
    m_delete->setToolTip(tr("Del"));
    for (QPushButton *button : { m_add, m_remove, m_stop })
        button->setMenu(new QMenu(button));
    QAction *suppress = m_stop->menu()->addAction(tr("Put on the stop list"));
    suppress->setObjectName(QStringLiteral("suppress"));
    QAction *allow = m_stop->menu()->addAction(tr("Take off the stop list"));
    allow->setObjectName(QStringLiteral("unsuppress"));

    auto *words = new QHBoxLayout;
    words->setSpacing(12);
    words->addWidget(m_text);
    words->addWidget(m_all);
    words->addWidget(none);
    words->addStretch(1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    for (QPushButton *button : { m_add, m_remove, m_stop, m_delete })
        buttons->addWidget(button);
    buttons->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 10);
    layout->setSpacing(8);
    layout->addLayout(words);
    layout->addLayout(buttons);

    connect(m_all, &QPushButton::clicked, this, &ChoiceBar::allAsked);
    connect(none, &QPushButton::clicked, this, &ChoiceBar::noneAsked);
    connect(m_delete, &QPushButton::clicked, this, &ChoiceBar::deleteAsked);
    connect(suppress, &QAction::triggered, this, [this] { Q_EMIT suppressAsked(true); });
    connect(allow, &QAction::triggered, this, [this] { Q_EMIT suppressAsked(false); });
    setLists({});
}

void ChoiceBar::setLists(const QList<db::ClientListLine> &lists)
{
    m_add->menu()->clear();
    m_remove->menu()->clear();
    fill(m_add, lists, this, &ChoiceBar::addAsked);
    fill(m_remove, lists, this, &ChoiceBar::removeAsked);
    if (!lists.isEmpty())
        m_add->menu()->addSeparator();
    QAction *make = m_add->menu()->addAction(tr("New list…"));
    make->setObjectName(QStringLiteral("add_to_new_list"));
    connect(make, &QAction::triggered, this, &ChoiceBar::addToNewAsked);
    m_remove->setEnabled(!lists.isEmpty());
    m_remove->setToolTip(lists.isEmpty() ? tr("There is no list yet.") : QString());
}

void ChoiceBar::setChosen(qint64 chosen, qint64 matching)
{
    m_text->setText(tr("%Ln client(s) chosen", nullptr, int(chosen)));
    m_all->setVisible(chosen != matching);
    m_all->setText(
        matching < 0 ? tr("Choose all that match") : tr("Choose all %1 that match").arg(numberInWords(matching)));
}

void ChoiceBar::setBusy(bool busy)
{
    for (QPushButton *button : { m_add, m_stop, m_delete })
        button->setEnabled(!busy);
    m_remove->setEnabled(!busy && !m_remove->menu()->isEmpty());
}

} // namespace mailer::ui
