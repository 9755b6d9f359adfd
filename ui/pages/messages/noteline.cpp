// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/messages/noteline.h"

#include "ui/widgets/card.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace mailer::ui {

NoteLine::NoteLine(const char *name, QWidget *parent) : QFrame(parent), m_text(makeLabel({})), m_button(new QPushButton)
{
    setProperty("note", true);
    m_text->setObjectName(QLatin1String(name));
    m_text->setWordWrap(true);
    m_button->setObjectName(QLatin1String(name) + QStringLiteral("_action"));
    m_button->setProperty("link", true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(12);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_button);
    connect(m_button, &QPushButton::clicked, this, &NoteLine::acted);
    hide();
}

void NoteLine::tell(const QString &sentence, const QString &action)
{
    m_text->setText(sentence);
    m_button->setText(action);
    m_button->setVisible(!action.isEmpty());
    setVisible(!sentence.isEmpty());
}

} // namespace mailer::ui
