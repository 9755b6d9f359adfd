// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/clientliststore.h"

#include <QFrame>

class QLabel;
class QMenu;
class QPushButton;

namespace mailer::ui {

// What can be done with the ticked clients; shown while there are any.
class ChoiceBar final : public QFrame
{
    Q_OBJECT

public:
    explicit ChoiceBar(QWidget *parent = nullptr);

    void setLists(const QList<db::ClientListLine> &lists);
    // chosen of matching; matching −1: not counted yet.
    void setChosen(qint64 chosen, qint64 matching);
    // While one action is under way no other can be started.
    void setBusy(bool busy);

Q_SIGNALS:
    void allAsked();
    void noneAsked();
    void addAsked(qint64 list);
    void addToNewAsked();
    void removeAsked(qint64 list);
    void suppressAsked(bool suppressed);
    void deleteAsked();

private:
    QLabel *m_text;
    QPushButton *m_all;
    QPushButton *m_add;
    QPushButton *m_remove;
    QPushButton *m_stop;
    QPushButton *m_delete;
};

} // namespace mailer::ui
