// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/clientliststore.h"
#include "ui/pages/clients/namespage.h"

namespace mailer::ui {

// Lists of clients: made, renamed, deleted; opened as a filter of the clients.
class ListsPage final : public NamesPage
{
    Q_OBJECT

public:
    explicit ListsPage(PageContext &context);

protected:
    void refresh() override;
    void makeNew() override;
    void rename(const NameRow &row) override;
    void remove(const NameRow &row) override;
    void openRow(const NameRow &row) override;
    QString noteOf(const NameRow &row) const override;
    QString countInWords(int rows) const override;

private:
    QList<db::ClientListLine> m_lists;
};

} // namespace mailer::ui
