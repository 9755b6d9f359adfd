// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/allmailings/answerlist.h"

#include "ui/mailingwords.h"
#include "ui/widgets/card.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/statuspill.h"
#include "ui/words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

constexpr int shown = 12;

QString answerOf(const db::AnswerGroup &group)
{
    QStringList parts;
    if (group.code)
        parts.append(QString::number(*group.code));
    if (!group.enhanced.isEmpty())
        parts.append(group.enhanced);
    parts.append(group.answer.simplified());
    return shownAnswer(parts.join(u' '));
}

QWidget *makeRow(const db::AnswerGroup &group)
{
    auto *row = new QWidget;
    auto *layout = new QVBoxLayout(row);
    layout->setContentsMargins(0, 2, 0, 6);
    layout->setSpacing(4);
    auto *head = new QHBoxLayout;
    const StateWords state = attemptStateInWords(group.status);
    auto *pill = new StatusPill;
    pill->setStatus(state.text, state.tone);
    head->addWidget(pill);
    head->addStretch();
    head->addWidget(makeLabel(AnswerList::tr("%Ln time(s)", nullptr, int(group.letters)), "small"));
    layout->addLayout(head);
    auto *answer = new ElidedLabel(answerOf(group), "code");
    answer->setObjectName(QStringLiteral("answer"));
    layout->addWidget(answer);
    return row;
}

} // namespace

AnswerList::AnswerList(QWidget *parent) : QWidget(parent), m_layout(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("answers"));
    m_layout->setContentsMargins(0, 0, 0, 0);
    setAnswers({});
}

void AnswerList::setAnswers(const QList<db::AnswerGroup> &answers)
{
    delete m_rows;
    m_rows = new QWidget;
    auto *layout = new QVBoxLayout(m_rows);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    for (const db::AnswerGroup &group : answers.first(qMin<qsizetype>(answers.size(), shown)))
        layout->addWidget(makeRow(group));
    QString rest;
    if (answers.isEmpty())
        rest = tr("No server has answered yet.");
    else if (answers.size() > shown)
        rest = tr("and %Ln more kind(s) of answers", nullptr, int(answers.size()) - shown);
    if (!rest.isEmpty())
        layout->addWidget(makeLabel(rest, "small"));
    m_layout->addWidget(m_rows);
}

} // namespace mailer::ui
