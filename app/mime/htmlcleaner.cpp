// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/htmlcleaner.h"

#include "mime/htmlentities.h"
#include "mime/htmlscanner.h"

#include <algorithm>
#include <array>

namespace mailer::mime {

namespace {

template<size_t N>
bool isOneOf(QStringView name, const std::array<QLatin1String, N> &names)
{
    return std::any_of(
        names.begin(), names.end(), [&](QLatin1String one) { return name.compare(one, Qt::CaseInsensitive) == 0; });
}

// Gone with all they hold.
bool isActiveElement(QStringView name)
{
    constexpr std::array names { QLatin1String("script"), QLatin1String("iframe"), QLatin1String("object"),
        QLatin1String("applet"), QLatin1String("noscript"), QLatin1String("svg"), QLatin1String("math"),
        QLatin1String("audio"), QLatin1String("video"), QLatin1String("frameset") };
    return isOneOf(name, names);
}

// Only the tag goes.
bool isActiveTag(QStringView name)
{
    constexpr std::array names { QLatin1String("embed"), QLatin1String("form"), QLatin1String("input"),
        QLatin1String("button"), QLatin1String("select"), QLatin1String("option"), QLatin1String("textarea"),
        QLatin1String("link"), QLatin1String("base"), QLatin1String("frame"), QLatin1String("param"),
        QLatin1String("source"), QLatin1String("track") };
    return isOneOf(name, names);
}

bool isUrlAttribute(QStringView name)
{
    constexpr std::array names { QLatin1String("href"), QLatin1String("src"), QLatin1String("background"),
        QLatin1String("action"), QLatin1String("formaction"), QLatin1String("xlink:href"), QLatin1String("poster"),
        QLatin1String("data") };
    return isOneOf(name, names);
}

bool isActiveUrl(QStringView value)
{
    QString url = decodeReferences(value);
    url.removeIf([](QChar c) { return c <= u' '; }); // browsers overlook them
    constexpr std::array schemes { QLatin1String("javascript:"), QLatin1String("vbscript:"), QLatin1String("data:text"),
        QLatin1String("data:application"), QLatin1String("data:image/svg") };
    return std::any_of(schemes.begin(), schemes.end(),
        [&](QLatin1String scheme) { return url.startsWith(scheme, Qt::CaseInsensitive); });
}

bool isActive(const HtmlAttribute &attribute)
{
    if (attribute.name.startsWith(u"on", Qt::CaseInsensitive) || attribute.name.contains(u"srcdoc"))
        return true;
    if (attribute.name.compare(u"style", Qt::CaseInsensitive) == 0)
        return attribute.value.contains(u"expression(", Qt::CaseInsensitive)
            || attribute.value.contains(u"javascript:", Qt::CaseInsensitive);
    return isUrlAttribute(attribute.name) && isActiveUrl(attribute.value);
}

class Cleaner final
{
public:
    explicit Cleaner(QStringView html) : m_scanner(html) {}

    QString run()
    {
        HtmlToken token;
        while (m_scanner.next(token))
            take(token);
        return m_out;
    }
    bool foundActive() const { return m_active; }

private:
    void take(const HtmlToken &token)
    {
        if (!m_inside.isEmpty())
            return skip(token);
        switch (token.kind) {
        case HtmlToken::Kind::Text:
        case HtmlToken::Kind::RawText:
            m_out += token.text;
            return;
        case HtmlToken::Kind::Markup:
            if (!token.text.startsWith(u"<!--") || token.text.startsWith(u"<!--[if"))
                m_out += token.text;
            return;
        case HtmlToken::Kind::EndTag:
            if (!isActiveTag(token.name) && !isActiveElement(token.name))
                m_out += token.text;
            return;
        case HtmlToken::Kind::StartTag:
            start(token);
            return;
        }
    }

    void start(const HtmlToken &token)
    {
        if (isActiveElement(token.name)) {
            m_active = true;
            if (!token.text.endsWith(u"/>")) {
                m_inside = token.name.toString().toLower();
                m_depth = 1;
            }
            return;
        }
        const bool refreshes = token.name.compare(u"meta", Qt::CaseInsensitive) == 0
            && !token.attribute(QLatin1String("http-equiv")).isEmpty()
            && token.attribute(QLatin1String("http-equiv")).compare(u"content-type", Qt::CaseInsensitive) != 0;
        if (refreshes || isActiveTag(token.name)) {
            m_active = true;
            return;
        }
        if (std::none_of(token.attributes.begin(), token.attributes.end(), isActive)) {
            m_out += token.text;
            return;
        }
        m_active = true;
        m_out += u'<';
        m_out += token.name;
        for (const HtmlAttribute &attribute : token.attributes) {
            if (isActive(attribute))
                continue;
            const QChar quote = attribute.value.contains(u'"') ? u'\'' : u'"';
            m_out += u' ';
            m_out += attribute.name;
            m_out += u'=';
            m_out += quote;
            m_out += attribute.value;
            m_out += quote;
        }
        m_out += u'>';
    }

    void skip(const HtmlToken &token)
    {
        if (token.name.compare(m_inside, Qt::CaseInsensitive) != 0)
            return;
        if (token.kind == HtmlToken::Kind::StartTag && !token.text.endsWith(u"/>"))
            ++m_depth;
        else if (token.kind == HtmlToken::Kind::EndTag && --m_depth == 0)
            m_inside.clear();
    }

    HtmlScanner m_scanner;
    QString m_out;
    QString m_inside; // the element that is left out now
    int m_depth = 0;
    bool m_active = false;
};

} // namespace

QString cleanHtml(QStringView html) { return Cleaner(html).run(); }

bool hasActiveContent(QStringView html)
{
    Cleaner cleaner(html);
    (void)cleaner.run();
    return cleaner.foundActive();
}

} // namespace mailer::mime
