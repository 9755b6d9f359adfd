// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/htmlscanner.h"

#include <algorithm>
#include <array>
#include <utility>

namespace mailer::mime {

namespace {

bool isLetter(QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z'); }

bool isBlank(QChar c) { return c == u' ' || c == u'\t' || c == u'\n' || c == u'\r' || c == u'\f'; }

bool isRawElement(QStringView name)
{
    constexpr std::array names { QLatin1String("script"), QLatin1String("style"), QLatin1String("title"),
        QLatin1String("textarea"), QLatin1String("xmp"), QLatin1String("noembed"), QLatin1String("noframes"),
        QLatin1String("iframe") };
    return std::any_of(
        names.begin(), names.end(), [&](QLatin1String raw) { return name.compare(raw, Qt::CaseInsensitive) == 0; });
}

bool opensTag(QStringView text)
{
    const qsizetype letter = text.size() > 1 && text[1] == u'/' ? 2 : 1;
    return text.size() > letter && isLetter(text[letter]);
}

bool opensMarkup(QStringView text)
{
    return text.size() > 1 && (text[1] == u'!' || text[1] == u'?' || text[1] == u'/');
}

} // namespace

QStringView HtmlToken::attribute(QLatin1String wanted) const
{
    for (const HtmlAttribute &candidate : attributes) {
        if (candidate.name.compare(wanted, Qt::CaseInsensitive) == 0)
            return candidate.value;
    }
    return {};
}

bool HtmlScanner::next(HtmlToken &token)
{
    token = {};
    if (!m_rawElement.isEmpty() && takeRawText(token))
        return true;
    if (m_at >= m_html.size())
        return false;
    const qsizetype start = m_at;
    if (m_html[m_at] == u'<' && opensTag(rest()))
        takeTag(token);
    else if (m_html[m_at] == u'<' && opensMarkup(rest()))
        takeMarkup(token);
    else
        takeText(token);
    token.text = m_html.sliced(start, m_at - start);
    return true;
}

bool HtmlScanner::takeRawText(HtmlToken &token)
{
    const QStringView name = std::exchange(m_rawElement, {});
    const qsizetype start = m_at;
    qsizetype end = m_at;
    while (true) {
        end = m_html.indexOf(u"</", end);
        if (end < 0) {
            end = m_html.size();
            break;
        }
        if (m_html.sliced(end + 2).startsWith(name, Qt::CaseInsensitive))
            break;
        end += 2;
    }
    m_at = end;
    token.kind = HtmlToken::Kind::RawText;
    token.name = name;
    token.text = m_html.sliced(start, end - start);
    return end > start;
}

void HtmlScanner::takeTag(HtmlToken &token)
{
    ++m_at;
    token.kind = HtmlToken::Kind::StartTag;
    if (m_html[m_at] == u'/') {
        token.kind = HtmlToken::Kind::EndTag;
        ++m_at;
    }
    const qsizetype nameStart = m_at;
    while (m_at < m_html.size() && !isBlank(m_html[m_at]) && m_html[m_at] != u'/' && m_html[m_at] != u'>')
        ++m_at;
    token.name = m_html.sliced(nameStart, m_at - nameStart);
    while (m_at < m_html.size() && m_html[m_at] != u'>') {
        if (isBlank(m_html[m_at]) || m_html[m_at] == u'/')
            ++m_at;
        else
            takeAttribute(token);
    }
    m_at = std::min(m_at + 1, m_html.size());
    if (token.kind == HtmlToken::Kind::StartTag && isRawElement(token.name))
        m_rawElement = token.name;
}

void HtmlScanner::takeAttribute(HtmlToken &token)
{
    HtmlAttribute attribute;
    const qsizetype nameStart = m_at;
    ++m_at; // HTML takes even a = here for a name
    const auto endsName = [](QChar c) { return isBlank(c) || c == u'=' || c == u'/' || c == u'>'; };
    while (m_at < m_html.size() && !endsName(m_html[m_at]))
        ++m_at;
    attribute.name = m_html.sliced(nameStart, m_at - nameStart);
    qsizetype ahead = m_at;
    while (ahead < m_html.size() && isBlank(m_html[ahead]))
        ++ahead;
    if (ahead < m_html.size() && m_html[ahead] == u'=') {
        ++ahead;
        while (ahead < m_html.size() && isBlank(m_html[ahead]))
            ++ahead;
        const QChar quote = ahead < m_html.size() ? m_html[ahead] : QChar();
        attribute.quoted = quote == u'"' || quote == u'\'';
        qsizetype end = 0;
        if (attribute.quoted) {
            end = m_html.indexOf(quote, ++ahead);
            end = end < 0 ? m_html.size() : end;
        } else {
            const auto ends = [](QChar c) { return isBlank(c) || c == u'>'; };
            end = std::find_if(m_html.begin() + ahead, m_html.end(), ends) - m_html.begin();
        }
        attribute.value = m_html.sliced(ahead, end - ahead);
        m_at = std::min(attribute.quoted ? end + 1 : end, m_html.size());
    }
    token.attributes.append(attribute);
}

void HtmlScanner::takeMarkup(HtmlToken &token)
{
    token.kind = HtmlToken::Kind::Markup;
    const bool comment = rest().startsWith(u"<!--");
    // <!--> and <!---> are whole comments.
    const qsizetype end = comment ? m_html.indexOf(u"-->", m_at + 2) : m_html.indexOf(u'>', m_at);
    m_at = end < 0 ? m_html.size() : end + (comment ? 3 : 1);
}

void HtmlScanner::takeText(HtmlToken &token)
{
    token.kind = HtmlToken::Kind::Text;
    ++m_at;
    while (m_at < m_html.size() && !(m_html[m_at] == u'<' && (opensTag(rest()) || opensMarkup(rest()))))
        ++m_at;
}

} // namespace mailer::mime
