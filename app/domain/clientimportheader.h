// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace mailer {

inline constexpr int maxClientFields = 50;
inline constexpr int maxClientFieldName = 100; // characters

// Clients are exported under emailField, fullNameField, commentField and the names of their own fields; in front of
// refused rows stand these two, which an import passes over.
inline constexpr QLatin1String refusedLineColumn("refused_line");
inline constexpr QLatin1String refusedReasonColumn("refused_reason");

// Why this cannot be the name of a client's own field: empty, longer than maxClientFieldName, a control character,
// one of { } < > | which the merge fields of a letter need for themselves, or the name of a column that exports write.
// Codes: field_name_empty, field_name_long, field_name_character, field_name_taken.
Result<void> checkClientFieldName(QStringView name);

// What the columns of a file of clients mean.
//
// Names are compared without case, spaces, punctuation and the dots of ё. A column is the e-mail address, the full
// name or the comment when it has one of their usual English or Russian names. The names that --export-clients
// writes come first, then unmistakable ones ("E-mail", "ФИО", "Примечание"), then loose ones ("адрес", "имя", "name");
// whatever is not needed so becomes an own field. Two e-mail columns of the same rank are an error; of two names or
// comments the first counts.
// Without a column of full names they are put together from the columns of given, middle and family names: in the
// file's order when the family name's heading is Russian, else given, middle, family. These parts stay own fields too.
// Any other column is an own field under its heading, trimmed. The same heading twice (without case), a heading that
// checkClientFieldName() refuses, more than maxClientFields own fields, and a column without a heading are errors;
// columns without a heading at the right end are let through as long as they hold nothing.
class ClientColumns final
{
public:
    enum class Use { Email, FullName, Comment, Field, Unnamed, Ignored };
    struct Column {
        Use use = Use::Unnamed;
        QString name; // of an own field
    };

    // From the first line. Where it names no e-mail column but holds an address, it is itself the first client and
    // the columns are e-mail, full name, comment, in this order; with the address elsewhere or more columns the file
    // is not understood. Errors are Invalid: import_no_email, import_no_header, import_two_emails,
    // import_same_column, import_unnamed_column, import_too_many_fields, and those of checkClientFieldName().
    static Result<ClientColumns> fromFirstLine(const QStringList &cells);

    // What a person chose, one use a column of the file; nameParts only where no column is the full name. The errors
    // are those of fromFirstLine(), and import_two_names, import_two_comments.
    static Result<ClientColumns> fromChoice(std::vector<Column> columns, std::vector<size_t> nameParts, bool hasHeader);

    // Own fields whose name equals one of these but for case and spaces take it over.
    void useFieldNames(const QStringList &names);

    // How much these cells look like the first line of a file of clients; to choose between ways to read it.
    static int likeness(const QStringList &cells);

    const std::vector<Column> &columns() const { return m_columns; }
    // Indexes of the columns that make a full name, in the order of joining.
    const std::vector<size_t> &nameParts() const { return m_nameParts; }
    bool hasHeader() const { return m_hasHeader; }

private:
    static Result<ClientColumns> fromHeader(const QStringList &cells);
    static Result<ClientColumns> fromClient(const QStringList &cells);

    std::vector<Column> m_columns;
    std::vector<size_t> m_nameParts;
    bool m_hasHeader = true;
};

} // namespace mailer
