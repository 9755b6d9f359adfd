// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/reportstore.h"

#include <QDateTime>
#include <QWidget>

class QGridLayout;

namespace mailer::ui {

class NumberCard;

// The four numbers at the top of a report; the others stand on the chips above the letters.
class NumberCards final : public QWidget
{
    Q_OBJECT

public:
    explicit NumberCards(QWidget *parent = nullptr);

    void setRun(const db::RunDetails &run, const QDateTime &nowUtc);
    void setRuns(const QList<db::RunDetails> &runs);
    // When the first deferred letter is tried again; invalid: not known.
    void setNextTry(const QDateTime &at, const QDateTime &nowUtc);

    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void place();
    void showNumbers(const db::RunNumbers &numbers);

    NumberCard *m_sent;
    NumberCard *m_deferred;
    NumberCard *m_failed;
    NumberCard *m_took;
    qint64 m_deferredNow = 0;
    QGridLayout *m_grid = nullptr;
    int m_columns = 0;
};

// All numbers of several runs together.
db::RunNumbers sumOf(const QList<db::RunDetails> &runs);

} // namespace mailer::ui
