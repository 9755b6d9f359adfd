// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/clientliststore.h"

#include <QFrame>

class QMenu;
class QPushButton;

namespace mailer::ui {

// Chosen lists of clients as chips in one field ("Newsletter 41 003"), with a menu to add others. A click on a chip, or
// Delete while it has the focus, takes it out.
class ListChooser final : public QFrame
{
    Q_OBJECT

public:
    explicit ListChooser(QWidget *parent = nullptr);

    // What there is to choose from; chosen ones that are gone fall out. Counts are shown where withCounts.
    void setLists(const QList<db::ClientListLine> &lists, bool withCounts = true);
    const QList<db::ClientListLine> &lists() const { return m_lists; }

    // Ids, ascending.
    QList<qint64> chosen() const { return m_chosen; }
    void setChosen(QList<qint64> chosen);

    // "New list…" at the end of the menu.
    void setCanMake(bool canMake);
    QPushButton *addButton() const { return m_add; }

Q_SIGNALS:
    void chosenChanged(); // by the person
    void newListAsked();

private:
    void rebuild();
    void take(qint64 list, bool chosen);
    QPushButton *makeChip(const db::ClientListLine &list);

    QList<db::ClientListLine> m_lists;
    QList<qint64> m_chosen;
    QList<QPushButton *> m_chips;
    QPushButton *m_add;
    bool m_withCounts = true;
    bool m_canMake = false;
};

} // namespace mailer::ui
