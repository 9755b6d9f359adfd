// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session.h"

#include "core/futures.h"
#include "db/hints.h"
#include "ui/errortext.h"

#include <QThreadPool>

#include <algorithm>

namespace mailer::ui {

namespace {

constexpr std::chrono::milliseconds coalesceHints { 300 };
constexpr int countEvery = 6; // polls

// A lane waits for its server when it ends, and a window waits for nobody.
void endLater(std::unique_ptr<db::Lane> lane)
{
    if (!lane)
        return;
    lane->disconnect();
    lane->moveToThread(nullptr); // it may go in any
    QThreadPool::globalInstance()->start(
        [ending = std::shared_ptr<db::Lane>(std::move(lane))] { ending->close(db::Lane::Closing::Cancel); });
}

} // namespace

Session::Session(SessionSetup setup) : m_setup(std::move(setup))
{
    m_hint.setSingleShot(true);
    m_hint.setInterval(coalesceHints);
    connect(&m_hint, &QTimer::timeout, this, &Session::hinted);
    connect(this, &Session::hinted, this, &Session::askState);
    m_silence.setSingleShot(true);
    m_silence.setInterval(m_setup.silentAfter);
    connect(&m_silence, &QTimer::timeout, this, [this] { setSilent(m_askedState); });
    m_poll.setInterval(m_setup.poll);
    connect(&m_poll, &QTimer::timeout, this, &Session::poll);

    useLanes();
}

void Session::useLanes()
{
    connect(m_setup.work.get(), &db::Lane::lost, this, [this] {
        setLink(Link::Lost);
        askState(); // the answer to coming back tells whether there is a way back
    });
    connect(m_setup.work.get(), &db::Lane::opened, this, [this] { setLink(Link::Connected); });
    connect(m_setup.work.get(), &db::Lane::notified, this, [this] { m_hint.start(); });
    // A lane that listens comes back by itself.
    for (const db::Hint hint : { db::Hint::Runs, db::Hint::Senders })
        m_setup.work->subscribe(db::hintChannel(hint));
    m_poll.start();
    poll();
}

void Session::goOnWith(Session &other)
{
    other.m_poll.stop();
    other.m_hint.stop();
    m_setup.work->disconnect(this);
    std::swap(m_setup.work, other.m_setup.work);
    std::swap(m_setup.bulk, other.m_setup.bulk);
    std::swap(m_setup.jobs, other.m_setup.jobs);
    m_setup.work->disconnect(&other);
    m_setup.workspace = other.m_setup.workspace;
    m_setup.keeping = other.m_setup.keeping;
    m_askingState = false; // those answers went with their lanes
    setSilent(std::nullopt);
    m_askingNumbers = false;
    takeAccount(other.account());
    useLanes();
    Q_EMIT hinted();
}

void Session::changeCredentials(const QString &email, const QString &password)
{
    const QString before = account().email;
    m_setup.work->setPassword(password);
    m_setup.bulk->setPassword(password);
    m_setup.jobs->setPassword(password);
    m_setup.account.email = email;
    Q_EMIT accountChanged();
    Q_EMIT credentialsChanged(before, email, password);
}

Session::~Session()
{
    endLater(std::move(m_setup.work));
    endLater(std::move(m_setup.bulk));
    endLater(std::move(m_setup.jobs));
}

bool Session::hasAnyOf(const QList<Role> &roles) const
{
    return roles.isEmpty() || std::any_of(roles.begin(), roles.end(), [this](Role role) { return has(role); });
}

bool Session::seesWholeService() const
{
    // On one's own computer there is nobody else.
    return (has(Role::Manager) || has(Role::Administrator))
        && (workspace().place != Workspace::Place::ThisComputer || !has(Role::User));
}

void Session::setLink(Link link)
{
    if (m_link == link)
        return;
    const bool back = m_link == Link::Lost && link == Link::Connected;
    m_link = link;
    setSilent(std::nullopt); // that it is lost says more
    Q_EMIT linkChanged(link);
    if (back) {
        m_hint.start();
        poll();
    }
}

void Session::setSilent(const std::optional<QDateTime> &since)
{
    m_silence.stop();
    const std::optional<QDateTime> shown = m_link == Link::Lost ? std::nullopt : since;
    if (std::exchange(m_silentSince, shown) != shown)
        Q_EMIT silenceChanged();
}

void Session::setLocalSender(LocalSender state, const QString &reason)
{
    m_localSender = state;
    m_localSenderReason = reason;
    Q_EMIT deskChanged();
}

void Session::askAccount()
{
    const auto future = work().run([](db::Connection &connection) { return db::currentAccount(connection); });
    whenDone(future, this, [this](const Result<db::Account> &account) {
        if (account)
            takeAccount(*account);
        else if (db::sessionEndOf(account.error()) != db::SessionEnd::None)
            takeError(account.error());
    });
}

void Session::takeAccount(const db::Account &account)
{
    const bool sameRoles = m_setup.account.roles == account.roles;
    m_setup.account = account;
    Q_EMIT accountChanged();
    if (!sameRoles)
        Q_EMIT rolesChanged();
}

void Session::touch()
{
    askState();
    askNumbers();
    askPageNumbers();
}

void Session::poll()
{
    askState();
    // Counting a million clients takes a while: seldom.
    if (m_polls++ % countEvery != 0)
        return;
    askNumbers();
    askPageNumbers();
}

void Session::askState()
{
    if (m_askingState)
        return;
    m_askingState = true;
    m_askedState = clock().nowUtc();
    m_silence.start();
    const QDateTime midnight = clock().nowUtc().toLocalTime().date().startOfDay();
    const auto scope = scopeOfNumbers();
    const auto future = work().run(
        [midnight, scope](db::Connection &connection) { return db::findDeskState(connection, scope, midnight); });
    whenDone(future, this, [this](const Result<db::DeskState> &state) {
        m_askingState = false;
        setSilent(std::nullopt);
        if (state)
            takeState(*state);
        else
            takeError(state.error());
    });
}

void Session::askNumbers()
{
    if (m_askingNumbers || !has(Role::User))
        return;
    m_askingNumbers = true;
    const auto future = bulk().run([](db::Connection &connection) { return db::findOwnNumbers(connection); });
    whenDone(future, this, [this](const Result<db::OwnNumbers> &numbers) {
        m_askingNumbers = false;
        if (!numbers)
            return;
        m_numbers = *numbers;
        Q_EMIT deskChanged();
    });
}

void Session::askPageNumbers()
{
    if (m_askingPageNumbers || !seesWholeService())
        return;
    m_askingPageNumbers = true;
    const auto future = bulk().run([withMailings = has(Role::Manager)](db::Connection &connection) {
        return db::findPageNumbers(connection, withMailings);
    });
    whenDone(future, this, [this](const Result<db::PageNumbers> &numbers) {
        m_askingPageNumbers = false;
        if (!numbers)
            return;
        m_pageNumbers = *numbers;
        Q_EMIT deskChanged();
    });
}

void Session::takeState(const db::DeskState &state)
{
    setLink(Link::Connected);
    m_desk = state;
    Q_EMIT deskChanged();
    if (state.roles != account().roles)
        askAccount();
}

void Session::takeError(const Error &error)
{
    switch (db::sessionEndOf(error)) {
    case db::SessionEnd::Blocked:
        return end(tr("Your account is blocked or was deleted. Ask a manager of the service."));
    case db::SessionEnd::PasswordChanged:
        return end(tr("Your password was changed elsewhere. Sign in with the new one."));
    case db::SessionEnd::ServerGone:
        return setLink(Link::Lost);
    case db::SessionEnd::None:
        break;
    }
    if (error.kind == ErrorKind::Permission)
        askAccount(); // a role may have been taken
    else if (error.kind == ErrorKind::Transient)
        setLink(Link::Lost);
}

void Session::end(const QString &sentence)
{
    m_poll.stop();
    m_silence.stop();
    Q_EMIT refused(sentence);
}

db::Scope Session::scopeOfNumbers() const
{
    if (has(Role::User))
        return db::Scope::Own;
    return has(Role::Manager) ? db::Scope::Visible : db::Scope::None;
}

} // namespace mailer::ui
