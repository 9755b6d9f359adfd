// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/settingscard.h"

#include "ui/errortext.h"

#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace mailer::ui {

SettingsCard::SettingsCard(const QString &heading, PageContext &context)
    : Card(heading), m_context(context), m_error(makeLabel({}, "error"))
{
    content()->setSpacing(12);
    m_error->setObjectName(QStringLiteral("card_error"));
    m_error->setWordWrap(true);
    m_error->hide();
    content()->addWidget(m_error);
}

QLabel *SettingsCard::addText(const QString &text)
{
    QLabel *label = makeLabel(text, "small");
    label->setWordWrap(true);
    content()->addWidget(label);
    return label;
}

FormField *SettingsCard::addInput(const QString &label, QLineEdit *input, FormField::Check check)
{
    auto *field = new FormField(label, input);
    field->setCheck(std::move(check));
    content()->addWidget(field);
    return field;
}

QPushButton *SettingsCard::addButton(const QString &text, const char *objectName, bool primary)
{
    auto *button = new QPushButton(text);
    button->setObjectName(QLatin1String(objectName));
    button->setProperty("primary", primary);
    content()->addWidget(button, 0, Qt::AlignLeft);
    return button;
}

void SettingsCard::showError(const QString &sentence)
{
    m_error->setText(sentence);
    m_error->setVisible(!sentence.isEmpty());
}

QString SettingsCard::sentenceFor(const Error &error)
{
    if (error.code == QLatin1String("28P01"))
        return tr("This is not your password. Enter the one you sign in with.");
    if (error.code == QLatin1String("55000"))
        return tr("The last administrator stays one. Give somebody else the role first.");
    return sentenceOf(error);
}

} // namespace mailer::ui
