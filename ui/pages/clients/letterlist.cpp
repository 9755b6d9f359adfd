// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/clients/letterlist.h"

#include "ui/pages/clients/letterline.h"
#include "ui/pages/clients/letterwords.h"
#include "ui/widgets/card.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/words.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

QString attemptInWords(const QJsonObject &attempt)
{
    const QString at = attempt[attempt[QLatin1String("answered_at")].isString() ? QLatin1String("answered_at")
                                                                                : QLatin1String("marked_at")]
                           .toString();
    const QDateTime moment = QDateTime::fromString(at, Qt::ISODateWithMs).toLocalTime();
    const QLocale locale;
    QString line = locale.toString(moment, QStringLiteral("d MMM HH:mm:ss"));
    const QString answer = answerOf(attempt);
    const QString status = attempt[QLatin1String("status")].toString();
    line += u' '
        + (answer.isEmpty()
                ? status == QLatin1String("open") ? LetterList::tr("under way") : LetterList::tr("no answer")
                : answer);
    const QString server = attempt[QLatin1String("server")].toString();
    return server.isEmpty() ? line : line + QStringLiteral(" — ") + server;
}

QWidget *makeLetter(const db::ClientLetter &letter, const QDateTime &nowUtc)
{
    auto *card = new Card;
    card->content()->setSpacing(4);
    card->content()->addWidget(new LetterLine(letter, nowUtc));
    for (const QJsonValue &attempt : letter.attempts) {
        auto *line = new ElidedLabel(attemptInWords(attempt.toObject()), "code");
        line->setObjectName(QStringLiteral("attempt"));
        card->content()->addWidget(line);
    }
    return card;
}

} // namespace

LetterList::LetterList(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
    , m_empty(makeLabel(tr("No letter went to this client yet."), "muted"))
    , m_older(new QPushButton(tr("Older letters")))
{
    m_older->setObjectName(QStringLiteral("older_letters"));
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(8);
    m_column->addWidget(m_empty);
    m_column->addWidget(m_older, 0, Qt::AlignLeft);
    m_column->addStretch(1);
    connect(m_older, &QPushButton::clicked, this, &LetterList::olderAsked);
    clear();
}

void LetterList::clear()
{
    while (m_column->count() > 3) {
        QLayoutItem *item = m_column->takeAt(0);
        delete item->widget();
        delete item;
    }
    m_empty->hide();
    m_older->hide();
}

void LetterList::append(const QList<db::ClientLetter> &letters, bool more, const QDateTime &nowUtc)
{
    for (const db::ClientLetter &letter : letters)
        m_column->insertWidget(m_column->count() - 3, makeLetter(letter, nowUtc));
    m_empty->setVisible(m_column->count() == 3);
    m_older->setVisible(more);
}

} // namespace mailer::ui
