// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/card.h"

#include "ui/theme/tokens.h"

#include <QLabel>
#include <QStyle>
#include <QVBoxLayout>

namespace mailer::ui {

QLabel *makeLabel(const QString &text, const char *role)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText); // names and subjects come from people
    if (role)
        label->setProperty("role", QString::fromLatin1(role));
    return label;
}

QFrame *makeLine()
{
    auto *line = new QFrame;
    line->setProperty("line", true);
    return line;
}

Card::Card(const QString &heading, QWidget *parent)
    : QFrame(parent), m_heading(makeLabel(heading, "heading")), m_content(new QVBoxLayout(this))
{
    setProperty("card", true);
    m_content->setContentsMargins(space::medium, 14, space::medium, 14);
    m_content->setSpacing(space::small);
    m_content->addWidget(m_heading);
    m_heading->setVisible(!heading.isEmpty());
}

void Card::setHeading(const QString &heading)
{
    m_heading->setText(heading);
    m_heading->setVisible(!heading.isEmpty());
}

NumberCard::NumberCard(const QString &name, QWidget *parent)
    : Card({}, parent)
    , m_name(makeLabel(name, "muted"))
    , m_number(makeLabel(QStringLiteral("—"), "number"))
    , m_detail(makeLabel({}, "small"))
{
    content()->setSpacing(2);
    for (QLabel *label : { m_name, m_number, m_detail })
        content()->addWidget(label);
    content()->addStretch();
    m_detail->setWordWrap(true);
    m_detail->hide();
    m_number->setObjectName(QStringLiteral("number"));
    m_detail->setObjectName(QStringLiteral("detail"));
    m_number->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_number->setAccessibleName(name);
}

void NumberCard::setNumber(const QString &number) { m_number->setText(number); }

void NumberCard::setTone(Tone tone)
{
    const char *word = tone == Tone::Success ? "success"
        : tone == Tone::Danger               ? "danger"
        : tone == Tone::Warning              ? "warning"
                                             : "";
    if (m_number->property("tone") == QLatin1String(word))
        return;
    m_number->setProperty("tone", QLatin1String(word));
    m_number->style()->unpolish(m_number); // the sheet is asked again
    m_number->style()->polish(m_number);
}

void NumberCard::setDetail(const QString &detail)
{
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
}

} // namespace mailer::ui
