// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/plaintext.h"

#include "mime/htmlentities.h"
#include "mime/htmlscanner.h"

#include <algorithm>
#include <array>

namespace mailer::mime {

namespace {

enum class Role { Inline, Line, Paragraph, Cell };

Role roleOf(const QString &name)
{
    static const QHash<QString, Role> roles {
        { QStringLiteral("div"), Role::Line },
        { QStringLiteral("tr"), Role::Line },
        { QStringLiteral("li"), Role::Line },
        { QStringLiteral("dt"), Role::Line },
        { QStringLiteral("dd"), Role::Line },
        { QStringLiteral("address"), Role::Line },
        { QStringLiteral("article"), Role::Line },
        { QStringLiteral("section"), Role::Line },
        { QStringLiteral("header"), Role::Line },
        { QStringLiteral("footer"), Role::Line },
        { QStringLiteral("center"), Role::Line },
        { QStringLiteral("form"), Role::Line },
        { QStringLiteral("caption"), Role::Line },
        { QStringLiteral("p"), Role::Paragraph },
        { QStringLiteral("h1"), Role::Paragraph },
        { QStringLiteral("h2"), Role::Paragraph },
        { QStringLiteral("h3"), Role::Paragraph },
        { QStringLiteral("h4"), Role::Paragraph },
        { QStringLiteral("h5"), Role::Paragraph },
        { QStringLiteral("h6"), Role::Paragraph },
        { QStringLiteral("ul"), Role::Paragraph },
        { QStringLiteral("ol"), Role::Paragraph },
        { QStringLiteral("dl"), Role::Paragraph },
        { QStringLiteral("table"), Role::Paragraph },
        { QStringLiteral("pre"), Role::Paragraph },
        { QStringLiteral("blockquote"), Role::Paragraph },
        { QStringLiteral("td"), Role::Cell },
        { QStringLiteral("th"), Role::Cell },
    };
    return roles.value(name, Role::Inline);
}

bool isCollapsible(QChar c)
{
    return c == u' ' || c == u'\t' || c == u'\n' || c == u'\r' || c == u'\f' || c == QChar::Nbsp;
}

// Writes running text: white space is single, breaks between blocks are at most one empty line.
class TextWriter final
{
public:
    void write(QStringView text, bool preserve)
    {
        for (const QChar c : text) {
            if (preserve ? c == u'\n' : isCollapsible(c)) {
                if (preserve)
                    ++m_breaks;
                else
                    m_space = true;
                continue;
            }
            flush();
            m_out += c;
        }
    }

    // A line break that the author wants, and one that a block needs (1: a new line, 2: an empty line between).
    void breakLine() { ++m_breaks; }
    void breakBlock(int lines)
    {
        if (!m_afterBullet)
            m_breaks = std::max(m_breaks, lines);
    }

    void mark(const QString &bullet)
    {
        m_afterBullet = false;
        breakBlock(1);
        flush();
        m_out += bullet;
        m_afterBullet = true;
    }

    void rule()
    {
        mark(QStringLiteral("----------"));
        m_afterBullet = false;
        breakBlock(1);
    }

    qsizetype size() const { return m_out.size(); }
    QStringView since(qsizetype from) const { return QStringView(m_out).mid(from); }

    QString take()
    {
        while (m_out.endsWith(u' '))
            m_out.chop(1);
        return m_out.isEmpty() ? m_out : m_out + u'\n';
    }

private:
    void flush()
    {
        if (m_breaks > 0) {
            while (m_out.endsWith(u' '))
                m_out.chop(1);
            if (!m_out.isEmpty())
                m_out.append(QString(std::min(m_breaks, maxBreaks), u'\n'));
        } else if (m_space && !m_out.isEmpty() && !m_out.endsWith(u' ')) {
            m_out += u' ';
        }
        m_breaks = 0;
        m_space = false;
        m_afterBullet = false;
    }

