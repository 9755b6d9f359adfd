// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/messages/testletter.h"

#include "core/futures.h"
#include "ui/session.h"
#include "ui/widgets/card.h"
#include "ui/words.h"

#include <QLabel>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

constexpr std::chrono::milliseconds pollPeriod { 1500 };

QString answerOf(const db::TestLetterState &state)
{
    if (!state.replyCode)
        return state.reply;
    return QStringLiteral("%1 %2").arg(*state.replyCode).arg(state.reply).trimmed();
}

} // namespace

TestLetter::TestLetter(Session &session, QWidget *parent)
    : QWidget(parent), m_session(session), m_head(makeLabel({}, "small")), m_outcome(makeLabel({}))
{
    setObjectName(QStringLiteral("test_letter"));
    m_head->setObjectName(QStringLiteral("test_head"));
    m_outcome->setObjectName(QStringLiteral("test_outcome"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    for (QLabel *label : { m_head, m_outcome }) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        layout->addWidget(label);
    }
    m_poll.setInterval(pollPeriod);
    connect(&m_poll, &QTimer::timeout, this, &TestLetter::ask);
    hide();
}

void TestLetter::follow(qint64 letter, const QString &asWhom)
{
    m_letter = letter;
    m_ended = false;
    m_head->setText(tr("Test letter to %1, as %2 would read it").arg(m_session.account().email, asWhom));
    show({ QStringLiteral("pending"), 0, {}, {}, {}, {} });
    QWidget::show();
    m_poll.start();
    ask();
}

void TestLetter::ask()
{
    const qint64 letter = m_letter;
    whenDone(m_session.work().run([letter](db::Connection &c) { return db::findTestLetter(c, letter); }), this,
        [this, letter](const Result<db::TestLetterState> &state) {
            if (state && letter == m_letter)
                show(*state); // an error is told by the banner, and asked again
        });
}

void TestLetter::show(const db::TestLetterState &state)
{
    m_ended = state.endedAt.isValid();
    if (m_ended)
        m_poll.stop();
    m_outcome->setText(outcomeOf(state));
}

QString TestLetter::outcomeOf(const db::TestLetterState &state) const
{
    if (state.state == QLatin1String("sent"))
        return tr("Sent. The mail server took it: %1").arg(answerOf(state));
    if (state.state == QLatin1String("failed"))
        return tr("The mail server refused it: %1").arg(answerOf(state));
    if (state.state == QLatin1String("expired"))
        return tr("It was not sent within a day and is given up.");
    if (state.state == QLatin1String("cancelled"))
        return tr("It was stopped.");
    if (m_ended)
        return tr("Nobody knows whether it arrived: the connection to the mail server broke. Look into your mailbox.");
    if (state.state == QLatin1String("deferred") || state.state == QLatin1String("uncertain"))
        return tr("The mail server did not take it yet (%1). Next try %2.")
            .arg(answerOf(state), momentInWords(state.dueAt, m_session.clock().nowUtc()));
    if (state.state == QLatin1String("sending"))
        return tr("Being handed to the mail server…");
    if (m_session.desk().service.senders == 0)
        return tr("It waits: no sending service is running now. It goes out as soon as one starts, within a day.");
    return tr("Waiting for the sending service…");
}

} // namespace mailer::ui
