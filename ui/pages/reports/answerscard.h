// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/reports/answergroups.h"
#include "ui/widgets/card.h"

#include <QAbstractButton>

class QButtonGroup;
class QLabel;
class QVBoxLayout;

namespace mailer::ui {

// "The mailbox does not exist ▬▬▬ 298", to be pressed.
class AnswerRow final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit AnswerRow(QWidget *parent = nullptr);

    void setGroup(const AnswerGroup &group, qint64 most);
    const AnswerGroup &group() const { return m_group; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return { 120, sizeHint().height() }; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    AnswerGroup m_group;
    double m_share = 0;
};

// Why letters were not sent. One group can be chosen; pressing it again chooses none.
class AnswersCard final : public Card
{
    Q_OBJECT

public:
    explicit AnswersCard(QWidget *parent = nullptr);

    // What is shown stays where it is; numbers change in place.
    void setGroups(const QList<AnswerGroup> &groups, const QString &emptyText);
    void clearChoice();

Q_SIGNALS:
    void chosen(const mailer::ui::AnswerGroup &group);
    void choiceCleared();

private:
    AnswerRow *rowOf(qsizetype place);
    void toggled(AnswerRow *row);

    QVBoxLayout *m_rows;
    QLabel *m_empty;
    QList<AnswerRow *> m_buttons;
};

} // namespace mailer::ui
