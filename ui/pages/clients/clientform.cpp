// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/clients/clientform.h"

#include "domain/clientimportreader.h"
#include "domain/mergefields.h"
#include "ui/widgets/card.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/listchooser.h"
#include "ui/widgets/namepopup.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

constexpr int commentHeight = 76;

QLineEdit *makeInput(const QString &objectName)
{
    auto *input = new QLineEdit;
    input->setObjectName(objectName);
    return input;
}

QString checkLength(const QString &text, qsizetype most)
{
    return text.toUtf8().size() > most ? ClientForm::tr("This is too long; shorten it.") : QString();
}

} // namespace

ClientForm::ClientForm(QWidget *parent)
    : QWidget(parent)
    , m_email(makeInput(QStringLiteral("client_email")))
    , m_emailField(new FormField(tr("&E-mail"), m_email))
    , m_fullName(makeInput(QStringLiteral("client_name")))
    , m_fullNameField(new FormField(tr("&Full name"), m_fullName))
    , m_comment(new QPlainTextEdit)
    , m_commentField(nullptr)
    , m_ownLayout(new QVBoxLayout)
    , m_addField(new QPushButton(tr("Add a field…")))
    , m_lists(new ListChooser)
    , m_popup(new NamePopup(this))
{
    m_comment->setObjectName(QStringLiteral("client_comment"));
    m_comment->setTabChangesFocus(true);
    m_comment->setFixedHeight(commentHeight);
    m_commentField = new FormField(tr("&Comment"), m_comment);
    m_emailField->setCheck(checkEmail);
    m_fullNameField->setCheck([](const QString &text) { return checkLength(text.simplified(), maxClientNameBytes); });
    m_addField->setObjectName(QStringLiteral("add_field"));
    m_addField->setProperty("link", true);
    m_lists->setCanMake(true);
    m_ownLayout->setSpacing(14);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(14);
    layout->addWidget(m_emailField);
    layout->addWidget(m_fullNameField);
    layout->addWidget(new FormField(tr("&Lists"), m_lists));
    layout->addWidget(m_commentField);
    layout->addLayout(m_ownLayout);
    layout->addWidget(m_addField, 0, Qt::AlignLeft);
    layout->addStretch(1);

    connect(m_emailField, &FormField::checked, this, &ClientForm::changed);
    connect(m_fullNameField, &FormField::checked, this, &ClientForm::changed);
    connect(m_lists, &ListChooser::chosenChanged, this, &ClientForm::changed);
    connect(m_comment, &QPlainTextEdit::textChanged, this, [this] { m_commentField->setError(commentProblem()); });
    connect(m_commentField, &FormField::checked, this, &ClientForm::changed);
    connect(m_addField, &QPushButton::clicked, this, &ClientForm::askField);
}

QString ClientForm::commentProblem() const { return checkLength(m_comment->toPlainText(), maxClientValueBytes); }

void ClientForm::addField(const QString &name)
{
    for (const OwnField &field : std::as_const(m_own)) {
        if (mergeFieldKey(field.name) == mergeFieldKey(name))
            return;
    }
    QLineEdit *input = makeInput(QStringLiteral("field_") + name);
    auto *field = new FormField(QString(name).replace(u'&', QStringLiteral("&&")), input);
    field->setCheck([](const QString &text) { return checkLength(text, maxClientValueBytes); });
    connect(field, &FormField::checked, this, &ClientForm::changed);
    m_ownLayout->addWidget(field);
    m_own.append({ name, input, field });
    setTabOrder(m_own.size() > 1 ? m_own.at(m_own.size() - 2).input : static_cast<QWidget *>(m_comment), input);
    setTabOrder(input, m_addField);
}

void ClientForm::setFieldNames(const QStringList &names)
{
    m_offered = names;
    for (const QString &name : names)
        addField(name);
}

void ClientForm::setLists(const QList<db::ClientListLine> &lists) { m_lists->setLists(lists, false); }

void ClientForm::setClient(const std::optional<db::ClientDetails> &client)
{
    const db::ClientDetails details = client.value_or(db::ClientDetails());
    for (const OwnField &field : std::as_const(m_own))
        delete field.field;
    m_own.clear();
    for (const QString &name : std::as_const(m_offered))
        addField(name);
    for (const QString &name : details.fields.keys())
        addField(name);
    for (const OwnField &field : std::as_const(m_own))
        field.input->setText(details.fields.value(field.name));
    m_email->setText(details.email);
    m_emailField->setError({});
    m_fullName->setText(details.fullName);
    m_comment->setPlainText(details.comment);
    m_lists->setChosen(details.lists);
    m_was = values();
    Q_EMIT changed();
}

db::ClientData ClientForm::send()
{
    m_sent = values();
    return data();
}

void ClientForm::sentIsSaved()
{
    m_was = m_sent;
    Q_EMIT changed();
}

QString ClientForm::problem() const
{
    QList<const FormField *> fields { m_emailField, m_fullNameField, m_commentField };
    for (const OwnField &field : m_own)
        fields.append(field.field);
    for (const FormField *field : std::as_const(fields)) {
        if (const QString problem = field->problem(); !problem.isEmpty())
            return problem;
    }
    return m_own.size() > maxClientFields ? tr("A client has at most %Ln field(s).", nullptr, maxClientFields)
                                          : QString();
}

ClientForm::Values ClientForm::values() const
{
    Values values { m_email->text().trimmed(), m_fullName->text().simplified(), m_comment->toPlainText().trimmed(), {},
        m_lists->chosen() };
    for (const OwnField &field : m_own) {
        if (const QString value = field.input->text().trimmed(); !value.isEmpty())
            values.fields.insert(field.name, value);
    }
    return values;
}

bool ClientForm::isChanged() const { return !(values() == m_was); }

db::ClientData ClientForm::data() const
{
    const Values entered = values();
    return { *EmailAddress::parse(entered.email), entered.fullName, entered.comment, entered.fields, entered.lists };
}

void ClientForm::setEmailError(const QString &error) { m_emailField->setError(error); }

void ClientForm::focusFirst() { m_email->setFocus(); }

void ClientForm::askField()
{
    QStringList keys;
    for (const OwnField &field : std::as_const(m_own))
        keys += mergeFieldKey(field.name);
    const auto check = [keys](const QString &name) {
        if (!checkClientFieldName(name))
            return tr("A field cannot have this name; choose another, of letters and digits.");
        return keys.contains(mergeFieldKey(name)) ? tr("There is this field already.") : QString();
    };
    m_popup->ask(
        m_addField, { tr("New field"), tr("Name of the field"), tr("Add"), {}, check }, [this](const QString &name) {
            m_popup->forget();
            addField(name);
            m_own.last().input->setFocus();
            Q_EMIT fieldAdded(name);
        });
}

} // namespace mailer::ui
