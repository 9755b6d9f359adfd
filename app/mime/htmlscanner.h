// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringView>

namespace mailer::mime {

struct HtmlAttribute {
    QStringView name;
    QStringView value;
    bool quoted = false;
};

// All views point into the scanned text.
struct HtmlToken {
    enum class Kind {
        Text,
        StartTag,
        EndTag,
        RawText, // what stands in <script>, <style>, <title> and the like; name is the element's
        Markup,  // comments, <!doctype>, <?…>
    };
    Kind kind = Kind::Text;
    QStringView text; // the whole of it, as written
    QStringView name;
    QList<HtmlAttribute> attributes;

    QStringView attribute(QLatin1String wanted) const;
};

// Cuts HTML into tokens in one pass, in linear time, as browsers do it for the common cases; never fails: what is
// broken becomes text or reaches to the end.
class HtmlScanner final
{
public:
    explicit HtmlScanner(QStringView html) : m_html(html) {}

    // False at the end.
    bool next(HtmlToken &token);

private:
    bool takeRawText(HtmlToken &token);
    void takeTag(HtmlToken &token);
    void takeAttribute(HtmlToken &token);
    void takeMarkup(HtmlToken &token);
    void takeText(HtmlToken &token);
    QStringView rest() const { return m_html.sliced(m_at); }

    QStringView m_html;
    qsizetype m_at = 0;
    QStringView m_rawElement;
};

} // namespace mailer::mime
