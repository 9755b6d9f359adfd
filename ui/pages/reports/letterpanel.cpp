// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/reports/letterpanel.h"

#include "ui/mailingwords.h"
#include "ui/pages/reports/answergroups.h"
#include "ui/pages/reports/reportwords.h"
#include "ui/widgets/card.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/statuspill.h"
#include "ui/words.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QJsonObject>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

using L1 = QLatin1String;

constexpr int quarter = 15 * 60; // seconds

QDateTime momentOf(const QJsonObject &attempt, L1 key)
{
    return QDateTime::fromString(attempt[key].toString(), Qt::ISODateWithMs);
}

std::optional<int> codeOf(const QJsonObject &attempt)
{
    return attempt[L1("code")].isDouble() ? std::optional<int>(attempt[L1("code")].toInt()) : std::nullopt;
}

QString answerOf(const QJsonObject &attempt)
{
    return wholeAnswer(codeOf(attempt), attempt[L1("enhanced")].toString(), attempt[L1("answer")].toString());
}

// Why the letter is where it is, and what to do.
QString noteOf(const db::LetterDetails &letter)
{
    const QString state = stateSentence(letter.state);
    if (letter.state == L1("sent") && letter.decision == L1("count_as_sent"))
        return LetterPanel::tr("Counted as sent by your decision; no server's answer says so.");
    if (letter.state == L1("sent") || letter.state == L1("pending") || letter.state == L1("sending"))
        return state;
    LastAnswer last { letter.state, {}, {}, letter.reason };
    for (const QJsonValue &value : letter.attempts) {
        const QJsonObject attempt = value.toObject();
        if (attempt[L1("status")] != L1("open"))
            last = { letter.state, codeOf(attempt), attempt[L1("enhanced")].toString(),
                attempt[L1("answer")].toString() };
    }
    const Meaning meaning = meaningOf(last);
    return LetterPanel::tr("%1. %2 %3", "name, meaning, what to do")
        .arg(nameOf(meaning), mailer::ui::detailsOf(meaning), adviceOf(meaning));
}

} // namespace

QDateTime earliestAgain(const QDateTime &markedAt) { return markedAt.addSecs(quarter); }

LetterPanel::LetterPanel(QWidget *parent)
    : SidePanel(parent)
    , m_note(addNote())
    , m_name(addFact(tr("Client")))
    , m_settled(addFact(tr("Since")))
    , m_next(addFact(tr("Next try")))
    , m_id(addFact(tr("Message-ID")))
    , m_again(new QPushButton(tr("Send again")))
    , m_asSent(new QPushButton(tr("Count as sent")))
    , m_copy(new QPushButton(tr("Copy")))
{
    m_note->setObjectName(QStringLiteral("letter_note"));
    m_next->setObjectName(QStringLiteral("letter_next"));
    m_again->setObjectName(QStringLiteral("letter_send_again"));
    m_asSent->setObjectName(QStringLiteral("letter_count_as_sent"));
    m_copy->setObjectName(QStringLiteral("letter_copy"));
    m_copy->setToolTip(tr("Copies the letter's facts and all answers"));
    content()->addWidget(makeLabel(tr("Attempts"), "heading"));
    for (QPushButton *button : { m_again, m_asSent, m_copy })
        actions()->addWidget(button);
    connect(m_again, &QPushButton::clicked, this, [this] { Q_EMIT decided(db::Decision::SendAgain); });
    connect(m_asSent, &QPushButton::clicked, this, [this] { Q_EMIT decided(db::Decision::CountAsSent); });
    connect(m_copy, &QPushButton::clicked, this, &LetterPanel::copyAll);
}

