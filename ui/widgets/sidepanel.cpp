// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/sidepanel.h"

#include "ui/theme/lineicon.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/keylist.h"
#include "ui/widgets/statuspill.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QShortcut>
#include <QToolButton>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

constexpr int margin = 20;
constexpr int nameWidth = 104;

} // namespace

SidePanel::SidePanel(QWidget *parent)
    : QFrame(parent)
    , m_title(makeLabel({}, "heading"))
    , m_pill(new StatusPill)
    , m_content(new QVBoxLayout)
    , m_actions(new FlowLayout)
    , m_head(new QGridLayout)
    , m_whyNot(makeLabel({}, "small"))
{
    setObjectName(QStringLiteral("sidePanel"));
    setFixedWidth(space::sidePanel);
    m_title->setObjectName(QStringLiteral("panel_title"));
    m_title->setWordWrap(true);
    QFont font = m_title->font();
    font.setPointSizeF(font.pointSizeF() * 1.15);
    m_title->setFont(font);
    auto *close = new QToolButton;
    close->setObjectName(QStringLiteral("panel_close"));
    close->setIcon(lineIcon(QLatin1String("close"), IconColour::Muted));
    close->setToolTip(tr("Close (Esc)"));
    close->setAccessibleName(tr("Close"));
    connect(close, &QToolButton::clicked, this, &SidePanel::closed);
    connect(addKey(this, Qt::Key_Escape, tr("Close the panel at the right"), Qt::WidgetWithChildrenShortcut),
        &QShortcut::activated, this, &SidePanel::closed);

    m_title->setMinimumHeight(space::control - 4);
    m_head->setHorizontalSpacing(space::small);
    m_head->setVerticalSpacing(space::tiny);
    m_head->setColumnStretch(0, 1);
    m_head->addWidget(m_title, 0, 0);
    m_head->addWidget(m_pill, 0, 1);
    m_head->addWidget(close, 0, 2, Qt::AlignTop);
    auto *inside = new QWidget;
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(m_content);
    column->addStretch(1);
    m_content->setSpacing(10);
    m_actions->setSpacing(space::small);
    m_actions->setLastAside(true);
    m_whyNot->setObjectName(QStringLiteral("panel_why_not"));
    m_whyNot->setWordWrap(true);
    m_whyNot->hide();
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(inside);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(margin, 18, margin, 18);
    layout->setSpacing(12);
    layout->addLayout(m_head);
    layout->addWidget(scroll, 1);
    layout->addWidget(m_whyNot);
    layout->addLayout(m_actions);
}

void SidePanel::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
    placePill();
}

// Below a title that leaves it no room.
void SidePanel::placePill()
{
    const int words = m_title->fontMetrics().horizontalAdvance(m_title->text());
    const int room = width() - 2 * margin - space::control - m_pill->sizeHint().width() - 2 * space::small;
    const int row = words > room ? 1 : 0;
    int now = 0;
    int column = 0;
    int rows = 0;
    int columns = 0;
    m_head->getItemPosition(m_head->indexOf(m_pill), &now, &column, &rows, &columns);
    if (now != row)
        m_head->addWidget(m_pill, row, row == 0 ? 1 : 0, row == 0 ? Qt::Alignment() : Qt::AlignLeft);
}

bool SidePanel::event(QEvent *event)
{
    const bool done = QFrame::event(event);
    if (event->type() == QEvent::LayoutRequest) // another word in the pill
        placePill();
    return done;
}

void SidePanel::setWhyNot(const QString &reason)
{
    m_whyNot->setText(reason);
    m_whyNot->setVisible(!reason.isEmpty());
}

QLabel *SidePanel::addNote()
{
    auto *frame = new QFrame;
    frame->setProperty("note", true);
    auto *layout = new QVBoxLayout(frame);
    layout->setContentsMargins(14, 10, 14, 10);
    QLabel *label = makeLabel({});
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(label);
    m_content->addWidget(frame);
    return label;
}

QLabel *SidePanel::addFact(const QString &name)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(space::small);
    QLabel *left = makeLabel(name, "muted");
    left->setFixedWidth(nameWidth);
    left->setWordWrap(true);
    left->setAlignment(Qt::AlignTop);
    QLabel *value = makeLabel({});
    value->setWordWrap(true);
    value->setMinimumWidth(1); // a long word is broken off, not the panel
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    value->setAccessibleName(name);
    row->addWidget(left);
    row->addWidget(value, 1);
    m_content->addLayout(row);
    return value;
}

} // namespace mailer::ui
