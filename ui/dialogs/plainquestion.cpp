// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/plainquestion.h"

#include "ui/widgets/card.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

constexpr int usualWidth = 440;

} // namespace

PlainQuestion::PlainQuestion(const Question &question, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("question"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(question.title);
    setAccessibleDescription(question.text);
    setFixedWidth(usualWidth);
    QLabel *title = makeLabel(question.title, "heading");
    title->setWordWrap(true);
    QLabel *text = makeLabel(question.text);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *action = new QPushButton(question.action);
    action->setObjectName(QStringLiteral("question_yes"));
    action->setProperty("primary", true);
    action->setProperty("danger", question.destructive);
    action->setAutoDefault(!question.destructive);
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(QStringLiteral("question_no"));
    cancel->setAutoDefault(question.destructive);
    (question.destructive ? cancel : action)->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(action);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(14);
    layout->addWidget(title);
    layout->addWidget(text);
    layout->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(action, &QPushButton::clicked, this, &QDialog::accept);
    (question.destructive ? cancel : action)->setFocus();
}

} // namespace mailer::ui
