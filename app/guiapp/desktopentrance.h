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

#include <functional>
#include <memory>

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
    QStringList recentServers() const override;
    void setSenderStays(bool stays) override;
    void credentialsChanged(const QString &emailBefore, const QString &email, const QString &password) override;

private:
    using Promise = std::shared_ptr<QPromise<ui::Admission>>;

    // Both over a guest's connection, in the worker.
    QFuture<Result<void>> ask(std::function<Result<void>(db::Connection &guest)> question);
    QFuture<ui::Admission> confirm(
        const QString &code, std::function<Result<db::ConnectionSettings>(db::Connection &, const ConfirmationCode &)>);

    // Runs work in the one worker, one after another, then makes the session here.
    QFuture<ui::Admission> admit(std::function<Result<SignedIn>()> work, ui::Workspace::Place place);
    ui::Admission welcome(const Result<SignedIn> &signedIn, ui::Workspace::Place place);
    std::shared_ptr<ui::Session> makeSession(const SignedIn &signedIn, const ui::Workspace &workspace);
    std::shared_ptr<ui::MailServer> makeMailServer();
    void watchSender(const std::shared_ptr<ui::Session> &session);
    void remember(ui::Workspace::Place place, const QString &email);
    QString serverSecretKey(const EmailAddress &email) const;

    Options m_options;
    ui::Settings &m_settings;
    DatabaseConfig m_server; // the chosen one
    QString m_address;       // as it was entered
    QString m_email;         // who signed in there last; empty: whoever did last of all
    std::shared_ptr<LocalDesk> m_local;
    QThreadPool m_worker;
};

} // namespace mailer::guiapp
