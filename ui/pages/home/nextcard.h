// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/homestore.h"
#include "ui/widgets/card.h"

namespace mailer::ui {

class Navigator;

// The mailings that go out next, the soonest first.
class NextCard final : public Card
{
    Q_OBJECT

public:
    explicit NextCard(Navigator &navigator, QWidget *parent = nullptr);

    void setMailings(const QList<db::NextMailing> &mailings, const QDateTime &nowUtc);

private:
    Navigator &m_navigator;
    QWidget *m_rows = nullptr;
};

} // namespace mailer::ui
