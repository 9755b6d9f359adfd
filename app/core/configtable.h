// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>
#include <QVariant>

#include <span>

namespace mailer {

enum class ConfigKind {
    Text,     // QString, one line
    Name,     // QString of letters, digits and . _ -
    Integer,  // qlonglong
    Decimal,  // double
    Duration, // qlonglong, milliseconds; written 500ms 1s 15m 24h 4d
    Choice,   // QString, one of choices
    Path,     // QString
    List,     // QStringList, separated by commas, lower case
};

// One key of the configuration file. The section "smtp" also stands for every [smtp.NAME].
// An empty default means "not set": the description says what happens then.
struct ConfigKey {
    const char *section;
    const char *key;
    ConfigKind kind;
    const char *defaultValue;
    double min; // Integer, Decimal, and Duration in milliseconds
    double max;
    const char *choices; // Choice: words separated by one space
    const char *description;
};

// All keys there are, section by section, in the order of packaging/mailerapp.conf.example.
std::span<const ConfigKey> configTable();

// nullptr when there is no such key. section may be "smtp.NAME".
const ConfigKey *findConfigKey(QStringView section, QStringView key);

// "smtp" for "smtp.bulk", else the section itself.
QString baseSection(QStringView section);

// What may be written for this key, as the end of a sentence: "a whole number from 1 to 65535".
QString allowedValues(const ConfigKey &key);

// The value in the type of its kind; the error's message holds no place, the caller knows it.
// An empty text is the default where the default is empty, and an error elsewhere.
Result<QVariant> parseConfigValue(const ConfigKey &key, const QString &text);

// "1500ms", "1s", "15m", "24h", "4d" in milliseconds; a number without a unit is refused.
Result<qint64> parseDuration(QStringView text);

} // namespace mailer
