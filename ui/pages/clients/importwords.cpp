// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/clients/importwords.h"

#include "ui/errortext.h"

#include <QCoreApplication>

#include <array>

namespace mailer::ui {

namespace {

struct Sentence {
    const char *code;
    const char *text;
};

constexpr std::array sentences {
    Sentence { "import_no_email", QT_TRANSLATE_NOOP("Import", "Choose the column that holds the e-mail addresses.") },
    Sentence { "import_no_header",
        QT_TRANSLATE_NOOP("Import", "The first line does not say what the columns are. Choose it for each column.") },
    Sentence { "import_two_emails",
        QT_TRANSLATE_NOOP("Import",
            "Several columns may be the e-mail address. Choose it for one, and leave out or rename the others.") },
    Sentence { "import_two_names",
        QT_TRANSLATE_NOOP("Import", "Only one column can be the full name. Choose something else for the others.") },
    Sentence { "import_two_comments",
        QT_TRANSLATE_NOOP("Import", "Only one column can be the comment. Choose something else for the others.") },
    Sentence { "import_same_column",
        QT_TRANSLATE_NOOP("Import", "Two columns have the same heading. Leave one of them out.") },
    Sentence { "import_unnamed_column",
        QT_TRANSLATE_NOOP("Import", "A column has no heading. Choose what it means, or leave it out.") },
    Sentence { "import_too_many_fields",
        QT_TRANSLATE_NOOP("Import", "There are too many own fields. Leave out columns that letters do not need.") },
    Sentence { "field_name_empty", QT_TRANSLATE_NOOP("Import", "A field has no name. Leave its column out.") },
    Sentence {
        "field_name_long", QT_TRANSLATE_NOOP("Import", "The name of a field is too long. Leave its column out.") },
    Sentence { "field_name_character",
        QT_TRANSLATE_NOOP(
            "Import", "The name of a field holds a character that is not allowed. Leave its column out.") },
    Sentence {
        "field_name_taken", QT_TRANSLATE_NOOP("Import", "A field has a name that is taken. Leave its column out.") },
    Sentence { "import_first_line",
        QT_TRANSLATE_NOOP("Import", "The first line cannot be read. Try another encoding or separator.") },
    Sentence { "import_binary",
        QT_TRANSLATE_NOOP("Import", "This is no text file. Save the table as CSV in UTF-8 and choose that file.") },
    Sentence { "import_empty", QT_TRANSLATE_NOOP("Import", "The file is empty. Choose another one.") },
    Sentence { "import_file", QT_TRANSLATE_NOOP("Import", "The file cannot be read. Look whether it is still there.") },
    Sentence { "import_refused_file",
        QT_TRANSLATE_NOOP("Import", "The refused rows cannot be written. Make room on the disk and try again.") },
    Sentence { "import_list_name", QT_TRANSLATE_NOOP("Import", "The name of the list is too long; shorten it.") },
    Sentence {
        "export_file", QT_TRANSLATE_NOOP("Import", "The clients cannot be written there. Choose another folder.") },
    Sentence { "export_fields",
        QT_TRANSLATE_NOOP(
            "Import", "The clients have more own fields than a file can have columns. Remove some fields.") },
};

} // namespace

QString importSentenceOf(const Error &error)
{
    for (const Sentence &sentence : sentences) {
        if (error.code == QLatin1String(sentence.code))
            return QCoreApplication::translate("Import", sentence.text);
    }
    return sentenceOf(error);
}

QString encodingInWords(Encoding encoding)
{
    switch (encoding) {
    case Encoding::Utf8:
        break;
    case Encoding::Windows1251:
        return QStringLiteral("Windows-1251");
    case Encoding::Utf16Le:
        return QStringLiteral("UTF-16 LE");
    case Encoding::Utf16Be:
        return QStringLiteral("UTF-16 BE");
    }
    return QStringLiteral("UTF-8");
}

QString delimiterInWords(char delimiter)
{
    switch (delimiter) {
    case ';':
        return QCoreApplication::translate("Import", "semicolon");
    case '\t':
        return QCoreApplication::translate("Import", "tab");
    default:
        return QCoreApplication::translate("Import", "comma");
    }
}

} // namespace mailer::ui
