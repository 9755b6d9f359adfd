// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QStringDecoder>
#include <QStringEncoder>

#include <optional>

namespace mailer {

enum class Encoding { Utf8, Utf16Le, Utf16Be, Windows1251 };

QString encodingName(Encoding encoding);
// "utf-8", "utf-16le", "utf-16be", "windows-1251", "cp1251"; case, hyphens and underscores do not matter.
std::optional<Encoding> encodingFromName(QStringView name);

// Tells the encoding of a text file from its first bytes: by its byte order mark; else UTF-8 when that fits better
// than it fails, so that one damaged character does not make a file windows-1251; else windows-1251.
// Plain ASCII says nothing, so it asks on until it has seen enough other bytes, or all.
class EncodingDetector final
{
public:
    // False: enough has been seen.
    bool feed(QByteArrayView chunk);
    Encoding result() const;

private:
    qsizetype m_seen = 0;
    QByteArray m_start;   // at most three bytes
    qsizetype m_good = 0; // characters of UTF-8 outside ASCII
    qsizetype m_bad = 0;  // bytes that are none
    int m_expected = 0;   // continuation bytes to come
};

// Any encoding to UTF-8, chunk by chunk cut anywhere, without the byte order mark. UTF-8 passes unchecked. What
// cannot be read in UTF-16 becomes NUL.
class Utf8Converter final
{
public:
    explicit Utf8Converter(Encoding encoding);

    QByteArray convert(QByteArrayView chunk);
    QByteArray finish();

private:
    QByteArray withoutMark(QByteArrayView text);

    Encoding m_encoding;
    QStringDecoder m_decoder;
    QStringEncoder m_encoder;
    QByteArray m_start; // the first bytes, while they may be a mark
    bool m_started = false;
    bool m_odd = false;  // UTF-16: half a unit is left,
    bool m_half = false; // or half a pair
};

} // namespace mailer
