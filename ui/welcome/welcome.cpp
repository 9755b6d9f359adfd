// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/welcome/welcome.h"

#include "core/futures.h"
#include "ui/errortext.h"
#include "ui/language.h"
#include "ui/theme/tokens.h"
#include "ui/welcome/accountviews.h"
#include "ui/welcome/signinview.h"
#include "ui/welcome/startview.h"
#include "ui/welcome/waitview.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QHash>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

// An input by its form and its name.
QString keyOf(const QWidget &input)
{
    const QWidget *form = &input;
    while (form && !qobject_cast<const WelcomeForm *>(form))
        form = form->parentWidget();
    return (form ? form->objectName() : QString()) + u'/' + input.objectName();
}

template<typename T, typename Take>
void takeOver(const QWidget &before, const QWidget &now, Take take)
{
    QHash<QString, const T *> inputs;
    for (const T *input : before.findChildren<T *>())
        inputs.insert(keyOf(*input), input);
    for (T *input : now.findChildren<T *>()) {
        if (const T *from = inputs.value(keyOf(*input)))
            take(*input, *from);
    }
}

} // namespace

Welcome::Welcome(Entrance &entrance, QWidget *parent)
    : QWidget(parent)
    , m_entrance(entrance)
    , m_stack(new QStackedWidget)
    , m_start(new StartView)
    , m_signIn(new SignInView)
    , m_wait(new WaitView)
    , m_accounts(new AccountViews(entrance))
    , m_language(new QComboBox)
{
    setObjectName(QStringLiteral("welcome"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack, 1);
    layout->addWidget(makeCorner());
    for (QWidget *view : std::initializer_list<QWidget *> { m_start, m_signIn, m_wait, m_accounts })
        m_stack->addWidget(view);
    connectViews();
    m_stack->setCurrentWidget(m_start);
}

QWidget *Welcome::makeCorner()
{
    m_language->setObjectName(QStringLiteral("welcome_language"));
    m_language->setAccessibleName(tr("Language"));
    for (const QString &language : Language::available())
        m_language->addItem(Language::nameOf(language), language);
    m_language->setCurrentIndex(m_language->findData(Language::spoken()));
    connect(m_language, &QComboBox::activated, this, [this] {
        if (m_language->currentData().toString() != Language::spoken())
            Q_EMIT languageAsked(m_language->currentData().toString());
    });
    auto *help = new QPushButton(tr("Help (F1)"));
    help->setObjectName(QStringLiteral("welcome_help"));
    help->setProperty("link", true);
    connect(help, &QPushButton::clicked, this, &Welcome::helpAsked);
    auto *corner = new QWidget;
    auto *layout = new QHBoxLayout(corner);
    layout->setContentsMargins(space::medium, 0, space::medium, space::small);
    layout->addWidget(m_language);
    layout->addStretch();
    layout->addWidget(help);
    return corner;
}

void Welcome::connectViews()
{
    connect(m_start, &StartView::thisComputerChosen, this, &Welcome::openThisComputer);
    connect(m_start, &StartView::serverChosen, this, &Welcome::chooseServer);
    connect(m_start, &StartView::placeChosen, this, &Welcome::enter);
    connect(m_start, &StartView::returnAsked, this, &Welcome::returnAsked);
    connect(m_signIn, &SignInView::submitted, this, &Welcome::signIn);
    connect(m_signIn, &SignInView::otherWorkspaceAsked, this, &Welcome::showStart);
    connect(m_signIn, &SignInView::cancelAsked, &m_entrance, &Entrance::cancel);
    connect(m_wait, &WaitView::cancelAsked, this, &Welcome::cancelWait);
    connect(m_signIn, &SignInView::registerAsked, this, [this] {
        m_accounts->showRegister();
        show(m_accounts);
    });
    connect(m_signIn, &SignInView::forgottenAsked, this, [this](const QString &email) {
        m_accounts->showForgotten(email);
        show(m_accounts);
    });
    connect(m_accounts, &AccountViews::backAsked, this, [this] {
        m_entrance.cancel();
        showSignIn({});
    });
    connect(m_accounts, &AccountViews::admitted, this, &Welcome::admitted);
    connect(&m_entrance, &Entrance::progressed, this, [this](const QString &sentence) {
        if (m_entrance.workspace().place == Workspace::Place::ThisComputer) // its work may have been cancelled
            m_wait->setText(sentence);
    });
}

void Welcome::goOnFrom(const Welcome &before)
{
    if (before.m_return)
        offerReturn(*before.m_return);
    if (m_entrance.workspace().place == Workspace::Place::Server)
        showSignIn({});
    showStart();
    takeOver<QLineEdit>(*before.m_stack, *m_stack, [](auto &to, const auto &from) { to.setText(from.text()); });
    m_accounts->renewEmails(); // this clears the codes
    takeOver<QLineEdit>(*before.m_stack, *m_stack, [](auto &to, const auto &from) { to.setText(from.text()); });
    takeOver<QAbstractButton>(*before.m_stack, *m_stack, [](auto &to, const auto &from) {
        if (to.isCheckable())
            to.setChecked(from.isChecked());
    });
    m_accounts->setCurrentIndex(before.m_accounts->currentIndex());
    if (before.m_stack->currentWidget() != before.m_wait)
        m_stack->setCurrentIndex(before.m_stack->currentIndex());
}

void Welcome::start()
{
    if (m_entrance.workspace().place == Workspace::Place::Unknown)
        return showStart();
    const bool local = m_entrance.workspace().place == Workspace::Place::ThisComputer;
    QWidget *view = local ? static_cast<QWidget *>(m_start) : m_signIn;
    wait(local ? tr("Opening the database of this computer…") : tr("Signing in…"), view);
    whenDone(m_entrance.resume(), this, [this, local](const Admission &admission) {
        if (admission)
            return Q_EMIT admitted(*admission);
        if (m_entrance.isDemo()) // nowhere else to go
            return m_wait->end(sentenceOf(admission.error()));
        const ErrorKind kind = admission.error().kind;
        const bool isTold = local ? admission.error().code != QLatin1String("no_owner") : kind != ErrorKind::NotFound;
        m_lacksOwner = local && kind == ErrorKind::NotFound && admission.error().code == QLatin1String("no_owner");
        if (kind != ErrorKind::Cancelled)
            showEntry(isTold ? sentenceOf(admission.error()) : QString());
    });
}

void Welcome::enter(const KnownPlace &place)
{
    if (const auto chosen = m_entrance.choose(place); !chosen)
        return m_start->showError(sentenceOf(chosen.error()));
    start();
    m_cancelled = m_start;
}

void Welcome::offerReturn(const Workspace &workspace)
{
    m_return = workspace;
    m_start->offerReturn(workspace);
}

void Welcome::showStart()
{
    m_entrance.cancel();
    QList<KnownPlace> places = m_entrance.knownPlaces();
    if (m_lacksOwner)
        places.removeIf([](const KnownPlace &place) { return place.place == Workspace::Place::ThisComputer; });
    m_start->setWorkspace(m_entrance.workspace(), places);
    show(m_start);
    m_start->focusFirst();
}

void Welcome::showEntry(const QString &sentence)
{
    if (m_entrance.workspace().place == Workspace::Place::Server)
        return showSignIn(sentence);
    showStart();
    m_start->showError(sentence);
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
    wait(tr("Making the database of this computer…"), m_start);
    const auto future = m_entrance.openThisComputer(address ? std::optional(*address) : std::optional<EmailAddress>());
    whenDone(future, this, [this](const Admission &admission) {
        if (admission)
            return Q_EMIT admitted(*admission);
        if (admission.error().kind != ErrorKind::Cancelled)
            showEntry(sentenceOf(admission.error()));
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
    m_language->setEnabled(false);
    whenDone(m_entrance.signIn(*address, password, keep), this, [this](const Admission &admission) {
        m_signIn->setBusy(false);
        m_language->setEnabled(true);
        if (admission)
            Q_EMIT admitted(*admission);
        else if (admission.error().kind != ErrorKind::Cancelled)
            m_signIn->showError(sentenceOf(admission.error()));
    });
}

void Welcome::wait(const QString &sentence, QWidget *cancelled)
{
    m_cancelled = cancelled;
    m_wait->begin(sentence, !m_entrance.isDemo());
    show(m_wait);
}

void Welcome::cancelWait()
{
    m_entrance.cancel();
    if (m_cancelled == m_start)
        showStart();
    else
        showSignIn({});
}

void Welcome::show(QWidget *view)
{
    m_language->setEnabled(view != m_wait); // what is waited for would be told to nobody
    m_stack->setCurrentWidget(view);
}

} // namespace mailer::ui
