// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>

namespace mailer {

// The whole of a small file; NotFound, Permission, or Invalid (a folder, larger than limit) with the path in the
// sentence.
Result<QByteArray> readSmallFile(const QString &path, qint64 limit);

} // namespace mailer
