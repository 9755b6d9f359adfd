// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/signin.h"

#include "db/connection.h"
#include "db/secretcall.h"
#include "domain/emailaddress.h"

#include <openssl/evp.h>

#include <array>
#include <thread>

namespace mailer::db {

namespace {

constexpr int lookupRounds = 600'000;
constexpr int lookupKeySize = 32;

// The server ends guests after 20 s, and their places are few: a longer wait is spent without a connection.
constexpr std::chrono::milliseconds waitConnected { 2'000 };

bool sleep(std::chrono::milliseconds time)
{
    std::this_thread::sleep_for(time);
    return true;
}

} // namespace

ConnectionSettings guestSettings(const ConnectionSettings &server)
{
    ConnectionSettings guest = server;
    guest.user = QLatin1String(guestLogin);
    guest.password = QLatin1String(guestPassword);
    return guest;
}

Result<QByteArray> lookupKey(const QString &password, const QByteArray &salt)
{
    QByteArray clear = password.normalized(QString::NormalizationForm_KC).toUtf8();
    const QByteArray saltBytes = QByteArray::fromHex(salt);
    std::array<unsigned char, lookupKeySize> key {};
    // OpenSSL's, since libpq brings it anyway and QPasswordDigestor takes seven times as long.
    const int done = PKCS5_PBKDF2_HMAC(clear.constData(), static_cast<int>(clear.size()),
        reinterpret_cast<const unsigned char *>(saltBytes.constData()), static_cast<int>(saltBytes.size()),
        lookupRounds, EVP_sha256(), lookupKeySize, key.data());
    clear.fill('\0');
    if (done != 1)
        return Error { ErrorKind::Internal, QStringLiteral("openssl"),
            QStringLiteral("OpenSSL cannot derive a key from a password.") };
    return QByteArray(reinterpret_cast<const char *>(key.data()), lookupKeySize).toHex();
}

Result<ConnectionSettings> signInSettings(const ConnectionSettings &server,
    std::shared_ptr<const Statements> statements, const EmailAddress &email, const QString &password,
    const SignInOptions &options)
{
    Connection guest(guestSettings(server), std::move(statements));
    if (auto opened = guest.open(); !opened)
        return opened.error();
    const auto salt = guest.query(QLatin1String("select_guest_salt"), { email.normalised() });
    if (!salt)
        return salt.error();
    const auto key = lookupKey(password, salt->first().text(0).toLatin1());
    if (!key)
        return key.error();

    std::chrono::milliseconds waited { 0 };
    for (;;) {
        if (!guest.isOpen()) {
            if (auto opened = guest.open(); !opened)
                return opened.error();
        }
        const auto rows = secretQuery(guest, QLatin1String("find_login_name"), { email.normalised().toUtf8(), *key });
        if (!rows)
            return rows.error();
        const Row row = rows->first();
        if (!row.isNull(QLatin1String("login_name"))) {
            ConnectionSettings settings = server;
            settings.user = row.text(QLatin1String("login_name"));
            settings.password = password;
            return settings;
        }
        const std::chrono::milliseconds wait(row.int32(QLatin1String("wait_ms")));
        if (wait.count() == 0)
            continue; // the try is committed now, and may be judged
        if (waited + wait > options.patience)
            return Error {
                ErrorKind::Transient, QStringLiteral("sign_in_wait"),
                QStringLiteral("There were too many tries to sign in. Try again in %1 s.").arg(wait.count() / 1000 + 1)
            };
        if (wait > waitConnected)
            guest.close();
        if (!(options.pause ? options.pause(wait) : sleep(wait)))
            return Error { ErrorKind::Cancelled, QStringLiteral("cancelled"),
                QStringLiteral("Signing in was cancelled.") };
        waited += wait;
    }
}

} // namespace mailer::db
