// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/encoding.h"

#include <algorithm>
#include <array>
#include <utility>

namespace mailer {

namespace {

constexpr qsizetype enoughCharacters = 4096;
constexpr char utf8Mark[] = "\xef\xbb\xbf";

// Own table, because Qt knows windows-1251 only where it is built with ICU. 0x98 is not assigned.
constexpr std::array<char16_t, 64> windows1251 { 0x0402, 0x0403, 0x201a, 0x0453, 0x201e, 0x2026, 0x2020, 0x2021, 0x20ac,
    0x2030, 0x0409, 0x2039, 0x040a, 0x040c, 0x040b, 0x040f, 0x0452, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013,
    0x2014, 0x0098, 0x2122, 0x0459, 0x203a, 0x045a, 0x045c, 0x045b, 0x045f, 0x00a0, 0x040e, 0x045e, 0x0408, 0x00a4,
    0x0490, 0x00a6, 0x00a7, 0x0401, 0x00a9, 0x0404, 0x00ab, 0x00ac, 0x00ad, 0x00ae, 0x0407, 0x00b0, 0x00b1, 0x0406,
    0x0456, 0x0491, 0x00b5, 0x00b6, 0x00b7, 0x0451, 0x2116, 0x0454, 0x00bb, 0x0458, 0x0405, 0x0455, 0x0457 };

char16_t fromWindows1251(unsigned char byte)
{
    if (byte < 0x80)
        return byte;
    return byte < 0xc0 ? windows1251[byte - 0x80u] : char16_t(0x0410 + byte - 0xc0);
}

QStringConverter::Encoding qtEncoding(Encoding encoding)
{
    switch (encoding) {
    case Encoding::Utf16Le:
        return QStringConverter::Utf16LE;
    case Encoding::Utf16Be:
        return QStringConverter::Utf16BE;
    case Encoding::Utf8:
    case Encoding::Windows1251:
        break;
    }
    return QStringConverter::Utf8;
}

} // namespace

QString encodingName(Encoding encoding)
{
    switch (encoding) {
    case Encoding::Utf8:
        break;
    case Encoding::Utf16Le:
        return QStringLiteral("utf-16le");
    case Encoding::Utf16Be:
        return QStringLiteral("utf-16be");
    case Encoding::Windows1251:
        return QStringLiteral("windows-1251");
    }
    return QStringLiteral("utf-8");
}

std::optional<Encoding> encodingFromName(QStringView name)
{
    QString plain;
    for (const QChar c : name.trimmed()) {
        if (c != u'-' && c != u'_')
            plain += c.toLower();
    }
    if (plain == QLatin1String("utf8"))
        return Encoding::Utf8;
    if (plain == QLatin1String("utf16le"))
        return Encoding::Utf16Le;
    if (plain == QLatin1String("utf16be"))
        return Encoding::Utf16Be;
    if (plain == QLatin1String("windows1251") || plain == QLatin1String("cp1251") || plain == QLatin1String("win1251"))
        return Encoding::Windows1251;
    return std::nullopt;
}

bool EncodingDetector::feed(QByteArrayView chunk)
{
    for (const char c : chunk) {
        const auto byte = static_cast<unsigned char>(c);
        if (m_seen++ < 3)
            m_start += c;
        if (m_expected > 0) {
            if ((byte & 0xc0) == 0x80) {
                if (--m_expected == 0)
                    ++m_good;
                continue;
            }
            ++m_bad;
            m_expected = 0;
        }
        if (byte < 0x80)
            continue;
        if (byte >= 0xc2 && byte <= 0xdf)
            m_expected = 1;
        else if (byte >= 0xe0 && byte <= 0xef)
            m_expected = 2;
        else if (byte >= 0xf0 && byte <= 0xf4)
            m_expected = 3;
        else
            ++m_bad;
    }
    return m_good + m_bad < enoughCharacters;
}

Encoding EncodingDetector::result() const
{
    if (m_start.startsWith("\xff\xfe"))
        return Encoding::Utf16Le;
    if (m_start.startsWith("\xfe\xff"))
        return Encoding::Utf16Be;
    if (m_start.startsWith(utf8Mark))
        return Encoding::Utf8;
    return m_good >= m_bad ? Encoding::Utf8 : Encoding::Windows1251;
}

Utf8Converter::Utf8Converter(Encoding encoding)
    : m_encoding(encoding)
    , m_decoder(qtEncoding(encoding), QStringConverter::Flag::ConvertInvalidToNull)
    , m_encoder(QStringConverter::Utf8, QStringConverter::Flag::ConvertInvalidToNull)
{}

// Windows-1251 has no mark, and Qt drops that of UTF-16.
QByteArray Utf8Converter::withoutMark(QByteArrayView text)
{
    if (m_started)
        return text.toByteArray();
    m_start += text.toByteArray();
    if (m_start.size() < 3 && QByteArrayView(utf8Mark, 3).startsWith(m_start))
        return {};
    m_started = true;
    if (m_start.startsWith(utf8Mark))
        m_start.remove(0, 3);
    return std::exchange(m_start, {});
}

QByteArray Utf8Converter::convert(QByteArrayView chunk)
{
    if (m_encoding == Encoding::Utf8)
        return withoutMark(chunk);
    if (m_encoding == Encoding::Windows1251) {
        QString text(chunk.size(), Qt::Uninitialized);
        std::transform(chunk.begin(), chunk.end(), text.begin(),
            [](char c) { return QChar(fromWindows1251(static_cast<unsigned char>(c))); });
        return text.toUtf8();
    }
    m_odd ^= chunk.size() % 2 != 0;
    const QString text = m_decoder(chunk);
    if (!text.isEmpty())
        m_half = text.back().isHighSurrogate();
    return m_encoder(text);
}

QByteArray Utf8Converter::finish()
{
    if (m_encoding == Encoding::Utf8)
        return std::exchange(m_start, {});
    return m_odd || m_half ? QByteArray(1, '\0') : QByteArray();
}

} // namespace mailer
