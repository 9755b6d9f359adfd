// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/letterclientstore.h"
#include "db/ownmessagestore.h"
#include "ui/pages/page.h"

#include <optional>

class QLabel;

namespace mailer::ui {

class MessagePanel;
class MessagesModel;
class SearchField;
class TableView;

// The messages of the person: find, read, copy, delete; Enter opens the editor.
class MessagesPage final : public Page
{
    Q_OBJECT

public:
    explicit MessagesPage(PageContext &context);

    void focusSearch() override;

protected:
    void refresh() override;

private:
    QWidget *makeBody();
    void addKeys();
    void find();
    void sort(int column);
    void showCount(int rows);
    void showCurrent();
    void askMessage();
    void askClient();
    void edit(qint64 message);
    void copyCurrent();
    void deleteCurrent();
    void remove(const db::MessageLine &line);
    void restore(qint64 message);
    std::optional<db::MessageLine> current() const;

    SearchField *m_search;
    MessagesModel *m_model;
    TableView *m_table;
    QLabel *m_count;
    MessagePanel *m_panel;
    db::MessageOrder m_order = db::MessageOrder::Newest;
    std::optional<db::LetterClient> m_client; // whom the preview is made for
    std::optional<db::OwnMessage> m_shown;
};

} // namespace mailer::ui
