// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "domain/emailaddress.h"
#include "ui/session.h"

#include <QFuture>
#include <QObject>

#include <memory>

namespace mailer::ui {

using Admission = Result<std::shared_ptr<Session>>;

struct Registration {
    EmailAddress email;
    QString fullName;
    QString password;
};

// A workspace where somebody has worked from here.
struct KnownPlace {
    Workspace::Place place = Workspace::Place::Unknown;
    QString address; // of a server, as it was entered; empty: the one that the configuration names
    QString name;    // of a server, for people
    QString email;   // who signed in there last
};

// What lies before the desk: where to work and who one is. The program's implementation (app/guiapp) knows secrets, the
// private PostgreSQL and sign-in; ui sees only this. All calls return at once; futures are answered in any thread and
// taken home by whenDone().
class Entrance : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual Workspace workspace() const = 0;

    // Example data, and a mail server that throws letters away: there is no other place, and nobody else to sign in as.
    virtual bool isDemo() const { return false; }

    // A server's address without a password: postgresql://host/database?…, or just a host's name. Invalid: what is
    // wrong with it. It is remembered when somebody signed in there.
    virtual Result<void> chooseServer(const QString &address) = 0;

    // Starts (at the first time: makes) the private database and its sender, and signs its account in. email is asked
    // for at the first time only; Invalid, usage: it is missing. Progress comes by progressed().
    virtual QFuture<Admission> openThisComputer(const std::optional<EmailAddress> &email) = 0;

    // With a kept password. NotFound: none is kept.
    virtual QFuture<Admission> resume() = 0;
    // Permission: e-mail or password is wrong, or the account is blocked; Transient, sign_in_wait: too many tries.
    virtual QFuture<Admission> signIn(const EmailAddress &email, const QString &password, bool keep) = 0;
    // Forgets the kept password; the session is the caller's to drop.
    virtual void signOut() = 0;

    // False: the views that need it are not offered.
    virtual bool canRegister() const { return false; }
    // Ask for a letter with a code; Transient, code_limit: too often from here. The answer is the same whether the
    // address has an account or not. May be repeated: the newest code counts.
    virtual QFuture<Result<void>> sendRegistrationCode(const Registration &registration) = 0;
    virtual QFuture<Result<void>> sendPasswordCode(const EmailAddress &email) = 0;
    // With the code of that letter: makes the account, or sets its password, and signs in. Until then the password
    // stays in this process. Errors of db::confirmByCode(), and of signIn().
    virtual QFuture<Admission> confirmRegistration(const Registration &registration, const QString &code) = 0;
    virtual QFuture<Admission> setPassword(const EmailAddress &email, const QString &code, const QString &password) = 0;

    // This computer first, then servers where somebody signed in from here, the newest first.
    virtual QList<KnownPlace> knownPlaces() const { return {}; }
    // One of them, for resume().
    virtual Result<void> choose(const KnownPlace &place) = 0;
    // Of what was chosen since, nothing was entered: the workspace is again the one whose session was given last.
    virtual void stayHere() = 0;
    // Nobody waits any more: the future of resume(), signIn() and so on is answered at once, with Cancelled; what comes
    // of it later is dropped.
    virtual void cancel() = 0;

    // Whether the sender of this computer goes on when the program ends. It does unless told otherwise.
    virtual void setSenderStays(bool stays) { Q_UNUSED(stays) }

    // Of the account that is signed in: what is kept of it is kept anew.
    virtual void credentialsChanged(const QString &emailBefore, const QString &email, const QString &password) = 0;

Q_SIGNALS:
    void progressed(const QString &sentence);
};

} // namespace mailer::ui
