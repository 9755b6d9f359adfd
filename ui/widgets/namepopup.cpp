// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/namepopup.h"

#include "ui/widgets/card.h"
#include "ui/widgets/formfield.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>

namespace mailer::ui {

namespace {

constexpr int popupWidth = 320;

QLineEdit *makeInput()
{
    auto *input = new QLineEdit;
    input->setObjectName(QStringLiteral("name_input"));
    return input;
}

} // namespace

NamePopup::NamePopup(QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_title(makeLabel({}, "heading"))
    , m_input(makeInput())
    , m_field(new FormField({}, m_input))
    , m_button(new QPushButton)
{
    setObjectName(QStringLiteral("name_popup"));
    setProperty("card", true);
    setFixedWidth(popupWidth);
    m_button->setObjectName(QStringLiteral("name_accept"));
    m_button->setProperty("primary", true);
    m_gate = new FormGate(m_button, { m_field });
    // The title stands for the label.
    m_field->findChild<QLabel *>(QStringLiteral("name_input_label"))->hide();
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_button);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 14);
    layout->setSpacing(10);
    layout->addWidget(m_title);
    layout->addWidget(m_field);
    layout->addLayout(buttons);
    connect(m_button, &QPushButton::clicked, this, &NamePopup::accept);
    connect(m_input, &QLineEdit::returnPressed, this, &NamePopup::accept);
}

void NamePopup::ask(QWidget *beside, const NameQuestion &question, std::function<void(const QString &name)> given)
{
    const bool again = question.title == m_question.title && question.before == m_question.before;
    m_question = question;
    m_given = std::move(given);
    m_title->setText(question.title);
    m_input->setAccessibleName(question.label);
    m_button->setText(question.action);
    m_field->setCheck([check = question.check](const QString &text) {
        const QString problem = checkFilled(text);
        return problem.isEmpty() && check ? check(text.simplified()) : problem;
    });
    if (!again)
        m_input->setText(question.before);
    m_input->selectAll();
    adjustSize();
    QPoint place = beside->mapToGlobal(QPoint(0, beside->height() + 4));
    const QRect window = parentWidget()->window()->geometry();
    place.setX(qBound(window.left() + 8, place.x(), qMax(window.left() + 8, window.right() - popupWidth - 8)));
    if (place.y() + height() > window.bottom())
        place.setY(beside->mapToGlobal(QPoint(0, 0)).y() - height() - 4);
    move(place);
    show();
    m_input->setFocus();
}

void NamePopup::forget() { m_question = {}; }

void NamePopup::accept()
{
    if (!m_gate->isOpen())
        return;
    const QString name = m_input->text().simplified();
    hide();
    if (m_given)
        m_given(name);
}

void NamePopup::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        hide();
    else
        QFrame::keyPressEvent(event);
}

} // namespace mailer::ui
