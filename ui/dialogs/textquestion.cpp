// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/textquestion.h"

#include "ui/widgets/card.h"
#include "ui/widgets/formfield.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

constexpr int usualWidth = 440;

} // namespace

TextQuestion::TextQuestion(const Question &question, const AskedText &asked, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("text_question"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(question.title);
    setFixedWidth(usualWidth);
    QLabel *title = makeLabel(question.title, "heading");
    title->setWordWrap(true);
    QLabel *text = makeLabel(question.text);
    text->setWordWrap(true);
    QLineEdit *input = asked.secret ? makePasswordInput(QStringLiteral("question_text")) : new QLineEdit;
    input->setObjectName(QStringLiteral("question_text"));
    input->setText(asked.text);
    auto *field = new FormField(asked.label, input);
    field->setCheck(asked.check);

    auto *action = new QPushButton(question.action);
    action->setObjectName(QStringLiteral("question_yes"));
    action->setProperty("primary", true);
    action->setProperty("danger", question.destructive);
    action->setDefault(true);
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(QStringLiteral("question_no"));
    cancel->setAutoDefault(false);
    new FormGate(action, { field });
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(action);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(14);
    for (QWidget *widget : std::initializer_list<QWidget *> { title, text, field })
        layout->addWidget(widget);
    layout->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(action, &QPushButton::clicked, this, [this, input] {
        const QString answer = input->text();
        accept();
        Q_EMIT answered(answer);
    });
    input->setFocus();
}

} // namespace mailer::ui
