// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "local/endpoint.h"

namespace mailer::local {

db::ConnectionSettings connectionSettings(const Endpoint &endpoint)
{
    return connectionSettings(endpoint, endpoint.user, endpoint.password);
}

db::ConnectionSettings connectionSettings(const Endpoint &endpoint, const QString &user, const QString &password)
{
    db::ConnectionSettings settings;
    settings.host = endpoint.host;
    settings.port = endpoint.port;
    settings.database = endpoint.database;
    settings.user = user;
    settings.password = password;
    settings.tls = db::TlsMode::Disable;
    return settings;
}

} // namespace mailer::local
