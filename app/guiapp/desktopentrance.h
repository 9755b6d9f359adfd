// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config.h"
#include "guiapp/localdesk.h"
#include "domain/confirmationcode.h"
#include "guiapp/signin.h"
#include "ui/entrance.h"

#include <QPromise>
#include <QThreadPool>

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

namespace mailer::ui {
class Settings;
}

namespace mailer::guiapp {

// The way in of the program itself. Where to work comes from the command line or the configuration when they name a
// database, else from what was chosen last time (in the desk's settings).
class DesktopEntrance final : public ui::Entrance
{
    Q_OBJECT

public:
    struct Options {
        ConfigInput input; // to be read again with a chosen server's address
        Config config;
        bool local = false; // --workspace local
        std::shared_ptr<const db::Statements> statements;
        bool keepSender = true;               // tests do without
        QString program;                      // mailerapp, for the sender and for checks; empty: this one
        std::shared_ptr<demo::Stage> demo {}; // with local: its workspace
    };

    DesktopEntrance(Options options, ui::Settings &settings);
    ~DesktopEntrance() override;

    ui::Workspace workspace() const override;
    bool isDemo() const override { return m_options.demo != nullptr; }
    Result<void> chooseServer(const QString &address) override;
    QFuture<ui::Admission> openThisComputer(const std::optional<EmailAddress> &email) override;
    QFuture<ui::Admission> resume() override;
    QFuture<ui::Admission> signIn(const EmailAddress &email, const QString &password, bool keep) override;
    void signOut() override;

    bool canRegister() const override;
    QFuture<Result<void>> sendRegistrationCode(const ui::Registration &registration) override;
    QFuture<Result<void>> sendPasswordCode(const EmailAddress &email) override;
    QFuture<ui::Admission> confirmRegistration(const ui::Registration &registration, const QString &code) override;
    QFuture<ui::Admission> setPassword(
        const EmailAddress &email, const QString &code, const QString &password) override;
    QList<ui::KnownPlace> knownPlaces() const override;
    Result<void> choose(const ui::KnownPlace &place) override;
    void stayHere() override { m_choice = m_here; }
    void cancel() override;
    void setSenderStays(bool stays) override;
    void credentialsChanged(const QString &emailBefore, const QString &email, const QString &password) override;

private:
    using Promise = std::shared_ptr<QPromise<ui::Admission>>;
    using Pool = std::unique_ptr<QThreadPool>;

    struct Choice {
        ui::Workspace::Place place = ui::Workspace::Place::Unknown;
        DatabaseConfig server;
        QString address; // as it was entered
        QString email;   // who signed in there last; nobody yet: whoever did last of all
    };

    // Both over a guest's connection, in the worker.
    QFuture<Result<void>> ask(std::function<Result<void>(db::Connection &guest)> question);
    QFuture<ui::Admission> confirm(
        const QString &code, std::function<Result<db::ConnectionSettings>(db::Connection &, const ConfirmationCode &)>);

    // Runs work in the worker of the place that is chosen, then makes the session here.
    QFuture<ui::Admission> admit(std::function<Result<SignedIn>()> work);
    ui::Admission welcome(const Result<SignedIn> &signedIn, const Choice &choice);
    std::shared_ptr<ui::Session> makeSession(const SignedIn &signedIn, const ui::Workspace &workspace);
    std::shared_ptr<ui::MailServer> makeMailServer();
    void watchSender(const std::shared_ptr<ui::Session> &session);
    void chooseLast();
    void chooseConfigured();
    void remember(const QString &email); // here
    QString serverSecretKey(const DatabaseConfig &server, const EmailAddress &email) const;

    Options m_options;
    ui::Settings &m_settings;
    Choice m_choice;
    Choice m_here; // where somebody signed in last
    std::shared_ptr<LocalDesk> m_local;
    Promise m_waited; // for what nobody has cancelled
    std::shared_ptr<std::atomic<bool>> m_isCancelled;
    // Each does one thing after another. That of a server which does not answer is left to itself.
    QThreadPool m_localWorker;
    Pool m_askWorker;
    Pool m_serverWorker;
    std::vector<Pool> m_leftAlone;
};

} // namespace mailer::guiapp
