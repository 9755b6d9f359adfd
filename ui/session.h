// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "db/accountstore.h"
#include "db/homestore.h"
#include "db/lane.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace mailer::ui {

class MailServer;

// Where one works: the private database of this computer, or a shared server.
struct Workspace {
    enum class Place { Unknown, ThisComputer, Server };
    Place place = Place::Unknown;
    QString server;         // its name for people; empty for this computer
    bool encrypted = false; // and the server's identity verified
    QString email;          // who signed in last; the field starts with it
    QString database;       // which one on that server: two of them are two workspaces
    bool isOnly = false;    // there is no other one to go to: the demo's
};

// What became of the password with which one signed in.
struct PasswordKeeping {
    enum class Where { NotKept, Keychain, File, Failed };
    Where where = Where::NotKept;
    QString folder;     // of the file
    QString why;        // failed: what was wrong
    bool isNew = false; // kept (or not) just now, and not at an earlier start
};

struct SessionSetup {
    db::Account account;
    Workspace workspace;
    std::unique_ptr<db::Lane> work;         // short reads and writes
    std::unique_ptr<db::Lane> bulk;         // what pages show that takes longer: anchors, counts, searches
    std::unique_ptr<db::Lane> jobs;         // what takes minutes and has a progress: imports, exports, many clients
    std::shared_ptr<MailServer> mailServer; // of this computer's workspace only
    PasswordKeeping keeping;
    const Clock *clock = &Clock::system();
    std::chrono::milliseconds poll { 10'000 };
    std::chrono::milliseconds silentAfter { 10'000 }; // without an answer, the database is said to be silent
};

// The signed-in person: who, where, with which roles, and the lanes to the database. One a desk; lives in the GUI
// thread. A page asks by work().run(fn), where fn calls one function of a store, and takes the answer home by
// Page::load().
class Session final : public QObject
{
    Q_OBJECT

public:
    enum class Link { Connecting, Connected, Lost };
    // The sender that the desktop keeps running on this computer, if it does.
    enum class LocalSender { None, Running, Waiting, Failed };
    enum class Leaving { SignOut, OtherWorkspace, AccountDeleted };
    Q_ENUM(Leaving)

    explicit Session(SessionSetup setup);
    ~Session() override;

    const db::Account &account() const { return m_setup.account; }
    bool has(Role role) const { return m_setup.account.roles.contains(role); }
    bool hasAnyOf(const QList<Role> &roles) const; // an empty list: everybody
    bool seesWholeService() const;
    const Workspace &workspace() const { return m_setup.workspace; }
    const PasswordKeeping &keeping() const { return m_setup.keeping; }
    const Clock &clock() const { return *m_setup.clock; }
    MailServer *mailServer() const { return m_setup.mailServer.get(); } // null on a shared server

    db::Lane &work() { return *m_setup.work; }
    db::Lane &bulk() { return *m_setup.bulk; }
    // Nothing that a page needs to be shown: it would wait for whatever runs here.
    db::Lane &jobs() { return *m_setup.jobs; }

    Link link() const { return m_link; }
    // Connected, but nothing comes back: since when. Nothing: it answers, or the link is lost.
    const std::optional<QDateTime> &silentSince() const { return m_silentSince; }
    // A page waits for its answer: is anybody there?
    void look() { askState(); }

    // Asked again every few seconds.
    const db::DeskState &desk() const { return m_desk; }
    const std::optional<db::OwnNumbers> &numbers() const { return m_numbers; }          // nothing: not known (yet)
    const std::optional<db::PageNumbers> &pageNumbers() const { return m_pageNumbers; } // of the whole service
    LocalSender localSender() const { return m_localSender; }
    QString localSenderReason() const { return m_localSenderReason; }
    void setLocalSender(LocalSender state, const QString &reason);

    // Name or roles of the account may be others now.
    void askAccount();
    // The person's login has changed here: lanes open with the new password from now on.
    void changeCredentials(const QString &email, const QString &password);
    void leave(Leaving how) { Q_EMIT leaveAsked(how); }
    // The same person has signed in again: goes on with the other's lanes. Takes what the other has.
    void goOnWith(Session &other);
    // Something was written here: numbers beside the navigation and of the status line are asked for at once.
    void touch();

Q_SIGNALS:
    void linkChanged(mailer::ui::Session::Link link);
    void silenceChanged();
    void deskChanged();
    void accountChanged();
    void credentialsChanged(const QString &emailBefore, const QString &email, const QString &password);
    void leaveAsked(mailer::ui::Session::Leaving how);
    // Words of the desk's settings, from the page that shows them.
    void themeAsked(const QString &word);
    void languageAsked(const QString &word);
    void rolesChanged(); // what may be seen is other than before
    // The database may have news: a sender's hint, a connection that came back. Coalesced; carries nothing.
    void hinted();
    // The database refuses this person from now on (blocked, or the password changed elsewhere).
    void refused(const QString &sentence);

private:
    void useLanes();
    void setLink(Link link);
    void setSilent(const std::optional<QDateTime> &since);
    void poll();
    void askState();
    void askNumbers();
    void askPageNumbers();
    void takeState(const db::DeskState &state);
    void takeAccount(const db::Account &account);
    void takeError(const Error &error);
    void end(const QString &sentence);
    db::Scope scopeOfNumbers() const;

    SessionSetup m_setup;
    Link m_link = Link::Connecting;
    std::optional<QDateTime> m_silentSince;
    QDateTime m_askedState;
    db::DeskState m_desk;
    std::optional<db::OwnNumbers> m_numbers;
    std::optional<db::PageNumbers> m_pageNumbers;
    LocalSender m_localSender = LocalSender::None;
    QString m_localSenderReason;
    QTimer m_poll;
    QTimer m_hint;
    QTimer m_silence;
    bool m_askingState = false;
    bool m_askingNumbers = false;
    bool m_askingPageNumbers = false;
    int m_polls = 0;
};

} // namespace mailer::ui
