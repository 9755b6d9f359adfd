// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "guiapp/desktopentrance.h"

#include "cli/passwords.h"
#include "cli/workspace.h"
#include "core/log.h"
#include "db/connection.h"
#include "db/registrationstore.h"
#include "db/signin.h"
#include "secrets/secretstore.h"

#include <QLocale>

// Registering, a forgotten password, and what is kept after a change.
namespace mailer::guiapp {

bool DesktopEntrance::canRegister() const { return workspace().place == ui::Workspace::Place::Server; }

QFuture<Result<void>> DesktopEntrance::ask(std::function<Result<void>(db::Connection &)> question)
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    const auto guest = db::guestSettings(cli::settingsOf(m_choice.server));
    m_askWorker->start([promise, guest, statements = m_options.statements, question = std::move(question)] {
        db::Connection connection(guest, statements);
        Result<void> done = connection.open();
        if (done)
            done = question(connection);
        if (!done)
            qCWarning(logUi) << "asking for a code:" << done.error().code << done.error().message;
        promise->addResult(done);
        promise->finish();
    });
    return promise->future();
}

QFuture<ui::Admission> DesktopEntrance::confirm(const QString &code,
    std::function<Result<db::ConnectionSettings>(db::Connection &, const ConfirmationCode &)> confirmed)
{
    const auto guest = db::guestSettings(cli::settingsOf(m_choice.server));
    return admit(
        [guest, statements = m_options.statements, code, confirmed = std::move(confirmed)]() -> Result<SignedIn> {
            const auto parsed = ConfirmationCode::parse(code);
            if (!parsed)
                return parsed.error();
            db::Connection connection(guest, statements);
            if (const auto opened = connection.open(); !opened)
                return opened.error();
            const auto login = confirmed(connection, *parsed);
            if (!login)
                return login.error();
            return enter(*login, statements);
        });
}

QFuture<Result<void>> DesktopEntrance::sendRegistrationCode(const ui::Registration &registration)
{
    const QString language = QLocale().name().section(u'_', 0, 0);
    return ask([registration, language](db::Connection &guest) {
        return db::requestRegistration(guest, registration.email, registration.fullName, language);
    });
}

QFuture<Result<void>> DesktopEntrance::sendPasswordCode(const EmailAddress &email)
{
    return ask([email](db::Connection &guest) { return db::requestPasswordReset(guest, email); });
}

QFuture<ui::Admission> DesktopEntrance::confirmRegistration(const ui::Registration &registration, const QString &code)
{
    return confirm(code, [registration](db::Connection &guest, const ConfirmationCode &parsed) {
        return db::confirmRegistration(
            guest, { registration.email, parsed, registration.password }, registration.fullName);
    });
}

QFuture<ui::Admission> DesktopEntrance::setPassword(
    const EmailAddress &email, const QString &code, const QString &password)
{
    return confirm(code, [email, password](db::Connection &guest, const ConfirmationCode &parsed) {
        return db::confirmPasswordReset(guest, { email, parsed, password });
    });
}

void DesktopEntrance::credentialsChanged(const QString &emailBefore, const QString &email, const QString &password)
{
    const auto before = EmailAddress::parse(emailBefore);
    const auto now = EmailAddress::parse(email);
    if (!before || !now)
        return;
    remember(email);
    // Only a password that was kept is kept on.
    m_serverWorker->start(
        [oldKey = serverSecretKey(m_here.server, *before), newKey = serverSecretKey(m_here.server, *now), password] {
            secrets::SecretStoreWish wish;
            wish.keychain = true;
            const auto chosen = secrets::chooseSecretStore(wish);
            if (!chosen.store->read(oldKey))
                return;
            if (const auto written = chosen.store->write(newKey, password.toUtf8()); !written)
                qCWarning(logUi) << "the new password is not kept:" << written.error().message;
            if (oldKey == newKey)
                return;
            if (const auto removed = chosen.store->remove(oldKey); !removed)
                qCWarning(logUi) << "the kept password is not removed:" << removed.error().message;
        });
}

} // namespace mailer::guiapp
