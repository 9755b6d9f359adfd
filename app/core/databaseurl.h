// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/configreader.h"

namespace mailer {

// Replaces the entry [database] url of one layer by entries host, port, name, user, sslmode, root_certificate:
//   postgresql://user@host:5432/name?sslmode=verify-full&sslrootcert=/path
//   postgresql://user@/name?host=/run/postgresql
// What the URL leaves out gets its default, so that a URL replaces the whole address given by a lower layer.
// A password in the URL, an unknown parameter, or one of these keys beside url in the same layer is an error.
Result<void> expandDatabaseUrl(QList<ConfigEntry> &layer);

} // namespace mailer
