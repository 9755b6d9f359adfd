// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/clientliststore.h"
#include "db/mailingsettingsstore.h"

#include <QTimer>
#include <QWidget>

class QCompleter;
class QLabel;
class QLineEdit;
class QPushButton;
class QStandardItemModel;

namespace mailer::ui {

class ListChooser;
class Segments;
class Session;

// To whom a mailing goes: all clients, lists, or single ones.
class ClientChoice final : public QWidget
{
    Q_OBJECT

public:
    explicit ClientChoice(Session &session, QWidget *parent = nullptr);

    void setLists(const QList<db::ClientListLine> &lists);
    db::ChosenIds chosen() const;
    void setChosen(const db::ChosenIds &chosen);
    QString problem() const;

Q_SIGNALS:
    void changed();

private:
    enum Kind { All, Lists, Single };
    QWidget *makeSingle();
    void showKind();
    void askClients();
    void showFound(const QList<db::ChoosableClient> &clients);
    void add(qint64 client);
    void takeTyped();
    void askNames();
    void showChips();

    Session &m_session;
    Segments *m_kind;
    QLabel *m_allText;
    ListChooser *m_lists;
    QWidget *m_single = nullptr;
    QWidget *m_chipsField = nullptr;
    QLineEdit *m_input = nullptr;
    QLabel *m_inputError = nullptr;
    QCompleter *m_completer = nullptr;
    QStandardItemModel *m_found = nullptr;
    QTimer m_pause;
    QList<db::ChoosableClient> m_clients; // chosen singly
    QList<db::ChoosableClient> m_offered;
    QList<QPushButton *> m_chips;
    QList<qint64> m_lost; // lists of the mailing that are not known (yet)
};

} // namespace mailer::ui
