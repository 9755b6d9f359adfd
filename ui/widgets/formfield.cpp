// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/formfield.h"

#include "db/accountstore.h"
#include "domain/confirmationcode.h"
#include "domain/emailaddress.h"
#include "ui/theme/lineicon.h"
#include "ui/widgets/card.h"

#include <QAction>
#include <QCoreApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace mailer::ui {

FormField::FormField(const QString &label, QWidget *input, QWidget *parent)
    : QWidget(parent), m_any(input), m_head(new QHBoxLayout), m_error(makeLabel({}, "error"))
{
    QLabel *name = makeLabel(label);
    name->setBuddy(input);
    name->setObjectName(input->objectName() + QStringLiteral("_label"));
    m_error->setObjectName(input->objectName() + QStringLiteral("_error"));
    m_error->setWordWrap(true);
    m_error->hide();
    if (input->accessibleName().isEmpty())
        input->setAccessibleName(label);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    m_head->addWidget(name);
    m_head->addStretch();
    layout->addLayout(m_head);
    layout->addWidget(input);
    layout->addWidget(m_error);
}

FormField::FormField(const QString &label, QLineEdit *input, QWidget *parent)
    : FormField(label, static_cast<QWidget *>(input), parent)
{
    m_input = input;
    connect(input, &QLineEdit::textChanged, this, [this] {
        m_given.clear();
        // While typed: an error that stands is taken away as soon as it is mended.
        if (m_error->isVisibleTo(this))
            showError(problem());
        Q_EMIT checked();
    });
    connect(input, &QLineEdit::editingFinished, this, [this] {
        if (!m_input->text().isEmpty())
            showError(problem());
    });
}

void FormField::setCheck(Check check)
{
    m_check = std::move(check);
    Q_EMIT checked();
}

void FormField::setSideWidget(QWidget *widget) { m_head->addWidget(widget); }

QString FormField::problem() const
{
    if (!m_given.isEmpty())
        return m_given;
    return m_check && m_input ? m_check(m_input->text()) : QString();
}

void FormField::setError(const QString &error)
{
    m_given = error;
    showError(error);
    Q_EMIT checked();
}

void FormField::showError(const QString &error)
{
    m_error->setText(error);
    m_error->setVisible(!error.isEmpty());
    m_any->setProperty("wrong", !error.isEmpty());
    m_any->style()->unpolish(m_any);
    m_any->style()->polish(m_any);
    m_any->setAccessibleDescription(error);
}

FormGate::FormGate(QPushButton *button, const QList<FormField *> &fields)
    : QObject(button), m_button(button), m_fields(fields)
{
    for (FormField *field : fields)
        connect(field, &FormField::checked, this, &FormGate::look);
    look();
}

bool FormGate::isOpen() const { return m_button->isEnabled(); }

void FormGate::setBusy(bool busy)
{
    m_busy = busy;
    look();
}

void FormGate::look()
{
    QString reason;
    for (const FormField *field : std::as_const(m_fields)) {
        if (reason.isEmpty() && field->isEnabled())
            reason = field->problem();
    }
    m_button->setEnabled(reason.isEmpty() && !m_busy);
    m_button->setToolTip(reason);
    m_button->setAccessibleDescription(reason);
}

QString checkEmail(const QString &text)
{
    if (text.trimmed().isEmpty())
        return QCoreApplication::translate("Forms", "Enter an e-mail address.");
    return EmailAddress::parse(text)
        ? QString()
        : QCoreApplication::translate("Forms", "This is not an e-mail address; write it like anna@shop.example.");
}

QString checkFilled(const QString &text)
{
    return text.trimmed().isEmpty() ? QCoreApplication::translate("Forms", "Fill this in.") : QString();
}

QString checkNewPassword(const QString &text)
{
    return text.size() < db::shortestPassword
        ? QCoreApplication::translate("Forms", "A password has at least %Ln characters.", nullptr, db::shortestPassword)
        : QString();
}

QString checkCode(const QString &text)
{
    return ConfirmationCode::parse(text)
        ? QString()
        : QCoreApplication::translate("Forms", "A code has 25 letters and digits. Copy it from the letter.");
}

QLineEdit *makePasswordInput(const QString &objectName)
{
    auto *input = new QLineEdit;
    input->setObjectName(objectName);
    input->setEchoMode(QLineEdit::Password);
    input->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoAutoUppercase);
    QAction *eye = input->addAction(lineIcon(QLatin1String("eye"), IconColour::Muted), QLineEdit::TrailingPosition);
    eye->setObjectName(objectName + QStringLiteral("_show"));
    eye->setText(QCoreApplication::translate("Forms", "Show the password"));
    eye->setCheckable(true);
    QObject::connect(eye, &QAction::toggled, input, [input, eye](bool shown) {
        input->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
        eye->setIcon(lineIcon(QLatin1String(shown ? "eye-off" : "eye"), IconColour::Muted));
    });
    return input;
}

} // namespace mailer::ui
