// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/mergefields.h"

#include <algorithm>

namespace mailer {

namespace {

// A character reference (&amp; &#39; &#x27;) at the start of text: its length, else 0.
qsizetype referenceLength(QStringView text)
{
    constexpr qsizetype longest = 32;
    if (text.size() < 3 || text[0] != u'&')
        return 0;
    qsizetype i = text[1] == u'#' ? 2 : 1;
    const qsizetype start = i;
    for (; i < std::min(text.size(), longest); ++i) {
        const char16_t c = text[i].unicode();
        if (c == u';')
            return i > start ? i + 1 : 0;
        if (!((c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9')))
            return 0;
    }
    return 0;
}

void appendHtmlFallback(QString &out, QStringView text)
{
    qsizetype from = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const qsizetype length = referenceLength(text.mid(i));
        if (length == 0)
            continue;
        appendEscaped(out, text.mid(from, i - from), Escape::Html);
        out.append(text.mid(i, length));
        from = i + length;
        i = from - 1;
    }
    appendEscaped(out, text.mid(from), Escape::Html);
}

// A field as it was read, or what is wrong with it.
struct FieldText {
    qsizetype end = 0; // the place after it; of an unclosed one, the end of what is to be marked
    QString key;
    QString fallback;
    const char *code = nullptr;
    QString what;
};

FieldText wrong(qsizetype end, const char *code, const QString &what) { return { end, {}, {}, code, what }; }

// The field whose braces open here.
FieldText readField(QStringView text, qsizetype open)
{
    const qsizetype close = text.indexOf(u"}}", open + 2);
    const QStringView inside = text.mid(open + 2, close < 0 ? -1 : close - open - 2);
    const qsizetype next = inside.indexOf(u"{{");
    if (close < 0 || next >= 0) {
        const QStringView rest = next < 0 ? inside : inside.first(next);
        const qsizetype line = rest.indexOf(u'\n');
        return wrong(open + 2 + (line < 0 ? rest.size() : line), "template_unclosed",
            QStringLiteral("A field is opened with \"{{\" and not closed with \"}}\""));
    }
    const qsizetype end = close + 2;
    const qsizetype bar = inside.indexOf(u'|');
    const QString name = (bar < 0 ? inside : inside.left(bar)).toString().simplified();
    if (name.isEmpty())
        return wrong(end, "template_name_empty", QStringLiteral("A field has no name"));
    if (name.size() > Template::maxNameUnits)
        return wrong(end, "template_name",
            QStringLiteral("A field's name is longer than %1 characters").arg(Template::maxNameUnits));
    const bool sound = std::all_of(
        name.begin(), name.end(), [](QChar c) { return c >= u' ' && !QStringView(u"{}<>\u007f").contains(c); });
    if (!sound)
        return wrong(
            end, "template_name", QStringLiteral("A field's name holds formatting, a brace or a control character"));
    const QString fallback = bar < 0 ? QString() : inside.mid(bar + 1).toString().simplified();
    if (fallback.size() > Template::maxFallbackUnits)
        return wrong(end, "template_fallback_long",
            QStringLiteral("A fallback is longer than %1 characters").arg(Template::maxFallbackUnits));
    return { end, mergeFieldKey(name), fallback, nullptr, {} };
}

bool isLiteralBraces(QStringView text, qsizetype open) { return text.mid(open + 2).startsWith(u"{{"); }

class Parser final
{
public:
    explicit Parser(QStringView text) : m_text(text) {}

    Result<QList<Template::Piece>> run()
    {
        if (m_text.size() > Template::maxUnits)
            return failed("template_long",
                QStringLiteral("The text is longer than %1 characters").arg(Template::maxUnits), Template::maxUnits);
        QString literal;
        qsizetype at = 0;
        while (at < m_text.size()) {
            const qsizetype open = m_text.indexOf(u"{{", at);
            literal.append(m_text.mid(at, open < 0 ? -1 : open - at));
            if (open < 0)
                break;
            if (isLiteralBraces(m_text, open)) {
                literal += QLatin1String("{{");
                at = open + 4;
                continue;
            }
            if (const auto end = field(open, literal); !end)
                return end.error();
            else
                at = *end;
        }
        if (!literal.isEmpty())
            m_pieces.append({ literal, {}, {} });
        return m_pieces;
    }

private:
    // Reads the field whose braces open here; gives the place after it.
    Result<qsizetype> field(qsizetype open, QString &literal)
    {
        const FieldText read = readField(m_text, open);
        if (read.code)
            return failed(read.code, read.what, open);
        if (++m_fieldUses > Template::maxFieldUses)
            return failed(
                "template_fields", QStringLiteral("There are more than %1 fields").arg(Template::maxFieldUses), open);
        if (!literal.isEmpty())
            m_pieces.append({ literal, {}, {} });
        literal.clear();
        m_pieces.append({ {}, read.key, read.fallback });
        return read.end;
    }

    Error failed(const char *code, const QString &what, qsizetype at) const
    {
        qsizetype line = 1;
        qsizetype column = 1;
        for (qsizetype i = 0; i < at; ++i) {
            const QChar c = m_text[i];
            if (c == u'\n' || (c == u'\r' && m_text.mid(i + 1, 1) != u"\n")) {
                ++line;
                column = 1;
            } else if (!c.isLowSurrogate()) {
                ++column;
            }
        }
        return { ErrorKind::Invalid, QString::fromLatin1(code),
            QStringLiteral("%1 (line %2, column %3).").arg(what).arg(line).arg(column) };
    }

    QStringView m_text;
    QList<Template::Piece> m_pieces;
    qsizetype m_fieldUses = 0;
};

} // namespace

QString mergeFieldKey(QStringView name)
{
    return name.toString().normalized(QString::NormalizationForm_C).toLower().simplified();
}

QList<MergeFieldSpan> findMergeFields(QStringView text)
{
    QList<MergeFieldSpan> spans;
    qsizetype open = text.indexOf(u"{{");
    while (open >= 0) {
        qsizetype end = open + 4;
        if (!isLiteralBraces(text, open)) {
            const FieldText read = readField(text, open);
            end = read.end;
            spans.append({ open, end - open, read.key, read.fallback, QString::fromLatin1(read.code) });
        }
        open = text.indexOf(u"{{", end);
    }
    return spans;
}

Recipient::Recipient(EmailAddress address, QString fullName, QString comment)
    : m_address(std::move(address)), m_fullName(std::move(fullName)), m_comment(std::move(comment))
{}

void Recipient::setField(QStringView name, const QString &value) { m_fields.insert(mergeFieldKey(name), value); }

QStringView Recipient::value(const QString &key) const
{
    if (key == fullNameField)
        return m_fullName;
    if (key == emailField)
        return m_address.text();
    if (key == commentField)
        return m_comment;
    const auto it = m_fields.constFind(key);
    return it == m_fields.constEnd() ? QStringView() : QStringView(*it);
}

Result<Template> Template::parse(QStringView text)
{
    auto pieces = Parser(text).run();
    if (!pieces)
        return pieces.error();
    Template parsed;
    parsed.m_pieces = std::move(pieces).value();
    return parsed;
}

Template Template::fromPieces(const QList<Piece> &pieces)
{
    Template made;
    for (const Piece &piece : pieces) {
        if (!piece.isField() && piece.text.isEmpty())
            continue;
        if (!piece.isField() && !made.m_pieces.isEmpty() && !made.m_pieces.constLast().isField())
            made.m_pieces.last().text += piece.text;
        else
            made.m_pieces.append(piece);
    }
    return made;
}

bool Template::hasFields() const
{
    return std::any_of(m_pieces.begin(), m_pieces.end(), [](const Piece &piece) { return piece.isField(); });
}

QStringList Template::fieldNames() const
{
    QStringList names;
    QHash<QString, bool> seen;
    for (const Piece &piece : m_pieces) {
        if (!piece.isField() || seen.contains(piece.key))
            continue;
        seen.insert(piece.key, true);
        names.append(piece.key);
    }
    return names;
}

void Template::appendField(QString &out, const Piece &piece, const Recipient &recipient, Escape mode)
{
    const QStringView value = recipient.value(piece.key);
    if (!value.trimmed().isEmpty())
        appendEscaped(out, value, mode);
    else if (mode == Escape::Html)
        appendHtmlFallback(out, piece.fallback);
    else if (!piece.fallback.isEmpty())
        appendEscaped(out, piece.fallback, mode);
}

QString Template::render(const Recipient &recipient, Escape mode) const
{
    QString out;
    for (const Piece &piece : m_pieces) {
        if (piece.isField())
            appendField(out, piece, recipient, mode);
        else
            out += piece.text;
    }
    return out;
}

} // namespace mailer
