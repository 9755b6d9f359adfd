// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1String>
#include <QStringView>

#include <array>
#include <optional>

namespace mailer {

// What an account may do; one account may hold several. The words are those of the command line and of SQL.
enum class Role {
    User,
    Manager,
    ContentManager,
    Administrator,
};

inline constexpr std::array allRoles { Role::User, Role::Manager, Role::ContentManager, Role::Administrator };

constexpr QLatin1String wordOf(Role role)
{
    switch (role) {
    case Role::User:
        return QLatin1String("user");
    case Role::Manager:
        return QLatin1String("manager");
    case Role::ContentManager:
        return QLatin1String("content_manager");
    case Role::Administrator:
        return QLatin1String("administrator");
    }
    return {};
}

inline std::optional<Role> roleFromWord(QStringView word)
{
    for (const Role role : allRoles) {
        if (word == wordOf(role))
            return role;
    }
    return std::nullopt;
}

} // namespace mailer