    static constexpr int maxBreaks = 2;
    QString m_out;
    int m_breaks = 0;
    bool m_space = false;
    bool m_afterBullet = false;
};

class PlainTextMaker final
{
public:
    QString run(QStringView html)
    {
        HtmlScanner scanner(html);
        HtmlToken token;
        while (scanner.next(token)) {
            if (token.kind == HtmlToken::Kind::Text)
                m_writer.write(decodeReferences(token.text), m_preserve > 0);
            else if (token.kind == HtmlToken::Kind::StartTag)
                start(token);
            else if (token.kind == HtmlToken::Kind::EndTag)
                end(token.name.toString().toLower());
        }
        endLink();
        return m_writer.take();
    }

private:
    void start(const HtmlToken &token)
    {
        const QString name = token.name.toString().toLower();
        openBlock(name);
        if (name == QLatin1String("br"))
            m_writer.breakLine();
        else if (name == QLatin1String("hr"))
            m_writer.rule();
        else if (name == QLatin1String("img"))
            m_writer.write(decodeReferences(token.attribute(QLatin1String("alt"))), false);
        else if (name == QLatin1String("a"))
            startLink(token);
        else if (name == QLatin1String("pre"))
            ++m_preserve;
        else if (name == QLatin1String("ul") || name == QLatin1String("ol"))
            m_lists.append(name == QLatin1String("ol") ? 1 : 0);
        else if (name == QLatin1String("li"))
            m_writer.mark(bullet());
    }

    void end(const QString &name)
    {
        if (name == QLatin1String("a"))
            endLink();
        else if (name == QLatin1String("pre"))
            m_preserve = std::max(0, m_preserve - 1);
        else if ((name == QLatin1String("ul") || name == QLatin1String("ol")) && !m_lists.isEmpty())
            m_lists.removeLast();
        openBlock(name);
    }

    void openBlock(const QString &name)
    {
        const Role role = roleOf(name);
        if (role == Role::Cell)
            m_writer.write(u" ", false);
        else if (role != Role::Inline)
            m_writer.breakBlock(role == Role::Paragraph && m_lists.isEmpty() ? 2 : 1);
    }

    QString bullet()
    {
        const QString indent(2 * std::max<qsizetype>(0, std::min<qsizetype>(m_lists.size(), 8) - 1), u' ');
        if (m_lists.isEmpty() || m_lists.constLast() == 0)
            return indent + QStringLiteral("- ");
        return indent + QStringLiteral("%1. ").arg(m_lists.last()++);
    }

    void startLink(const HtmlToken &token)
    {
        endLink();
        const QString target = decodeReferences(token.attribute(QLatin1String("href"))).trimmed();
        constexpr std::array schemes { QLatin1String("http://"), QLatin1String("https://"), QLatin1String("mailto:"),
            QLatin1String("tel:") };
        const bool known = std::any_of(schemes.begin(), schemes.end(),
            [&](QLatin1String scheme) { return target.startsWith(scheme, Qt::CaseInsensitive); });
        if (!known && !(target.size() >= markUnits && isMark(target[0])))
            return;
        m_target = target;
        // Inside a target a value is a part of a URL, but for one that begins it.
        for (qsizetype i = 1; i < m_target.size(); ++i) {
            if (isMark(m_target.at(i)))
                m_target[i] = QChar(UrlPartMark);
        }
        m_linkStart = m_writer.size();
    }

    void endLink()
    {
        if (m_target.isEmpty())
            return;
        const QStringView shown = m_writer.since(m_linkStart).trimmed();
        QStringView bare = m_target;
        if (bare.startsWith(u"mailto:", Qt::CaseInsensitive) || bare.startsWith(u"tel:", Qt::CaseInsensitive))
            bare = bare.sliced(bare.indexOf(u':') + 1);
        const qsizetype slashes = m_target.indexOf(QLatin1String("://"));
        const QStringView withoutScheme = slashes < 0 ? bare : bare.sliced(slashes + 3);
        const bool same = shown == m_target || shown == bare || shown == withoutScheme
            || (withoutScheme.endsWith(u'/') && shown == withoutScheme.chopped(1));
        if (!same && shown.isEmpty())
            m_writer.write(m_target, false);
        else if (!same)
            m_writer.write(u" ("_qs + m_target + u')', false);
        m_target.clear();
    }

    TextWriter m_writer;
    QList<int> m_lists; // the next number of an ordered list, 0 for a bulleted one
    QString m_target;
    qsizetype m_linkStart = 0;
    int m_preserve = 0;
};

} // namespace

QString derivePlainText(QStringView html) { return PlainTextMaker().run(html); }

QList<TextPiece> derivePlainText(const MarkedText &html)
{
    QList<TextPiece> pieces = splitMarks(PlainTextMaker().run(html.text), html.fields);
    for (TextPiece &piece : pieces) {
        if (piece.piece.isField())
            piece.piece.fallback = decodeReferences(piece.piece.fallback);
    }
    return pieces;
}

} // namespace mailer::mime
