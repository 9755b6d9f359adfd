// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/htmlplaces.h"

#include "mime/htmlentities.h"
#include "mime/htmlscanner.h"

#include <algorithm>
#include <array>

namespace mailer::mime {

namespace {

bool isUrlAttribute(QStringView name)
{
    constexpr std::array names { QLatin1String("href"), QLatin1String("src"), QLatin1String("background"),
        QLatin1String("action"), QLatin1String("formaction"), QLatin1String("cite"), QLatin1String("longdesc"),
        QLatin1String("poster"), QLatin1String("data") };
    return std::any_of(
        names.begin(), names.end(), [&](QLatin1String url) { return name.compare(url, Qt::CaseInsensitive) == 0; });
}

qsizetype firstMark(QStringView text)
{
    const auto it = std::find_if(text.begin(), text.end(), isMark);
    return it == text.end() ? -1 : it - text.begin();
}

class Places final
{
public:
    explicit Places(MarkedText &html) : m_html(html), m_scanned(html.text) {}

    Result<void> run()
    {
        setAll(m_scanned, HtmlMark);
        HtmlScanner scanner(m_scanned);
        HtmlToken token;
        while (scanner.next(token)) {
            if (auto checked = check(token); !checked)
                return checked;
        }
        return {};
    }

private:
    Result<void> check(const HtmlToken &token)
    {
        switch (token.kind) {
        case HtmlToken::Kind::Text:
        case HtmlToken::Kind::Markup:
            return {};
        case HtmlToken::Kind::RawText: {
            const bool code = token.name.compare(QLatin1String("script"), Qt::CaseInsensitive) == 0
                || token.name.compare(QLatin1String("style"), Qt::CaseInsensitive) == 0;
            return code ? refuse(token.text, "inside a script or a style sheet") : Result<void>();
        }
        case HtmlToken::Kind::EndTag:
            return refuse(token.text, "inside a tag");
        case HtmlToken::Kind::StartTag:
            break;
        }
        if (auto checked = refuse(token.name, "in the name of a tag"); !checked)
            return checked;
        for (const HtmlAttribute &attribute : token.attributes) {
            if (auto checked = refuse(attribute.name, "inside a tag, outside of an attribute's value"); !checked)
                return checked;
            if (!attribute.quoted) {
                if (auto checked = refuse(attribute.value, "in an attribute without quotation marks"); !checked)
                    return checked;
            }
            if (isUrlAttribute(attribute.name))
                markUrl(attribute.value);
        }
        return {};
    }

    void markUrl(QStringView value)
    {
        const QStringView url = value.trimmed();
        if (url.isEmpty())
            return;
        setAll(url, UrlPartMark);
        for (qsizetype i = 0; i < url.size(); ++i) {
            if (!isMark(url[i]))
                continue;
            // Url and UrlPart escape all of a fallback, so what it refers to is put in before.
            QString &fallback = m_html.fields[markedField(url.sliced(i, markUnits))].fallback;
            fallback = decodeReferences(fallback);
        }
        if (isMark(url.front()))
            setAll(url.first(1), UrlMark);
    }

    Result<void> refuse(QStringView text, const char *where) const
    {
        const qsizetype at = firstMark(text);
        if (at < 0)
            return {};
        const Template::Piece &field = m_html.fields[markedField(text.sliced(at, markUnits))];
        return Error { ErrorKind::Invalid, QStringLiteral("letter_field_place"),
            QStringLiteral("The field {{%1}} stands %2, where a client's value could break the letter.")
                .arg(field.key, QLatin1String(where)) };
    }

    // text is a view into the scanned copy; the original is changed at the same place.
    void setAll(QStringView text, Mark mark)
    {
        const qsizetype offset = text.data() - m_scanned.constData();
        for (qsizetype i = 0; i < text.size(); ++i) {
            if (isMark(text[i]))
                m_html.text[offset + i] = QChar(mark);
        }
    }

    MarkedText &m_html;
    const QString m_scanned;
};

} // namespace

Result<void> markHtmlPlaces(MarkedText &html) { return Places(html).run(); }

} // namespace mailer::mime
