// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pageheader.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/flowlayout.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace mailer::ui {

namespace {

constexpr int gap = 10;

bool isInput(const QWidget *widget)
{
    return qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QComboBox *>(widget);
}

} // namespace

PageHeader::PageHeader(QWidget *parent)
    : QWidget(parent)
    , m_line(new QHBoxLayout)
    , m_flow(new FlowLayout)
    , m_crumb(new QPushButton)
    , m_title(new ElidedLabel)
    , m_whyNot(new ElidedLabel({}, "small"))
{
    m_crumb->setObjectName(QStringLiteral("crumb"));
    m_crumb->setProperty("link", true);
    m_crumb->hide();
    m_title->setObjectName(QStringLiteral("page_title"));
    m_title->setProperty("role", QStringLiteral("title"));
    m_title->setMinimumHeight(space::control);
    m_title->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_line->setSpacing(gap);
    m_line->addWidget(m_crumb);
    m_line->addWidget(m_title);
    m_line->addStretch(1);
    m_flow->setContentsMargins(0, 0, 0, 0);
    m_flow->setSpacing(gap);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 18, 0, 12);
    column->setSpacing(gap);
    column->addLayout(m_line);
    column->addLayout(m_flow);
    m_whyNot->setObjectName(QStringLiteral("why_not"));
    m_whyNot->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_whyNot->hide();
    column->addWidget(m_whyNot);
}

void PageHeader::showWhyNot()
{
    layout()->setContentsMargins(0, 14, 0, 8);
    layout()->setSpacing(4);
    m_whyNot->show();
}

void PageHeader::setWhyNot(const QString &reason) { m_whyNot->setText(reason); }

void PageHeader::addTitleWidget(QWidget *widget)
{
    m_aside.prepend(widget);
    m_line->insertWidget(2, widget);
}

void PageHeader::addWidget(QWidget *widget)
{
    m_right.append(widget);
    m_line->insertWidget(m_line->count() - (m_primary ? 1 : 0), widget);
    m_isBelow = false;
    place();
}

void PageHeader::setPrimary(QPushButton *button)
{
    m_primary = button;
    m_line->addWidget(button);
}

// The inputs wrap below, so the page may be as narrow as the buttons are.
QSize PageHeader::minimumSizeHint() const { return { 0, QWidget::minimumSizeHint().height() }; }

int PageHeader::roomForOneLine() const
{
    QList<const QWidget *> all { m_crumb, m_title, m_primary };
    for (const QWidget *widget : m_aside)
        all.append(widget);
    for (const QWidget *widget : m_right)
        all.append(widget);
    int room = gap; // the stretch between title and the right side
    for (const QWidget *widget : std::as_const(all)) {
        if (widget && !widget->isHidden())
            room += qBound(widget->minimumWidth(), widget->sizeHint().width(), widget->maximumWidth()) + gap;
    }
    return room;
}

void PageHeader::place()
{
    const bool isBelow = roomForOneLine() > width() && width() > 0;
    if (isBelow == m_isBelow)
        return;
    m_isBelow = isBelow;
    // All have one parent, so nothing that is typed in loses the focus on the way.
    const auto all = m_aside + m_right;
    for (QWidget *widget : all) {
        m_line->removeWidget(widget);
        m_flow->removeWidget(widget);
    }
    int after = 2; // crumb and title
    for (QWidget *widget : all) {
        if (isBelow && isInput(widget))
            m_flow->addWidget(widget);
        else if (m_aside.contains(widget))
            m_line->insertWidget(after++, widget);
        else
            m_line->insertWidget(m_line->count() - (m_primary ? 1 : 0), widget);
    }
}

bool PageHeader::event(QEvent *event)
{
    const bool done = QWidget::event(event);
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)
        place();
    return done;
}

} // namespace mailer::ui
