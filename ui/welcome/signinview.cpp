// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/welcome/signinview.h"

#include "ui/widgets/card.h"
#include "ui/widgets/formfield.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

QPushButton *makeLink(const QString &text, const char *objectName)
{
    auto *link = new QPushButton(text);
    link->setObjectName(QLatin1String(objectName));
    link->setProperty("link", true);
    return link;
}

QWidget *makeRow(QLabel *label, QPushButton *link)
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addStretch();
    layout->addWidget(label);
    layout->addWidget(link);
    layout->addStretch();
    return row;
}

} // namespace

SignInView::SignInView(QWidget *parent)
    : WelcomeForm(tr("Sign in"), parent)
    , m_email(new QLineEdit)
    , m_password(makePasswordInput(QStringLiteral("password")))
    , m_keep(new QCheckBox(tr("Keep me signed in on this computer")))
    , m_button(new QPushButton(tr("Sign in")))
    , m_cancel(new QPushButton(tr("Cancel")))
    , m_forgotten(makeLink(tr("Forgot it?"), "forgotten"))
{
    setObjectName(QStringLiteral("sign_in_view"));
    m_email->setObjectName(QStringLiteral("email"));
    m_email->setInputMethodHints(Qt::ImhEmailCharactersOnly | Qt::ImhNoAutoUppercase);
    m_keep->setObjectName(QStringLiteral("keep"));
    m_keep->setChecked(true);
    m_button->setObjectName(QStringLiteral("sign_in"));
    m_button->setProperty("primary", true);
    m_cancel->setObjectName(QStringLiteral("cancel_sign_in"));
    m_cancel->setShortcut(Qt::Key_Escape);
    m_cancel->hide();
    auto *email = new FormField(tr("E-mail"), m_email);
    email->setCheck(checkEmail);
    auto *password = new FormField(tr("Password"), m_password);
    password->setCheck(checkFilled);
    password->setSideWidget(m_forgotten);
    m_gate = new FormGate(m_button, { email, password });

    auto *registering = makeLink(tr("Register"), "register");
    m_registerRow = makeRow(makeLabel(tr("No account yet?"), "muted"), registering);
    for (QWidget *widget :
        std::initializer_list<QWidget *> { email, password, m_keep, m_button, m_cancel, m_registerRow })
        form()->addWidget(widget);
    m_server = makeLabel({}, "muted");
    m_server->setObjectName(QStringLiteral("server_line"));
    m_server->setAlignment(Qt::AlignCenter);
    m_server->setWordWrap(true);
    below()->addWidget(m_server);
    auto *other = makeLink(tr("Other workspace…"), "other_workspace");
    below()->addWidget(other, 0, Qt::AlignHCenter);

    connect(m_button, &QPushButton::clicked, this, &SignInView::submit);
    connect(m_email, &QLineEdit::returnPressed, m_password, qOverload<>(&QWidget::setFocus));
    connect(m_password, &QLineEdit::returnPressed, this, &SignInView::submit);
    connect(registering, &QPushButton::clicked, this, &SignInView::registerAsked);
    connect(m_forgotten, &QPushButton::clicked, this, [this] { Q_EMIT forgottenAsked(m_email->text()); });
    connect(other, &QPushButton::clicked, this, &SignInView::otherWorkspaceAsked);
    connect(m_cancel, &QPushButton::clicked, this, &SignInView::cancelAsked);
}

void SignInView::setWorkspace(const Workspace &workspace, bool canRegister)
{
    setSubtitle(tr("to mailerapp on %1").arg(workspace.server));
    m_server->setText(workspace.encrypted ? tr("Server: %1 · encrypted").arg(workspace.server)
                                          : tr("Server: %1 · not encrypted").arg(workspace.server));
    m_forgotten->setVisible(canRegister);
    m_registerRow->setVisible(canRegister);
    if (m_email->text().isEmpty() || m_email->text() == m_offered)
        m_email->setText(workspace.email);
    m_offered = workspace.email;
}

void SignInView::setBusy(bool busy)
{
    m_gate->setBusy(busy);
    m_button->setText(busy ? tr("Signing in…") : tr("Sign in"));
    m_email->setEnabled(!busy);
    m_password->setEnabled(!busy);
    m_cancel->setVisible(busy);
    m_registerRow->setEnabled(!busy);
    m_forgotten->setEnabled(!busy);
    if (!busy) {
        m_password->setFocus();
        m_password->selectAll();
    }
}

void SignInView::submit()
{
    if (!m_gate->isOpen())
        return;
    showError({});
    Q_EMIT submitted(m_email->text().trimmed(), m_password->text(), m_keep->isChecked());
}

void SignInView::showEvent(QShowEvent *event)
{
    WelcomeForm::showEvent(event);
    (m_email->text().isEmpty() ? m_email : m_password)->setFocus();
}

} // namespace mailer::ui
