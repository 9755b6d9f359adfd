// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/sidepanel.h"

#include "ui/theme/lineicon.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/keylist.h"
#include "ui/widgets/statuspill.h"

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
    , m_actions(new QHBoxLayout)
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

    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_pill);
    head->addWidget(close);
    auto *inside = new QWidget;
    inside->setLayout(m_content);
    m_content->setContentsMargins(0, 0, 0, 0);
    m_content->setSpacing(10);
    m_content->setAlignment(Qt::AlignTop);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(inside);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(margin, 18, margin, 18);
    layout->setSpacing(12);
    layout->addLayout(head);
    layout->addWidget(scroll, 1);
    layout->addLayout(m_actions);
}

void SidePanel::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
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
    QLabel *left = makeLabel(name, "muted");
    left->setMinimumWidth(nameWidth);
    left->setAlignment(Qt::AlignTop);
    QLabel *value = makeLabel({});
    value->setWordWrap(true);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    value->setAccessibleName(name);
    row->addWidget(left);
    row->addWidget(value, 1);
    m_content->addLayout(row);
    return value;
}

} // namespace mailer::ui
