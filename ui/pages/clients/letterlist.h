// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/clientstore.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace mailer::ui {

// Letters to one client, the newest first, each with all its attempts and the server's answers as they came.
class LetterList final : public QWidget
{
    Q_OBJECT

public:
    explicit LetterList(QWidget *parent = nullptr);

    void clear();
    // more: there are older ones.
    void append(const QList<db::ClientLetter> &letters, bool more, const QDateTime &nowUtc);

Q_SIGNALS:
    void olderAsked();

private:
    QVBoxLayout *m_column;
    QLabel *m_empty;
    QPushButton *m_older;
};

} // namespace mailer::ui
