// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/mailserver.h"

namespace mailer::test {

// A mail server's settings that nobody keeps, and a check that finds what it was told to: for pictures.
class ScriptedMailServer final : public ui::MailServer
{
public:
    enum class Kind { Absent, Good, WrongPassword };
    explicit ScriptedMailServer(Kind kind);

    bool isSet() const override { return m_kind != Kind::Absent; }
    QFuture<Result<ui::MailServerState>> load() override;
    QFuture<Result<void>> save(const ui::MailServerSettings &settings, const std::optional<QString> &password) override;
    void check(const ui::MailServerSettings &settings, const std::optional<QString> &password) override;
    void cancelCheck() override { Q_EMIT checkEnded(QStringLiteral("The check was stopped.")); }

private:
    const Kind m_kind;
};

} // namespace mailer::test
