// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/welcome/welcomeform.h"

#include "ui/widgets/card.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

constexpr int formWidth = 380;
constexpr int sign = 44;

} // namespace

WelcomeForm::WelcomeForm(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_title(makeLabel(title, "title"))
    , m_subtitle(makeLabel({}, "muted"))
    , m_card(new Card)
    , m_error(makeLabel({}, "error"))
    , m_below(new QVBoxLayout)
{
    auto *picture = new QLabel;
    picture->setPixmap(QIcon(QStringLiteral(":/icons/mailerapp.svg")).pixmap(sign));
    picture->setFixedSize(sign, sign);
    picture->setScaledContents(true);
    auto *head = new QGridLayout;
    head->setContentsMargins(0, 0, 0, 0);
    head->setHorizontalSpacing(12);
    head->setVerticalSpacing(0);
    head->addWidget(picture, 0, 0, 2, 1);
    head->addWidget(m_title, 0, 1);
    head->addWidget(m_subtitle, 1, 1);
    head->setColumnStretch(1, 1);
    m_title->setObjectName(QStringLiteral("welcome_title"));
    m_subtitle->setObjectName(QStringLiteral("welcome_subtitle"));
    m_subtitle->setWordWrap(true);

    m_card->content()->setContentsMargins(22, 22, 22, 22);
    m_card->content()->setSpacing(14);
    m_error->setObjectName(QStringLiteral("welcome_error"));
    m_error->setWordWrap(true);
    m_error->hide();
    m_card->content()->addWidget(m_error);

    auto *inside = new QWidget;
    inside->setFixedWidth(formWidth);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(22);
    column->addLayout(head);
    column->addWidget(m_card);
    column->addLayout(m_below);
    auto *outer = new QVBoxLayout(this);
    // By stretches and not by alignment, which would forget that wrapped texts need height for their width.
    auto *middle = new QHBoxLayout;
    middle->addStretch();
    middle->addWidget(inside);
    middle->addStretch();
    outer->addStretch(5);
    outer->addLayout(middle);
    outer->addStretch(6);
}

void WelcomeForm::setTitle(const QString &title) { m_title->setText(title); }

void WelcomeForm::setSubtitle(const QString &text) { m_subtitle->setText(text); }

QVBoxLayout *WelcomeForm::form() const { return m_card->content(); }

void WelcomeForm::showError(const QString &sentence)
{
    m_error->setText(sentence);
    m_error->setVisible(!sentence.isEmpty());
}

} // namespace mailer::ui
