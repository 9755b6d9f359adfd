// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/configreader.h"

#include <QSet>
#include <QStringDecoder>
#include <QStringList>

#include <algorithm>
#include <utility>

namespace mailer {

namespace {

QStringList keysOf(const QString &section)
{
    QStringList keys;
    for (const ConfigKey &key : configTable()) {
        if (baseSection(section) == QLatin1String(key.section))
            keys.append(QLatin1String(key.key));
    }
    return keys;
}

QStringList sections()
{
    QStringList names;
    for (const ConfigKey &key : configTable()) {
        if (names.isEmpty() || names.last() != QLatin1String(key.section))
            names.append(QLatin1String(key.section));
    }
    return names;
}

// No underscore: MAILERAPP_SMTP_NAME_KEY must be readable in one way only.
bool isServerName(QStringView name)
{
    return !name.isEmpty() && name.size() <= 32 && name[0] >= u'a' && name[0] <= u'z'
        && std::all_of(
            name.begin(), name.end(), [](QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9'); });
}

Error syntaxError(const QString &where, const QString &message)
{
    return { ErrorKind::Invalid, QStringLiteral("config_syntax"), where + QLatin1String(": ") + message };
}

Result<QString> unquote(const QString &text)
{
    const auto broken = [](const char *why) {
        return Error { ErrorKind::Invalid, QStringLiteral("config_syntax"), QLatin1String(why) };
    };
    if (!text.startsWith(u'"')) {
        for (qsizetype i = 1; i < text.size(); ++i) {
            if ((text[i] == u'#' || text[i] == u';') && text[i - 1].isSpace())
                return broken("a comment needs a line of its own (or put a value with # or ; into double quotes)");
        }
        return text;
    }
    QString plain;
    for (qsizetype i = 1; i < text.size(); ++i) {
        if (text[i] == u'"') {
            if (i + 1 != text.size())
                return broken("there is text behind the closing quote");
            return plain;
        }
        if (text[i] == u'\\') {
            if (++i == text.size() || (text[i] != u'"' && text[i] != u'\\'))
                return broken("in quotes a backslash is written twice");
        }
        plain.append(text[i]);
    }
    return broken("the closing quote is missing");
}

class IniReader final
{
public:
    explicit IniReader(const QString &fileName) : m_fileName(fileName) {}

    Result<QList<ConfigEntry>> read(const QString &text)
    {
        for (const QString &raw : text.split(u'\n')) {
            ++m_line;
            const QString line = raw.trimmed();
            if (std::any_of(line.begin(), line.end(),
                    [](QChar c) { return c.category() == QChar::Other_Control && c != u'\t'; }))
                return syntaxError(where(), QStringLiteral("there is a control character in this line"));
            if (line.isEmpty() || line.startsWith(u'#') || line.startsWith(u';'))
                continue;
            const Result<void> taken = line.startsWith(u'[') ? takeSection(line) : takeValue(line);
            if (!taken)
                return taken.error();
        }
        return std::move(m_entries);
    }

private:
    QString where() const { return QStringLiteral("%1:%2").arg(m_fileName).arg(m_line); }

    Result<void> takeSection(const QString &line)
    {
        if (!line.endsWith(u']'))
            return syntaxError(where(), QStringLiteral("a section is written [name], alone in its line"));
        m_section = line.sliced(1, line.size() - 2).trimmed();
        if (m_section.startsWith(QLatin1String("smtp."))) {
            if (!isServerName(QStringView(m_section).sliced(5)))
                return syntaxError(where(),
                    QStringLiteral("[%1]: the name behind \"smtp.\" has 1 to 32 lower-case letters and digits")
                        .arg(m_section));
        } else if (!sections().contains(m_section)) {
            return syntaxError(where(),
                QStringLiteral("there is no section [%1]; sections are %2")
                    .arg(m_section, sections().join(QLatin1String(", "))));
        }
        if (m_seenSections.contains(m_section))
            return syntaxError(where(), QStringLiteral("the section [%1] stands twice in this file").arg(m_section));
        m_seenSections.insert(m_section);
        return {};
    }

    Result<void> takeValue(const QString &line)
    {
        const qsizetype equals = line.indexOf(u'=');
        if (equals < 1)
            return syntaxError(where(), QStringLiteral("this line is neither [section] nor key = value"));
        if (m_section.isEmpty())
            return syntaxError(where(), QStringLiteral("a [section] must stand before the first key"));
        const QString key = line.first(equals).trimmed();
        const Result<QString> value = unquote(line.sliced(equals + 1).trimmed());
        if (!value)
            return configError(where(), m_section, key, value.error().message);
        const QString id = m_section + u'/' + key;
        if (m_seenKeys.contains(id))
            return configError(where(), m_section, key, QStringLiteral("the key stands twice in this section"));
        m_seenKeys.insert(id);
        m_entries.append({ m_section, key, *value, where(), {} });
        return {};
    }

    QString m_fileName;
    int m_line = 0;
    QString m_section;
    QSet<QString> m_seenSections;
    QSet<QString> m_seenKeys;
    QList<ConfigEntry> m_entries;
};

// How many letters must be put in, left out, changed or swapped with their neighbours.
qsizetype lettersBetween(QStringView a, QStringView b)
{
    QList<qsizetype> before, last, row;
    for (qsizetype j = 0; j <= b.size(); ++j)
        last.append(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        row = { i };
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const bool same = a[i - 1] == b[j - 1];
            qsizetype steps = std::min({ last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1) });
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                steps = std::min(steps, before[j - 2] + 1);
            row.append(steps);
        }
        before = std::exchange(last, row);
    }
    return last.last();
}

// The variable's section is none. Short names have near neighbours by chance.
Result<void> checkForeignVariable(const QString &variable, const QString &section, const QString &key)
{
    if (key.isEmpty() || variable == QLatin1String("MAILERAPP_SETTINGS_FILE")) // the desktop's own
        return {};
    const QStringList known = sections();
    for (const QString &name : known) {
        if (lettersBetween(section, name) <= (name.size() < 6 ? 1 : 2))
            return syntaxError(variable,
                QStringLiteral("there is no section [%1]; write MAILERAPP_%2_%3, or take the variable away")
                    .arg(section, name.toUpper(), key.toUpper()));
    }
    const auto hasKey = [&key](const QString &name) { return findConfigKey(name, key) != nullptr; };
    if (std::any_of(known.begin(), known.end(), hasKey))
        return syntaxError(variable,
            QStringLiteral("there is no section [%1]; sections are %2").arg(section, known.join(QLatin1String(", "))));
    return {};
}

} // namespace

Error configError(const QString &where, const QString &section, const QString &key, const QString &message)
{
    return { ErrorKind::Invalid, QStringLiteral("config_value"),
        QStringLiteral("%1: [%2] %3: %4").arg(where, section, key, message) };
}

Result<QList<ConfigEntry>> readConfigText(const QByteArray &text, const QString &fileName)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString decoded = decoder.decode(text);
    if (decoder.hasError())
        return syntaxError(fileName, QStringLiteral("the file is not UTF-8 text"));
    return IniReader(fileName).read(decoded);
}

