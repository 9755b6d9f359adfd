// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/clients/letterline.h"

#include "ui/pages/clients/letterwords.h"
#include "ui/pages/reports/reportwords.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/statuspill.h"
#include "ui/words.h"

#include <QHBoxLayout>

namespace mailer::ui {

LetterLine::LetterLine(const db::ClientLetter &letter, const QDateTime &nowUtc, QWidget *parent) : QWidget(parent)
{
    const QString state = stateInWords(letter.state);
    auto *subject = new ElidedLabel(letter.subject.isEmpty() ? letter.mailingName : letter.subject);
    auto *pill = new StatusPill;
    pill->setStatus(state, toneOfState(letter.state));
    auto *first = new QHBoxLayout;
    first->setSpacing(8);
    first->addWidget(subject, 1);
    first->addWidget(pill);
    QString told = momentInWords(letter.settledAt.isValid() ? letter.settledAt : letter.plannedMoment, nowUtc);
    const QString meaning = meaningInWords(letter);
    if (!meaning.isEmpty())
        told += QStringLiteral(" · ") + meaning;
    // As it came; the page of the client has a line for each.
    setToolTip(letter.attempts.isEmpty() ? QString() : answerOf(letter.attempts.last().toObject()));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 4);
    layout->setSpacing(1);
    layout->addLayout(first);
    layout->addWidget(new ElidedLabel(told, "small"));
    setAccessibleName(QStringLiteral("%1, %2, %3").arg(letter.subject, state, told));
}

} // namespace mailer::ui
