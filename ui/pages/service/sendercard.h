// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/senderliststore.h"
#include "ui/widgets/card.h"

#include <QHash>

namespace mailer::ui {

// The sending services: who they are, since when, how fast, and which mail servers they cannot use and why.
class SenderCard final : public Card
{
    Q_OBJECT

public:
    explicit SenderCard(QWidget *parent = nullptr);

    // How fast they are is seen from two lists of different moments.
    void setSenders(const db::SenderList &list);

private:
    struct Seen {
        qint64 sent = 0;
        QDateTime at;
        QDateTime startedAt;
        double speed = -1; // letters a second; negative: not known yet
    };
    QWidget *makeRow(const db::ListedSender &sender, const QDateTime &now, double speed) const;
    double speedOf(const db::ListedSender &sender);

    QHash<qint64, Seen> m_seen;
    QWidget *m_rows = nullptr;
};

} // namespace mailer::ui
