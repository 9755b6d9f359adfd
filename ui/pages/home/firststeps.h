// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/homestore.h"
#include "ui/widgets/card.h"

namespace mailer::ui {

class Navigator;
class StepRow;

// What is still to be done before the first letter goes out, in order; gone when all is done.
class FirstSteps final : public Card
{
    Q_OBJECT

public:
    explicit FirstSteps(Navigator &navigator, QWidget *parent = nullptr);

    void setDone(const db::OwnNumbers &numbers, bool senderRuns);
    bool isAllDone() const;

private:
    QList<StepRow *> m_steps;
};

} // namespace mailer::ui
