// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/scriptedmailserver.h"

#include <QPromise>

namespace mailer::test {

namespace {

using Health = ui::MailServerStep::Health;

template<typename T>
QFuture<Result<T>> ready(Result<T> result)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(std::move(result));
    promise.finish();
    return promise.future();
}

} // namespace

ScriptedMailServer::ScriptedMailServer(Kind kind) : m_kind(kind) {}

QFuture<Result<ui::MailServerState>> ScriptedMailServer::load()
{
    ui::MailServerState state;
    state.file = QStringLiteral("~/.config/mailerapp/mailerapp.conf");
    state.passwordFolder = QStringLiteral("~/.local/share/mailerapp/secrets");
    state.hasKeychain = m_kind == Kind::Good;
    if (isSet()) {
        state.settings = { QStringLiteral("smtp.gmail.com"), 465, SmtpSecurity::Tls, QStringLiteral("vera@gmail.com"),
            {}, 1, 100 };
        state.hasPassword = true;
    }
    return ready<ui::MailServerState>(state);
}

QFuture<Result<void>> ScriptedMailServer::save(const ui::MailServerSettings &, const std::optional<QString> &)
{
    return ready<void>({});
}

void ScriptedMailServer::check(const ui::MailServerSettings &, const std::optional<QString> &)
{
    const bool isWrong = m_kind == Kind::WrongPassword;
    const auto say = [this](const char *id, Health health, const char *answer, const char *title = "") {
        Q_EMIT stepFound({ QLatin1String(id), health, QLatin1String(title), QLatin1String(answer),
            QStringLiteral("publish a TXT record v=DMARC1 at _dmarc, large receivers ask for it") });
    };
    say("smtp.dns", Health::Good, "192.0.2.25, 2001:db8::25");
    say("smtp.tcp", Health::Good, "192.0.2.25:465");
    say("smtp.tls", Health::Good, "TLSv1.3, TLS_AES_256_GCM_SHA384");
    say("smtp.greeting", Health::Good, "220 smtp.gmail.com ESMTP ready");
    say("smtp.ehlo", Health::Good, "250 SIZE PIPELINING 8BITMIME SMTPUTF8 AUTH");
    say("smtp.login", isWrong ? Health::Bad : Health::Good,
        isWrong ? "535 5.7.8 Username and Password not accepted" : "235 2.7.0 Accepted");
    if (!isWrong)
        say("domain.dmarc", Health::Doubtful, "none", "shop.example, DMARC");
    Q_EMIT checkEnded({});
}

} // namespace mailer::test
