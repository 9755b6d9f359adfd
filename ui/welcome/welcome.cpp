// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/welcome/welcome.h"

#include "core/futures.h"
#include "ui/errortext.h"
#include "ui/theme/tokens.h"
#include "ui/welcome/accountviews.h"
#include "ui/welcome/signinview.h"
#include "ui/welcome/startview.h"
#include "ui/welcome/waitview.h"

#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace mailer::ui {

Welcome::Welcome(Entrance &entrance, QWidget *parent)
    : QWidget(parent)
    , m_entrance(entrance)
    , m_stack(new QStackedWidget)
    , m_start(new StartView)
    , m_signIn(new SignInView)
    , m_wait(new WaitView)
{
    setObjectName(QStringLiteral("welcome"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *help = new QPushButton(tr("Help (F1)"));
    help->setObjectName(QStringLiteral("welcome_help"));
    help->setProperty("link", true);
    connect(help, &QPushButton::clicked, this, &Welcome::helpAsked);
    layout->addWidget(m_stack, 1);
    auto *corner = new QHBoxLayout;
    corner->setContentsMargins(0, 0, space::medium, space::small);
    corner->addStretch();
    corner->addWidget(help);
    layout->addLayout(corner);
    auto *accounts = new AccountViews(entrance);
    for (QWidget *view : std::initializer_list<QWidget *> { m_start, m_signIn, m_wait, accounts })
        m_stack->addWidget(view);

    connect(m_start, &StartView::thisComputerChosen, this, &Welcome::openThisComputer);
    connect(m_start, &StartView::serverChosen, this, &Welcome::chooseServer);
    connect(m_signIn, &SignInView::submitted, this, &Welcome::signIn);
    connect(m_signIn, &SignInView::changeServerAsked, this, &Welcome::showStart);
    connect(m_signIn, &SignInView::registerAsked, this, [this, accounts] {
        accounts->showRegister();
        show(accounts);
    });
    connect(m_signIn, &SignInView::forgottenAsked, this, [this, accounts](const QString &email) {
        accounts->showForgotten(email);
        show(accounts);
    });
    connect(accounts, &AccountViews::backAsked, this, [this] { showSignIn({}); });
    connect(accounts, &AccountViews::admitted, this, &Welcome::admitted);
    connect(&m_entrance, &Entrance::progressed, m_wait, &WaitView::setText);
    m_stack->setCurrentWidget(m_start);
}

void Welcome::start()
{
    if (m_entrance.workspace().place == Workspace::Place::Unknown)
        return showStart();
    const bool local = m_entrance.workspace().place == Workspace::Place::ThisComputer;
    wait(local ? tr("Opening the database of this computer…") : tr("Signing in…"));
    whenDone(m_entrance.resume(), this, [this, local](const Admission &admission) {
        if (admission)
            return Q_EMIT admitted(*admission);
        if (m_entrance.isDemo()) // nowhere else to go
            return m_wait->end(sentenceOf(admission.error()));
        const bool nothingKept = admission.error().kind == ErrorKind::NotFound;
        const QString sentence = nothingKept ? QString() : sentenceOf(admission.error());
        if (!local)
            return showSignIn(sentence);
        showStart();
        m_start->showError(sentence);
    });
}

void Welcome::showStart()
{
    m_start->setWorkspace(m_entrance.workspace(), m_entrance.recentServers());
    show(m_start);
}

QString Welcome::helpTopic() const
{
    return m_stack->currentWidget() == m_start ? QStringLiteral("signing-in#where-to-work")
                                               : QStringLiteral("signing-in");
}

void Welcome::showSignIn(const QString &sentence)
{
    m_signIn->setWorkspace(m_entrance.workspace(), m_entrance.canRegister());
    m_signIn->showError(sentence);
    show(m_signIn);
}

void Welcome::openThisComputer(const QString &email)
{
    const auto address = EmailAddress::parse(email);
    wait(tr("Making the database of this computer…"));
    const auto future = m_entrance.openThisComputer(address ? std::optional(*address) : std::optional<EmailAddress>());
    whenDone(future, this, [this](const Admission &admission) {
        if (admission)
            return Q_EMIT admitted(*admission);
        showStart();
        m_start->showError(sentenceOf(admission.error()));
    });
}

void Welcome::chooseServer(const QString &address)
{
    if (const auto chosen = m_entrance.chooseServer(address); !chosen)
        return m_start->showError(sentenceOf(chosen.error()));
    showSignIn({});
}

void Welcome::signIn(const QString &email, const QString &password, bool keep)
{
    const auto address = EmailAddress::parse(email);
    if (!address)
        return;
    m_signIn->setBusy(true);
    whenDone(m_entrance.signIn(*address, password, keep), this, [this](const Admission &admission) {
        m_signIn->setBusy(false);
        if (admission)
            Q_EMIT admitted(*admission);
        else
            m_signIn->showError(sentenceOf(admission.error()));
    });
}

void Welcome::wait(const QString &sentence)
{
    m_wait->setText(sentence);
    show(m_wait);
}

void Welcome::show(QWidget *view) { m_stack->setCurrentWidget(view); }

} // namespace mailer::ui
