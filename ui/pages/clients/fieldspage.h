// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/clients/namespage.h"
#include "ui/widgets/namepopup.h"

namespace mailer::ui {

// Own fields of the clients: their values go into letters as {{name}}.
class FieldsPage final : public NamesPage
{
    Q_OBJECT

public:
    explicit FieldsPage(PageContext &context);

protected:
    void refresh() override;
    void makeNew() override;
    void rename(const NameRow &row) override;
    void remove(const NameRow &row) override;
    void openRow(const NameRow &row) override;
    QString noteOf(const NameRow &row) const override;
    QString countInWords(int rows) const override;

private:
    NameQuestion questionFor(const QString &title, const QString &action, const QString &before) const;
};

} // namespace mailer::ui
