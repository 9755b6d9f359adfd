// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "smtp/serversettings.h"

#include <QSslConfiguration>

namespace mailer::smtp {

// TLS 1.2 or later, the peer always verified, against caFile alone where there is one.
// Error Invalid: the file cannot be read or holds no certificate. Reads a file: once per settings, not per letter.
Result<QSslConfiguration> tlsConfiguration(const ServerSettings &settings);

} // namespace mailer::smtp
