// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace mailer {

struct ConfigChange {
    QString section; // "smtp"
    QString key;
    std::optional<QString> value; // nothing: the key's line goes
};

// The text of a configuration file with these values instead of its own. Everything else stays as it is, byte for byte:
// comments, other keys and sections, order, line ends. A new key stands below its own commented line ("#host ="), else
// at the end of its section; a new section at the end of the file. Invalid when the text is no configuration, or would
// be none afterwards; the error names the place.
Result<QByteArray> changeConfigText(
    const QByteArray &text, const QString &fileName, const QList<ConfigChange> &changes);

} // namespace mailer