Result<QList<ConfigEntry>> readConfigEnvironment(const QProcessEnvironment &environment)
{
    QStringList variables = environment.keys();
    variables.sort();
    QList<ConfigEntry> entries;
    for (const QString &variable : std::as_const(variables)) {
        if (!variable.startsWith(QLatin1String("MAILERAPP_")))
            continue;
        const QString rest = variable.sliced(10).toLower();
        QString section = rest.section(u'_', 0, 0);
        QString key = rest.section(u'_', 1);
        if (!sections().contains(section)) {
            if (const auto checked = checkForeignVariable(variable, section, key); !checked)
                return checked.error();
            continue;
        }
        if (key.isEmpty())
            continue;
        const QString serverKey = key.section(u'_', 1);
        if (section == QLatin1String("smtp") && !findConfigKey(section, key) && key != QLatin1String("password")
            && isServerName(key.section(u'_', 0, 0)) && !serverKey.isEmpty()) {
            section += u'.' + key.section(u'_', 0, 0);
            key = serverKey;
        }
        entries.append({ section, key, environment.value(variable).trimmed(), variable, {} });
    }
    return entries;
}

Result<void> checkConfigEntries(QList<ConfigEntry> &entries)
{
    for (ConfigEntry &entry : entries) {
        const ConfigKey *key = findConfigKey(entry.section, entry.key);
        if (!key && findConfigKey(entry.section, QString(entry.key + QLatin1String("_file"))))
            return configError(entry.where, entry.section, entry.key,
                QStringLiteral("a password is never written here; put it into a file of its own that only you can read "
                               "and name that file with %1_file")
                    .arg(entry.key));
        if (!key)
            return configError(entry.where, entry.section, entry.key,
                QStringLiteral("there is no such key; keys here are ")
                    + keysOf(entry.section).join(QLatin1String(", ")));
        const Result<QVariant> value = parseConfigValue(*key, entry.text);
        if (!value)
            return configError(entry.where, entry.section, entry.key, value.error().message);
        entry.value = *value;
    }
    return {};
}

} // namespace mailer
