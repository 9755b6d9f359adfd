// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include "domain/emailaddress.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>
#include <QStringView>

namespace mailer {

// The names every client has; all others are the client's own fields.
inline constexpr QLatin1String fullNameField("full_name");
inline constexpr QLatin1String emailField("email");
inline constexpr QLatin1String commentField("comment");

// The form in which two names of a field are the same: NFC, lower case, white space trimmed and single.
QString mergeFieldKey(QStringView name);

// What one client puts into the fields of a letter.
class Recipient final
{
public:
    explicit Recipient(EmailAddress address, QString fullName = {}, QString comment = {});

    // An own field; the three names above cannot be taken over.
    void setField(QStringView name, const QString &value);

    const EmailAddress &address() const { return m_address; }
    const QString &fullName() const { return m_fullName; }
    const QString &comment() const { return m_comment; }

    // key as mergeFieldKey() makes it; empty when the client lacks the field. Lives as long as the recipient.
    QStringView value(const QString &key) const;

private:
    EmailAddress m_address;
    QString m_fullName;
    QString m_comment;
    QHash<QString, QString> m_fields;
};

// Where a value goes. In every mode half surrogates become U+FFFD and controls vanish, except that line breaks
// (all kinds, as \n) and tabs stay in PlainText and Html.
enum class Escape {
    PlainText,
    Html,       // & < > " ' as references: for text and for quoted attribute values
    HeaderText, // one line: each control or line break becomes a space
    UrlPart,    // inside a URL: all but the unreserved characters and @ is percent-encoded; safe in HTML as it is
    Url,        // a whole URL in an HTML attribute: http, https, mailto, tel; anything else becomes "#"
};
void appendEscaped(QString &out, QStringView value, Escape mode);

// A text with merge fields, parsed once:
//   {{full_name}}   {{ город }}   {{full_name | friend}}   {{{{ for a literal {{
// The fallback after the first | stands in for a missing or blank field; without one that is empty. Names do not
// heed case. Line breaks inside the braces count as spaces. A lone }} is literal.
class Template final
{
public:
    static constexpr qsizetype maxUnits = 2 * 1024 * 1024;
    static constexpr qsizetype maxFieldUses = 5000;
    static constexpr qsizetype maxNameUnits = 100;
    static constexpr qsizetype maxFallbackUnits = 500;

    struct Piece {
        QString text;     // a literal; empty for a field
        QString key;      // a field's key; empty for a literal
        QString fallback; // as written, trimmed

        bool isField() const { return !key.isEmpty(); }
    };

    // Errors are Invalid and name line and column (of characters, from 1); codes: template_unclosed,
    // template_name_empty, template_name, template_fallback_long, template_fields, template_long.
    static Result<Template> parse(QStringView text);

    const QList<Piece> &pieces() const { return m_pieces; }
    bool hasFields() const;
    // Keys, each once, in the order of their first use.
    QStringList fieldNames() const;

    // One pass; what a client's value holds is never read as a field.
    QString render(const Recipient &recipient, Escape mode) const;

    // For those who rewrite a template (HTML to plain text): neighbouring literals are joined.
    static Template fromPieces(const QList<Piece> &pieces);

    // The value of a field piece, escaped. A fallback is the author's: in Html its character references stay.
    static void appendField(QString &out, const Piece &piece, const Recipient &recipient, Escape mode);

private:
    QList<Piece> m_pieces;
};

// A field where it stands in a text, right or wrong: for editors, which mark it. problem: empty, or the code of
// Template::parse(), which stops at the first one.
struct MergeFieldSpan {
    qsizetype from = 0;
    qsizetype length = 0;
    QString key;
    QString fallback;
    QString problem;
};
QList<MergeFieldSpan> findMergeFields(QStringView text);

} // namespace mailer
