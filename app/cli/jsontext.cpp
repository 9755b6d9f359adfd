// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/jsontext.h"

#include "cli/text.h"

#include <QStringDecoder>

#include <algorithm>

namespace mailer::cli {

namespace {

constexpr int deepest = 64;

class Parser final
{
public:
    explicit Parser(const QString &text) : m_text(text) {}

    Result<JsonNode> document()
    {
        JsonNode node;
        if (!value(node, 0))
            return error();
        skipSpace();
        if (m_at < m_text.size() && !fault(Text::tr("something stands behind the end of the document")))
            return error();
        return node;
    }

private:
    Error error() const
    {
        return { ErrorKind::Invalid, QStringLiteral("file_json"), Text::tr("line %1: %2").arg(m_line).arg(m_fault) };
    }

    bool fault(const QString &what)
    {
        m_fault = what;
        return false;
    }

    QChar peek() const { return m_at < m_text.size() ? m_text.at(m_at) : QChar(); }

    void skipSpace()
    {
        while (m_at < m_text.size()) {
            const QChar c = m_text.at(m_at);
            if (c == u'\n')
                ++m_line;
            else if (c != u' ' && c != u'\t' && c != u'\r')
                return;
            ++m_at;
        }
    }

    bool take(QChar c)
    {
        skipSpace();
        if (peek() != c)
            return false;
        ++m_at;
        return true;
    }

    bool word(QLatin1String expected)
    {
        if (!QStringView(m_text).sliced(m_at).startsWith(expected))
            return fault(Text::tr("this is no JSON value"));
        m_at += expected.size();
        return true;
    }

    bool value(JsonNode &node, int depth)
    {
        skipSpace();
        node.line = m_line;
        if (depth > deepest)
            return fault(Text::tr("the values are nested too deeply"));
        switch (peek().unicode()) {
        case u'{':
            return object(node, depth);
        case u'[':
            return array(node, depth);
        case u'"':
            node.type = JsonNode::Type::Text;
            return text(node.text);
        case u't':
            node.type = JsonNode::Type::Boolean;
            node.boolean = true;
            return word(QLatin1String("true"));
        case u'f':
            node.type = JsonNode::Type::Boolean;
            return word(QLatin1String("false"));
        case u'n':
            return word(QLatin1String("null"));
        default:
            return number(node);
        }
    }

    bool object(JsonNode &node, int depth)
    {
        node.type = JsonNode::Type::Object;
        ++m_at;
        if (take(u'}'))
            return true;
        do {
            skipSpace();
            if (peek() != u'"')
                return fault(Text::tr("a key in double quotes is expected here"));
            QString key;
            if (!text(key))
                return false;
            if (node.member(key))
                return fault(Text::tr("the key \"%1\" comes twice").arg(key));
            if (!take(u':'))
                return fault(Text::tr("a colon is missing after \"%1\"").arg(key));
            JsonNode member;
            if (!value(member, depth + 1))
                return false;
            node.members.append({ key, member });
        } while (take(u','));
        return take(u'}') || fault(Text::tr("a comma or } is missing"));
    }

    bool array(JsonNode &node, int depth)
    {
        node.type = JsonNode::Type::Array;
        ++m_at;
        if (take(u']'))
            return true;
        do {
            JsonNode item;
            if (!value(item, depth + 1))
                return false;
            node.items.append(item);
        } while (take(u','));
        return take(u']') || fault(Text::tr("a comma or ] is missing"));
    }

    bool number(JsonNode &node)
    {
        static const QString allowed = QStringLiteral("+-.0123456789eE");
        const qsizetype start = m_at;
        while (m_at < m_text.size() && allowed.contains(m_text.at(m_at)))
            ++m_at;
        node.type = JsonNode::Type::Number;
        node.text = m_text.sliced(start, m_at - start);
        bool ok = false;
        node.text.toDouble(&ok);
        const bool startsRight = ok && (node.text.front().isDigit() || node.text.front() == u'-');
        return startsRight || fault(Text::tr("this is no JSON value"));
    }

    bool text(QString &out)
    {
        ++m_at;
        while (m_at < m_text.size()) {
            const QChar c = m_text.at(m_at++);
            if (c == u'"')
                return out.isValidUtf16() || fault(Text::tr("a text holds half of a surrogate pair"));
            if (c.unicode() < 0x20)
                return fault(Text::tr("a line break or another control inside a text is written as \\n or \\u…"));
            if (c != u'\\')
                out += c;
            else if (!escape(out))
                return false;
        }
        return fault(Text::tr("a text is not closed"));
    }

    bool escape(QString &out)
    {
        static const QString names = QStringLiteral("\"\\/bfnrt");
        static const QString meanings = QStringLiteral("\"\\/\b\f\n\r\t");
        const QChar c = peek();
        ++m_at;
        if (const qsizetype place = names.indexOf(c); place >= 0) {
            out += meanings.at(place);
            return true;
        }
        bool ok = false;
        const QString digits = m_text.mid(m_at, 4);
        const bool hex = std::all_of(digits.begin(), digits.end(), [](QChar d) { return d.isLetterOrNumber(); });
        const ushort unit = digits.toUShort(&ok, 16);
        if (c != u'u' || digits.size() != 4 || !hex || !ok)
            return fault(Text::tr("\\%1 is no escape of JSON").arg(c));
        out += QChar(unit);
        m_at += 4;
        return true;
    }

    const QString &m_text;
    qsizetype m_at = 0;
    int m_line = 1;
    QString m_fault;
};

} // namespace

const JsonNode *JsonNode::member(QStringView key) const
{
    const auto found = std::find_if(members.begin(), members.end(), [&](const auto &m) { return m.first == key; });
    return found == members.end() ? nullptr : &found->second;
}

Result<JsonNode> parseJson(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8); // drops a byte order mark
    const QString text = decoder.decode(bytes);
    if (decoder.hasError())
        return Error { ErrorKind::Invalid, QStringLiteral("file_json"),
            Text::tr("line %1: this is not UTF-8 text")
                .arg(1 + text.left(std::max<qsizetype>(0, text.indexOf(QChar::ReplacementCharacter))).count(u'\n')) };
    return Parser(text).document();
}

} // namespace mailer::cli
