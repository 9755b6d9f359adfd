// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statusline.h"

#include "ui/mailserver.h"
#include "ui/senderwords.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace mailer::ui {

class Dot final : public QWidget
{
public:
    Dot() { setFixedSize(8, 8); }

    void setTone(Tone tone)
    {
        m_tone = tone;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(tokensOf(palette()).pairOf(m_tone).text);
        painter.drawEllipse(QRectF(0.5, 0.5, 7, 7));
    }

private:
    Tone m_tone = Tone::Neutral;
};

StatusLine::StatusLine(Session &session, QWidget *parent)
    : QFrame(parent)
    , m_session(session)
    , m_linkDot(new Dot)
    , m_link(makeLabel({}))
    , m_senderDot(new Dot)
    , m_sender(new ElidedLabel)
    , m_mailServer(new QPushButton(tr("Set it up")))
    , m_numbers(makeLabel({}))
{
    setObjectName(QStringLiteral("statusLine"));
    setFixedHeight(28);
    m_link->setObjectName(QStringLiteral("status_link"));
    m_sender->setObjectName(QStringLiteral("status_sender"));
    m_numbers->setObjectName(QStringLiteral("status_numbers"));
    m_mailServer->setObjectName(QStringLiteral("status_mail_server"));
    m_mailServer->setProperty("link", true);
    m_mailServer->setAccessibleName(tr("Set up the mail server"));
    connect(m_mailServer, &QPushButton::clicked, this, &StatusLine::mailServerAsked);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 0, 16, 0);
    layout->setSpacing(6);
    layout->addWidget(m_linkDot);
    layout->addWidget(m_link);
    layout->addSpacing(10);
    layout->addWidget(m_senderDot);
    layout->addWidget(m_sender);
    layout->addWidget(m_mailServer);
    layout->addStretch(1);
    layout->addWidget(m_numbers);
    connect(&session, &Session::linkChanged, this, &StatusLine::showState);
    connect(&session, &Session::silenceChanged, this, &StatusLine::showState);
    connect(&session, &Session::deskChanged, this, &StatusLine::showState);
    if (session.mailServer())
        connect(session.mailServer(), &MailServer::changed, this, &StatusLine::showState);
    showState();
}

void StatusLine::showState()
{
    switch (m_session.link()) {
    case Session::Link::Connecting:
        m_linkDot->setTone(Tone::Neutral);
        m_link->setText(tr("Connecting…"));
        break;
    case Session::Link::Connected:
        m_linkDot->setTone(m_session.silentSince() ? Tone::Warning : Tone::Success);
        m_link->setText(m_session.silentSince() ? tr("No answer") : tr("Connected"));
        break;
    case Session::Link::Lost:
        m_linkDot->setTone(Tone::Danger);
        m_link->setText(tr("Not connected"));
        break;
    }
    showSender();
    const bool known
        = m_session.link() != Session::Link::Connecting && (m_session.has(Role::User) || m_session.has(Role::Manager));
    const db::TodayNumbers &today = m_session.desk().today;
    m_numbers->setText(known
            ? tr("Sent today %1 · deferred %2 · failed %3")
                  .arg(numberInWords(today.sent), numberInWords(today.deferred), numberInWords(today.failed))
            : QString());
}

void StatusLine::showSender()
{
    const SenderWords words = senderInWords(m_session);
    m_senderDot->setTone(words.tone);
    m_senderDot->setVisible(!words.text.isEmpty());
    m_sender->setText(words.text);
    m_mailServer->setVisible(lacksMailServer(m_session));
}

} // namespace mailer::ui
