// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/base64.h"

#include <algorithm>

namespace mailer::mime {

namespace {

constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// Writes 4 characters for each begun three octets; gives the place after them.
char *encode(char *to, const uchar *from, qsizetype size)
{
    for (; size >= 3; size -= 3, from += 3) {
        const uint group = uint(from[0]) << 16 | uint(from[1]) << 8 | from[2];
        *to++ = alphabet[group >> 18];
        *to++ = alphabet[group >> 12 & 63];
        *to++ = alphabet[group >> 6 & 63];
        *to++ = alphabet[group & 63];
    }
    if (size > 0) {
        const uint group = uint(from[0]) << 16 | (size > 1 ? uint(from[1]) << 8 : 0);
        *to++ = alphabet[group >> 18];
        *to++ = alphabet[group >> 12 & 63];
        *to++ = size > 1 ? alphabet[group >> 6 & 63] : '=';
        *to++ = '=';
    }
    return to;
}

const uchar *octets(QByteArrayView data) { return reinterpret_cast<const uchar *>(data.data()); }

} // namespace

void appendBase64(QByteArray &out, QByteArrayView data)
{
    const qsizetype start = out.size();
    out.resize(start + (data.size() + 2) / 3 * 4);
    encode(out.data() + start, octets(data), data.size());
}

void appendBase64Lines(QByteArray &out, QByteArrayView data)
{
    const qsizetype start = out.size();
    const qsizetype lines = (data.size() + base64LineOctets - 1) / base64LineOctets;
    out.resize(start + (data.size() + 2) / 3 * 4 + lines * 2);
    char *to = out.data() + start;
    for (qsizetype at = 0; at < data.size(); at += base64LineOctets) {
        to = encode(to, octets(data) + at, std::min(base64LineOctets, data.size() - at));
        *to++ = '\r';
        *to++ = '\n';
    }
}

} // namespace mailer::mime
