// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/configedit.h"

#include "core/configreader.h"

#include <QStringList>

#include <algorithm>

namespace mailer {

namespace {

// As the reader takes it back.
QString written(const QString &value)
{
    const bool plain = value == value.trimmed() && !value.startsWith(u'"')
        && std::none_of(value.begin(), value.end(), [](QChar c) { return c == u'#' || c == u';'; });
    if (plain)
        return value;
    QString quoted = value;
    quoted.replace(u'\\', QLatin1String("\\\\")).replace(u'"', QLatin1String("\\\""));
    return u'"' + quoted + u'"';
}

QString keyOf(const QString &line) { return line.section(u'=', 0, 0).trimmed(); }

class IniLines final
{
public:
    explicit IniLines(const QString &text)
        : m_lines(text.split(u'\n')), m_end(text.contains(QLatin1String("\r\n")) ? QStringLiteral("\r") : QString())
    {}

    void change(const ConfigChange &change)
    {
        const qsizetype header = headerOf(change.section);
        if (header < 0) {
            if (change.value)
                addSection(change);
            return;
        }
        const qsizetype line = find(header, change.key);
        if (line >= 0 && change.value)
            m_lines[line] = lineOf(change);
        else if (line >= 0)
            m_lines.removeAt(line);
        else if (change.value)
            m_lines.insert(placeFor(header, change.key), lineOf(change));
    }

    QString text() const { return m_lines.join(u'\n'); }

private:
    QString lineOf(const ConfigChange &change) const
    {
        return QStringLiteral("%1 = %2").arg(change.key, written(*change.value)) + m_end;
    }

    static bool isHeader(const QString &line) { return line.trimmed().startsWith(u'['); }

    qsizetype headerOf(const QString &section) const
    {
        for (qsizetype i = 0; i < m_lines.size(); ++i) {
            const QString line = m_lines.at(i).trimmed();
            if (isHeader(line) && line.sliced(1).chopped(1).trimmed() == section)
                return i;
        }
        return -1;
    }

    qsizetype endOf(qsizetype header) const
    {
        qsizetype end = header + 1;
        while (end < m_lines.size() && !isHeader(m_lines.at(end)))
            ++end;
        return end;
    }

    qsizetype find(qsizetype header, const QString &key) const
    {
        for (qsizetype i = header + 1; i < endOf(header); ++i) {
            if (keyOf(m_lines.at(i)) == key)
                return i;
        }
        return -1;
    }

    // Behind the last key: comments further down may belong to the next section.
    qsizetype placeFor(qsizetype header, const QString &key) const
    {
        qsizetype place = header + 1;
        for (qsizetype i = header + 1; i < endOf(header); ++i) {
            const QString line = m_lines.at(i).trimmed();
            const bool isComment = line.startsWith(u'#') || line.startsWith(u';');
            if (isComment && line.contains(u'=') && keyOf(line.sliced(1)) == key)
                return i + 1;
            if (!isComment && !line.isEmpty())
                place = i + 1;
        }
        return place;
    }

    void addSection(const ConfigChange &change)
    {
        while (!m_lines.isEmpty() && m_lines.last().trimmed().isEmpty())
            m_lines.removeLast();
        if (!m_lines.isEmpty())
            m_lines.append(m_end);
        m_lines.append(QStringLiteral("[%1]").arg(change.section) + m_end);
        m_lines.append(lineOf(change));
        m_lines.append(QString());
    }

    QStringList m_lines;
    const QString m_end; // "\r" in files of Windows
};

bool holds(const QList<ConfigEntry> &entries, const ConfigChange &change)
{
    const auto found = std::find_if(entries.begin(), entries.end(),
        [&](const ConfigEntry &entry) { return entry.section == change.section && entry.key == change.key; });
    return change.value ? found != entries.end() && found->text == *change.value : found == entries.end();
}

} // namespace

Result<QByteArray> changeConfigText(const QByteArray &text, const QString &fileName, const QList<ConfigChange> &changes)
{
    if (const auto before = readConfigText(text, fileName); !before)
        return before.error();
    IniLines lines(QString::fromUtf8(text));
    for (const ConfigChange &change : changes)
        lines.change(change);
    QByteArray changed = lines.text().toUtf8();
    if (text.startsWith("\xEF\xBB\xBF") && !changed.startsWith("\xEF\xBB\xBF"))
        changed.prepend("\xEF\xBB\xBF");
    auto entries = readConfigText(changed, fileName);
    if (!entries)
        return entries.error();
    if (const auto checked = checkConfigEntries(*entries); !checked)
        return checked.error();
    for (const ConfigChange &change : changes) {
        if (!holds(*entries, change))
            return configError(fileName, change.section, change.key, QStringLiteral("this cannot be written here"));
    }
    return changed;
}

} // namespace mailer
