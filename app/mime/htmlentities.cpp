// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/htmlentities.h"

#include <QHash>

#include <algorithm>

namespace mailer::mime {

namespace {

constexpr qsizetype longestName = 10;

// The names that people and editors write; all others are rare enough in letters to be left as they are.
const QHash<QStringView, char16_t> &namedReferences()
{
    static const QHash<QStringView, char16_t> names {
        { u"amp", u'&' },
        { u"lt", u'<' },
        { u"gt", u'>' },
        { u"quot", u'"' },
        { u"apos", u'\'' },
        { u"nbsp", 0xa0 },
        { u"iexcl", 0xa1 },
        { u"cent", 0xa2 },
        { u"pound", 0xa3 },
        { u"curren", 0xa4 },
        { u"yen", 0xa5 },
        { u"brvbar", 0xa6 },
        { u"sect", 0xa7 },
        { u"uml", 0xa8 },
        { u"copy", 0xa9 },
        { u"ordf", 0xaa },
        { u"laquo", 0xab },
        { u"not", 0xac },
        { u"shy", 0xad },
        { u"reg", 0xae },
        { u"macr", 0xaf },
        { u"deg", 0xb0 },
        { u"plusmn", 0xb1 },
        { u"sup2", 0xb2 },
        { u"sup3", 0xb3 },
        { u"acute", 0xb4 },
        { u"micro", 0xb5 },
        { u"para", 0xb6 },
        { u"middot", 0xb7 },
        { u"cedil", 0xb8 },
        { u"sup1", 0xb9 },
        { u"ordm", 0xba },
        { u"raquo", 0xbb },
        { u"frac14", 0xbc },
        { u"frac12", 0xbd },
        { u"frac34", 0xbe },
        { u"iquest", 0xbf },
        { u"Agrave", 0xc0 },
        { u"Aacute", 0xc1 },
        { u"Acirc", 0xc2 },
        { u"Atilde", 0xc3 },
        { u"Auml", 0xc4 },
        { u"Aring", 0xc5 },
        { u"AElig", 0xc6 },
        { u"Ccedil", 0xc7 },
        { u"Egrave", 0xc8 },
        { u"Eacute", 0xc9 },
        { u"Ecirc", 0xca },
        { u"Euml", 0xcb },
        { u"Igrave", 0xcc },
        { u"Iacute", 0xcd },
        { u"Icirc", 0xce },
        { u"Iuml", 0xcf },
        { u"ETH", 0xd0 },
        { u"Ntilde", 0xd1 },
        { u"Ograve", 0xd2 },
        { u"Oacute", 0xd3 },
        { u"Ocirc", 0xd4 },
        { u"Otilde", 0xd5 },
        { u"Ouml", 0xd6 },
        { u"times", 0xd7 },
        { u"Oslash", 0xd8 },
        { u"Ugrave", 0xd9 },
        { u"Uacute", 0xda },
        { u"Ucirc", 0xdb },
        { u"Uuml", 0xdc },
        { u"Yacute", 0xdd },
        { u"THORN", 0xde },
        { u"szlig", 0xdf },
        { u"agrave", 0xe0 },
        { u"aacute", 0xe1 },
        { u"acirc", 0xe2 },
        { u"atilde", 0xe3 },
        { u"auml", 0xe4 },
        { u"aring", 0xe5 },
        { u"aelig", 0xe6 },
        { u"ccedil", 0xe7 },
        { u"egrave", 0xe8 },
        { u"eacute", 0xe9 },
        { u"ecirc", 0xea },
        { u"euml", 0xeb },
        { u"igrave", 0xec },
        { u"iacute", 0xed },
        { u"icirc", 0xee },
        { u"iuml", 0xef },
        { u"eth", 0xf0 },
        { u"ntilde", 0xf1 },
        { u"ograve", 0xf2 },
        { u"oacute", 0xf3 },
        { u"ocirc", 0xf4 },
        { u"otilde", 0xf5 },
        { u"ouml", 0xf6 },
        { u"divide", 0xf7 },
        { u"oslash", 0xf8 },
        { u"ugrave", 0xf9 },
        { u"uacute", 0xfa },
        { u"ucirc", 0xfb },
        { u"uuml", 0xfc },
        { u"yacute", 0xfd },
        { u"thorn", 0xfe },
        { u"yuml", 0xff },
        { u"OElig", 0x152 },
        { u"oelig", 0x153 },
        { u"Scaron", 0x160 },
        { u"scaron", 0x161 },
        { u"ensp", 0x2002 },
        { u"emsp", 0x2003 },
        { u"thinsp", 0x2009 },
        { u"zwnj", 0x200c },
        { u"zwj", 0x200d },
        { u"lrm", 0x200e },
        { u"rlm", 0x200f },
        { u"ndash", 0x2013 },
        { u"mdash", 0x2014 },
        { u"lsquo", 0x2018 },
        { u"rsquo", 0x2019 },
        { u"sbquo", 0x201a },
        { u"ldquo", 0x201c },
        { u"rdquo", 0x201d },
        { u"bdquo", 0x201e },
        { u"dagger", 0x2020 },
        { u"bull", 0x2022 },
        { u"hellip", 0x2026 },
        { u"permil", 0x2030 },
        { u"prime", 0x2032 },
        { u"lsaquo", 0x2039 },
        { u"rsaquo", 0x203a },
        { u"euro", 0x20ac },
        { u"numero", 0x2116 },
        { u"trade", 0x2122 },
        { u"larr", 0x2190 },
        { u"uarr", 0x2191 },
        { u"rarr", 0x2192 },
        { u"darr", 0x2193 },
        { u"minus", 0x2212 },
        { u"infin", 0x221e },
        { u"asymp", 0x2248 },
        { u"ne", 0x2260 },
        { u"le", 0x2264 },
        { u"ge", 0x2265 },
        { u"hearts", 0x2665 },
        { u"check", 0x2713 },
    };
    return names;
}

char32_t soundCharacter(char32_t c)
{
    const bool control = (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7f && c < 0xa0);
    const bool sound
        = c <= QChar::LastValidCodePoint && !QChar::isSurrogate(c) && !QChar::isNonCharacter(c) && !control;
    return sound ? c : char32_t(0xfffd);
}

// What the reference between & and ; stands for, or 0.
char32_t reference(QStringView name)
{
    if (!name.startsWith(u'#'))
        return namedReferences().value(name, 0);
    const bool hex = name.size() > 1 && (name[1] == u'x' || name[1] == u'X');
    const QStringView number = name.sliced(hex ? 2 : 1);
    bool ok = false;
    const uint value = number.toUInt(&ok, hex ? 16 : 10);
    const bool digits = std::all_of(number.begin(), number.end(), [](QChar c) { return c.isLetterOrNumber(); });
    return ok && digits ? soundCharacter(value) : 0;
}

} // namespace

QString decodeReferences(QStringView html)
{
    QString text;
    text.reserve(html.size());
    qsizetype from = 0;
    for (qsizetype at = html.indexOf(u'&'); at >= 0; at = html.indexOf(u'&', at + 1)) {
        const qsizetype length = html.sliced(at + 1, std::min(longestName + 1, html.size() - at - 1)).indexOf(u';');
        const char32_t c = length > 0 ? reference(html.sliced(at + 1, length)) : 0;
        if (c == 0)
            continue;
        text.append(html.sliced(from, at - from));
        text.append(QChar::fromUcs4(c));
        from = at + length + 2;
        at = from - 1;
    }
    text.append(html.sliced(from));
    return text;
}

} // namespace mailer::mime
