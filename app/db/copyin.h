// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QLatin1String>
#include <QVariantList>

#include <functional>

namespace mailer::db {

class Connection;

// Gives the next piece of the data (whole lines or not), an empty one at the end. An error ends the COPY without a row.
using CopyProducer = std::function<Result<QByteArray>()>;

// Runs a COPY … FROM STDIN statement of the catalogue; returns the rows written. Not for tables with row-level
// security under a person's rights: PostgreSQL refuses that.
Result<qint64> copyIn(Connection &connection, QLatin1String statement, const CopyProducer &producer);

// One line of COPY's text format, end of line included. Values as in Parameters.
Result<QByteArray> copyLine(const QVariantList &values);

} // namespace mailer::db
