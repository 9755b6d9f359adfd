// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/configtable.h"

#include <QList>
#include <QProcessEnvironment>

namespace mailer {

// One value as it was found: in a line of the file, in a variable, or behind an option.
struct ConfigEntry {
    QString section; // "smtp" or "smtp.bulk"
    QString key;
    QString text;
    QString where;  // "/etc/mailerapp/mailerapp.conf:12", "MAILERAPP_SMTP_HOST", "--workspace"
    QVariant value; // set by checkConfigEntries
};

// Splits the text of a configuration file (UTF-8, with or without a byte order mark):
//   [section]            key = value          key = "value with # or spaces at its ends"
// Comments (# or ;) stand on lines of their own. A repeated section or key, a line that is none of these, a control
// character or broken UTF-8 is an error that names the line. Keys are not looked at here.
Result<QList<ConfigEntry>> readConfigText(const QByteArray &text, const QString &fileName);

// MAILERAPP_SECTION_KEY and MAILERAPP_SMTP_NAME_KEY. A variable of a known section with an unknown key is an error, and
// so is one whose section is nearly a known one, or whose key is one in another section: what was meant would not be
// done. Other MAILERAPP_ variables are not the configuration's.
Result<QList<ConfigEntry>> readConfigEnvironment(const QProcessEnvironment &environment);

// Finds each entry's key in the table and parses its value; the error names the place and what is allowed.
Result<void> checkConfigEntries(QList<ConfigEntry> &entries);

// An error with its place in front: "mailerapp.conf:12: [smtp] port: …".
Error configError(const QString &where, const QString &section, const QString &key, const QString &message);

} // namespace mailer
