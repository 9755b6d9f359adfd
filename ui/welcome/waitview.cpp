// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/welcome/waitview.h"

#include "ui/widgets/card.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

constexpr int barWidth = 260;

} // namespace

WaitView::WaitView(QWidget *parent)
    : QWidget(parent), m_text(makeLabel({}, "muted")), m_bar(new QProgressBar), m_cancel(new QPushButton(tr("Cancel")))
{
    setObjectName(QStringLiteral("wait_view"));
    m_text->setObjectName(QStringLiteral("wait_text"));
    m_text->setWordWrap(true);
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setMinimumWidth(2 * barWidth);
    m_bar->setRange(0, 0);
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(barWidth);
    m_cancel->setObjectName(QStringLiteral("cancel_wait"));
    m_cancel->setShortcut(Qt::Key_Escape);
    connect(m_cancel, &QPushButton::clicked, this, &WaitView::cancelAsked);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(16);
    layout->addStretch(5);
    layout->addWidget(m_bar, 0, Qt::AlignHCenter);
    layout->addWidget(m_text, 0, Qt::AlignHCenter);
    layout->addWidget(m_cancel, 0, Qt::AlignHCenter);
    layout->addStretch(6);
}

void WaitView::begin(const QString &text, bool mayCancel)
{
    m_bar->show();
    m_cancel->setVisible(mayCancel);
    m_text->setText(text);
}

void WaitView::setText(const QString &text) { m_text->setText(text); }

void WaitView::end(const QString &sentence)
{
    m_bar->hide();
    m_cancel->hide();
    m_text->setText(sentence);
}

} // namespace mailer::ui
