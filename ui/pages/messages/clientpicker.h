// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/letterclientstore.h"

#include <QPushButton>

class QFrame;
class QListWidget;

namespace mailer::ui {

class SearchField;
class Session;

// "as Ivan Sidorov ▾": a click opens a search over all clients.
class ClientPicker final : public QPushButton
{
    Q_OBJECT

public:
    explicit ClientPicker(Session &session, QWidget *parent = nullptr);

    const db::LetterClient &client() const { return m_client; }
    // The first client, or the account itself when it has none; keeps a chosen one.
    void askFirst();

Q_SIGNALS:
    void clientChanged();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void open();
    void ask();
    void show(const QList<db::LetterClient> &clients);
    void choose();
    void setClient(const db::LetterClient &client);
    db::LetterClient myself() const;

    Session &m_session;
    QFrame *m_popup;
    SearchField *m_search;
    QListWidget *m_list;
    QList<db::LetterClient> m_found;
    db::LetterClient m_client;
    bool m_isChosen = false;
};

} // namespace mailer::ui
