// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/welcome/startview.h"

#include "ui/widgets/card.h"
#include "ui/widgets/formfield.h"

#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

QLabel *makeHint(const QString &text)
{
    QLabel *label = makeLabel(text, "small");
    label->setWordWrap(true);
    label->setIndent(24);
    return label;
}

QRadioButton *makeChoice(const QString &text, const char *objectName)
{
    auto *choice = new QRadioButton(text);
    choice->setObjectName(QLatin1String(objectName));
    QFont font = choice->font();
    font.setWeight(QFont::DemiBold);
    choice->setFont(font);
    return choice;
}

} // namespace

StartView::StartView(QWidget *parent)
    : WelcomeForm(tr("Welcome to mailerapp"), parent)
    , m_here(makeChoice(tr("On this computer"), "on_this_computer"))
    , m_there(makeChoice(tr("On our server"), "on_server"))
    , m_email(new QLineEdit)
    , m_server(new QLineEdit)
    , m_button(new QPushButton(tr("Continue")))
{
    setObjectName(QStringLiteral("start_view"));
    setSubtitle(tr("Where shall your clients and mailings be kept?"));
    m_email->setObjectName(QStringLiteral("own_email"));
    m_email->setPlaceholderText(QStringLiteral("anna@shop.example"));
    m_server->setObjectName(QStringLiteral("server"));
    m_server->setPlaceholderText(QStringLiteral("crm.example.net"));
    m_emailField = new FormField(tr("Your e-mail, which your letters will be from"), m_email);
    m_emailField->setCheck(checkEmail);
    m_serverField = new FormField(tr("Address of the server"), m_server);
    m_serverField->setCheck(checkFilled);
    m_button->setObjectName(QStringLiteral("continue"));
    m_button->setProperty("primary", true);

    addChoice(m_here, makeHint(tr("For one person. mailerapp keeps a private database here and sends from here.")));
    form()->addWidget(m_emailField);
    form()->addSpacing(4);
    addChoice(m_there,
        makeHint(tr("For a team. Everybody works on one PostgreSQL server; ask its administrator for the "
                    "address and an account.")));
    form()->addWidget(m_serverField);
    form()->addSpacing(4);
    form()->addWidget(m_button);

    m_here->setChecked(true);
    connect(m_here, &QRadioButton::toggled, this, &StartView::look);
    connect(m_emailField, &FormField::checked, this, &StartView::look);
    connect(m_serverField, &FormField::checked, this, &StartView::look);
    connect(m_email, &QLineEdit::returnPressed, this, &StartView::submit);
    connect(m_server, &QLineEdit::returnPressed, this, &StartView::submit);
    connect(m_button, &QPushButton::clicked, this, &StartView::submit);
    look();
}

void StartView::setWorkspace(const Workspace &workspace, const QStringList &recent)
{
    if (workspace.place == Workspace::Place::Server) {
        m_there->setChecked(true);
        m_server->setText(recent.value(0, workspace.server));
    }
    if (m_email->text().isEmpty() && workspace.place != Workspace::Place::Server)
        m_email->setText(workspace.email);
    auto *completer = new QCompleter(recent, m_server);
    completer->setCompletionMode(
        recent.size() > 1 ? QCompleter::UnfilteredPopupCompletion : QCompleter::PopupCompletion);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_server->setCompleter(completer); // deletes the one of before
    showError({});
}

void StartView::addChoice(QWidget *choice, QWidget *hint)
{
    auto *together = new QVBoxLayout;
    together->setSpacing(2);
    together->addWidget(choice);
    together->addWidget(hint);
    form()->addLayout(together);
}

QString StartView::problem() const { return m_here->isChecked() ? m_emailField->problem() : m_serverField->problem(); }

void StartView::look()
{
    m_emailField->setVisible(m_here->isChecked());
    m_serverField->setVisible(!m_here->isChecked());
    m_button->setEnabled(problem().isEmpty());
    m_button->setToolTip(problem());
}

void StartView::submit()
{
    if (!problem().isEmpty())
        return;
    showError({});
    if (m_here->isChecked())
        Q_EMIT thisComputerChosen(m_email->text().trimmed());
    else
        Q_EMIT serverChosen(m_server->text().trimmed());
}

} // namespace mailer::ui