void LetterPanel::setLetter(const db::LetterDetails &letter, const QDateTime &nowUtc)
{
    m_letter = letter;
    setTitle(letter.email);
    pill()->setStatus(stateInWords(letter.state), toneOfState(letter.state));
    m_note->setText(noteOf(letter));
    m_name->setText(letter.fullName.isEmpty() ? QStringLiteral("–") : letter.fullName);
    m_settled->setText(letter.settledAt.isValid() ? exactTime(letter.settledAt) : QStringLiteral("–"));
    const bool uncertain = letter.state == L1("uncertain");
    QDateTime marked;
    for (const QJsonValue &attempt : letter.attempts)
        marked = qMax(marked, momentOf(attempt.toObject(), L1("marked_at")));
    if (letter.state == L1("deferred") && letter.dueAt.isValid())
        m_next->setText(letter.dueAt <= nowUtc ? tr("due now") : momentInWords(letter.dueAt, nowUtc));
    else if (uncertain && marked.isValid())
        m_next->setText(tr("when you decide, not before %1").arg(momentInWords(earliestAgain(marked), nowUtc)));
    else
        m_next->setText(tr("none", "next try"));
    m_id->setText(letter.uid.toString(QUuid::WithoutBraces));

    delete m_attempts;
    m_attempts = new QWidget;
    auto *column = new QVBoxLayout(m_attempts);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    if (letter.attempts.isEmpty())
        column->addWidget(makeLabel(tr("Nobody has tried yet."), "muted"));
    for (qsizetype i = letter.attempts.size() - 1; i >= 0; --i) // the newest first
        addAttempt(letter.attempts.at(i).toObject());
    content()->addWidget(m_attempts);

    const bool again
        = uncertain || letter.state == L1("failed") || letter.state == L1("expired") || letter.state == L1("deferred");
    m_again->setVisible(again);
    m_again->setText(letter.state == L1("deferred") ? tr("Try now") : tr("Send again"));
    m_asSent->setVisible(uncertain);
}

void LetterPanel::addAttempt(const QJsonObject &attempt)
{
    auto *block = new QVBoxLayout;
    block->setSpacing(3);
    auto *head = new QHBoxLayout;
    auto *status = new StatusPill;
    const QString word = attempt[L1("status")].toString();
    const StateWords words = attemptStateInWords(word);
    status->setStatus(words.text, words.tone);
    head->addWidget(makeLabel(tr("No. %1").arg(attempt[L1("number")].toInt()), "heading"));
    head->addWidget(status);
    head->addStretch(1);
    block->addLayout(head);
    const QDateTime marked = momentOf(attempt, L1("marked_at"));
    const QDateTime answered = momentOf(attempt, L1("answered_at"));
    const QString where = attempt[L1("server")].toString();
    QStringList facts { exactTime(answered.isValid() ? answered : marked) };
    if (!where.isEmpty())
        facts.append(where);
    if (answered.isValid() && marked.isValid() && marked.msecsTo(answered) > 0)
        facts.append(tr("answer after %1 ms").arg(numberInWords(marked.msecsTo(answered))));
    auto *line = makeLabel(facts.join(QStringLiteral(" · ")), "small");
    line->setWordWrap(true);
    block->addWidget(line);
    const QString text = answerOf(attempt);
    auto *answer = makeLabel(text.isEmpty() ? tr("no answer yet") : text, "code");
    answer->setObjectName(QStringLiteral("attempt_answer_%1").arg(attempt[L1("number")].toInt()));
    answer->setWordWrap(true);
    answer->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    block->addWidget(answer);
    if (word == L1("deferred") || word == L1("refused")) {
        auto *meaning = makeLabel(
            nameOf(meaningOf({ word == L1("refused") ? QStringLiteral("failed") : QStringLiteral("deferred"),
                codeOf(attempt), attempt[L1("enhanced")].toString(), attempt[L1("answer")].toString() })),
            "small");
        meaning->setWordWrap(true);
        block->addWidget(meaning);
    }
    static_cast<QVBoxLayout *>(m_attempts->layout())->addLayout(block);
}

void LetterPanel::copyAll()
{
    QStringList lines { m_letter.email, stateInWords(m_letter.state), m_letter.uid.toString(QUuid::WithoutBraces) };
    for (const QJsonValue &value : m_letter.attempts) {
        const QJsonObject attempt = value.toObject();
        lines.append(
            QStringLiteral("%1  %2  %3  %4")
                .arg(attempt[L1("answered_at")].toString(), attemptStateInWords(attempt[L1("status")].toString()).text,
                    attempt[L1("server")].toString(), answerOf(attempt)));
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
    Q_EMIT copied();
}

} // namespace mailer::ui
