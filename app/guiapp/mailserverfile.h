// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config.h"
#include "core/result.h"
#include "ui/mailserver.h"

namespace mailer::guiapp {

// The mail server in the configuration of this computer's workspace, its password in the keychain or, where none
// answers, in a file of this user's store. Copied into workers: both functions block.
class MailServerFile final
{
public:
    explicit MailServerFile(ConfigInput input) : m_input(std::move(input)) {}

    Result<ui::MailServerState> load() const;

    // Gives the file that was written: the one that --config names, else the platform's place for this user. Where
    // that of the whole computer was read, this user's begins as its copy, and beats it from then on.
    Result<QString> save(const ui::MailServerSettings &settings, const std::optional<QString> &password) const;

private:
    struct Target {
        QString path;
        QString fault; // Invalid, config_file, as a sentence
    };
    Target targetFor(const QString &read) const;

    ConfigInput m_input;
};

} // namespace mailer::guiapp
