// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/clientimportheader.h"

#include "domain/emailaddress.h"
#include "domain/mergefields.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <array>
#include <optional>

namespace mailer {

namespace {

enum class Role { Email, FullName, Comment, Given, Middle, Family, Ignored };

// Lower rank wins.
constexpr int exported = 0;
constexpr int usual = 1;
constexpr int loose = 2;

struct Meaning {
    Role role = Role::Email;
    int rank = usual;
};

struct Spelling {
    const char16_t *name; // as plainName() makes it
    Role role;
    int rank = usual;
};

constexpr Spelling spellings[] = {
    { u"email", Role::Email },
    { u"emails", Role::Email },
    { u"mail", Role::Email },
    { u"emailaddress", Role::Email },
    { u"emailadress", Role::Email },
    { u"emailaddr", Role::Email },
    { u"mailaddress", Role::Email },
    { u"email1", Role::Email },
    { u"email1value", Role::Email },
    { u"electronicmail", Role::Email },
    { u"почта", Role::Email },
    { u"элпочта", Role::Email },
    { u"эпочта", Role::Email },
    { u"электроннаяпочта", Role::Email },
    { u"электроннаяпочтаemail", Role::Email },
    { u"адресэлектроннойпочты", Role::Email },
    { u"адресэлпочты", Role::Email },
    { u"адреспочты", Role::Email },
    { u"адресemail", Role::Email },
    { u"emailадрес", Role::Email },
    { u"электронныйадрес", Role::Email },
    { u"эладрес", Role::Email },
    { u"почтовыйадресemail", Role::Email },
    { u"емейл", Role::Email },
    { u"емэйл", Role::Email },
    { u"емайл", Role::Email },
    { u"имейл", Role::Email },
    { u"имэйл", Role::Email },
    { u"мейл", Role::Email },
    { u"мэйл", Role::Email },
    { u"мыло", Role::Email },
    { u"адрес", Role::Email, loose },
    { u"address", Role::Email, loose },

    { u"fullname", Role::FullName },
    { u"fio", Role::FullName },
    { u"displayname", Role::FullName },
    { u"contactname", Role::FullName },
    { u"clientname", Role::FullName },
    { u"customername", Role::FullName },
    { u"фио", Role::FullName },
    { u"полноеимя", Role::FullName },
    { u"имяфамилия", Role::FullName },
    { u"имяифамилия", Role::FullName },
    { u"фамилияимя", Role::FullName },
    { u"фамилияиимя", Role::FullName },
    { u"фамилияимяотчество", Role::FullName },
    { u"имяклиента", Role::FullName },
    { u"фиоклиента", Role::FullName },
    { u"отображаемоеимя", Role::FullName },
    { u"name", Role::FullName, loose },
    { u"имя", Role::FullName, loose },

    { u"comment", Role::Comment },
    { u"comments", Role::Comment },
    { u"note", Role::Comment },
    { u"notes", Role::Comment },
    { u"remark", Role::Comment },
    { u"remarks", Role::Comment },
    { u"комментарий", Role::Comment },
    { u"комментарии", Role::Comment },
    { u"коммент", Role::Comment },
    { u"примечание", Role::Comment },
    { u"примечания", Role::Comment },
    { u"заметка", Role::Comment },
    { u"заметки", Role::Comment },

    { u"firstname", Role::Given },
    { u"givenname", Role::Given },
    { u"forename", Role::Given },
    { u"middlename", Role::Middle },
    { u"additionalname", Role::Middle },
    { u"patronymic", Role::Middle },
    { u"отчество", Role::Middle },
    { u"lastname", Role::Family },
    { u"surname", Role::Family },
    { u"familyname", Role::Family },
    { u"фамилия", Role::Family },
};

QString plainName(QStringView cell)
{
    QString plain;
    for (const QChar c : cell.toString().toCaseFolded()) {
        if (c.isLetterOrNumber())
            plain += c == u'ё' ? QChar(u'е') : c;
    }
    return plain;
}

std::optional<Meaning> meaningOf(const QString &name)
{
    static const QHash<QString, Meaning> known = [] {
        QHash<QString, Meaning> table;
        for (const Spelling &spelling : spellings)
            table.insert(QString::fromUtf16(spelling.name), { spelling.role, spelling.rank });
        return table;
    }();
    const QString folded = mergeFieldKey(name);
    if (folded == emailField)
        return Meaning { Role::Email, exported };
    if (folded == fullNameField)
        return Meaning { Role::FullName, exported };
    if (folded == commentField)
        return Meaning { Role::Comment, exported };
    if (folded == refusedLineColumn || folded == refusedReasonColumn)
        return Meaning { Role::Ignored, exported };
    const auto found = known.constFind(plainName(folded));
    if (found == known.constEnd())
        return std::nullopt;
    return *found;
}

bool isCyrillic(const QString &name)
{
    return std::any_of(name.begin(), name.end(), [](QChar c) { return c.script() == QChar::Script_Cyrillic; });
}

bool isAddress(const QString &cell) { return cell.contains(u'@') && EmailAddress::parse(cell).ok(); }

Error invalid(const char *code, const QString &message)
{
    return { ErrorKind::Invalid, QString::fromLatin1(code), message };
}

struct Heading {
    QString name;
    std::optional<Meaning> meaning;
};

// The headings of one role with the best rank among them.
std::vector<size_t> best(const std::vector<Heading> &headings, Role role)
{
    std::vector<size_t> found;
    int rank = loose;
    for (size_t i = 0; i < headings.size(); ++i) {
        const auto &meaning = headings[i].meaning;
        if (!meaning || meaning->role != role || meaning->rank > rank)
            continue;
        if (meaning->rank < rank)
            found.clear();
        rank = meaning->rank;
        found.push_back(i);
    }
    return found;
}

} // namespace

Result<void> checkClientFieldName(QStringView name)
{
    if (name.trimmed().isEmpty())
        return invalid("field_name_empty", QStringLiteral("A field needs a name."));
    if (name.size() > maxClientFieldName)
        return invalid("field_name_long",
            QStringLiteral("The field name “%1…” is longer than %2 characters. Shorten it.")
                .arg(name.left(30))
                .arg(maxClientFieldName));
    const bool bad = std::any_of(name.begin(), name.end(), [](QChar c) {
        return QStringView(u"{}<>|").contains(c) || c.category() == QChar::Other_Control || c == QChar(0x2028)
            || c == QChar(0x2029);
    });
    if (bad)
        return invalid("field_name_character",
            QStringLiteral(
                "The field name “%1” holds a character that is not allowed: { } < > | or a control character.")
                .arg(name.toString().simplified()));
    if (const auto meaning = meaningOf(name.trimmed().toString()); meaning && meaning->rank == exported)
        return invalid("field_name_taken", QStringLiteral("“%1” cannot be the name of a field.").arg(name));
    return {};
}

int ClientColumns::likeness(const QStringList &cells)
{
    const auto known = std::count_if(
        cells.begin(), cells.end(), [](const QString &cell) { return meaningOf(cell.trimmed()).has_value(); });
    return static_cast<int>(2 * known) + (std::any_of(cells.begin(), cells.end(), isAddress) ? 1 : 0);
}

void ClientColumns::useFieldNames(const QStringList &names)
{
    QHash<QString, QString> known;
    for (const QString &name : names)
        known.insert(mergeFieldKey(name), name);
    for (Column &column : m_columns) {
        if (column.use == Use::Field)
            column.name = known.value(mergeFieldKey(column.name), column.name);
    }
}

Result<ClientColumns> ClientColumns::fromFirstLine(const QStringList &cells)
{
    const bool names = std::any_of(cells.begin(), cells.end(), [](const QString &cell) {
        const auto meaning = meaningOf(cell.trimmed());
        return meaning && meaning->role == Role::Email;
    });
    return !names && std::any_of(cells.begin(), cells.end(), isAddress) ? fromClient(cells) : fromHeader(cells);
}

Result<ClientColumns> ClientColumns::fromHeader(const QStringList &cells)
{
    std::vector<Heading> headings;
    for (const QString &cell : cells)
        headings.push_back({ cell.trimmed(), meaningOf(cell.trimmed()) });
    while (!headings.empty() && headings.back().name.isEmpty())
        headings.pop_back();

    ClientColumns result;
    result.m_columns.resize(static_cast<size_t>(cells.size()));

    const auto emails = best(headings, Role::Email);
    if (emails.empty())
        return invalid("import_no_email",
            QStringLiteral("No column is headed as the e-mail address. Name one “email” in the first line."));
    if (emails.size() > 1)
        return invalid("import_two_emails",
            QStringLiteral("Both “%1” and “%2” may be the e-mail address. Name the one to use “email”.")
                .arg(headings[emails[0]].name, headings[emails[1]].name));
    result.m_columns[emails.front()].use = Use::Email;
    if (const auto comments = best(headings, Role::Comment); !comments.empty())
        result.m_columns[comments.front()].use = Use::Comment;

    const auto names = best(headings, Role::FullName);
    auto given = best(headings, Role::Given);
    const auto middle = best(headings, Role::Middle);
    const auto family = best(headings, Role::Family);
    const bool looseName = !names.empty() && headings[names.front()].meaning->rank == loose;
    if (!names.empty() && !(looseName && given.empty() && !(family.empty() && middle.empty()))) {
        result.m_columns[names.front()].use = Use::FullName;
    } else {
        if (given.empty())
            given = names; // "Фамилия", "Имя": this is the given name
        for (const auto &part : { given, middle, family }) {
            if (!part.empty())
                result.m_nameParts.push_back(part.front());
        }
        if (!family.empty() && isCyrillic(headings[family.front()].name))
            std::sort(result.m_nameParts.begin(), result.m_nameParts.end());
    }

    int fields = 0;
    QSet<QString> seen;
    for (size_t i = 0; i < headings.size(); ++i) {
        const QString &name = headings[i].name;
        if (name.isEmpty())
            return invalid("import_unnamed_column",
                QStringLiteral("Column %1 has no heading. Give it one, or remove the column.").arg(i + 1));
        if (seen.contains(mergeFieldKey(name)))
            return invalid("import_same_column",
                QStringLiteral("Two columns are headed “%1”. Rename or remove one of them.").arg(name));
        seen.insert(mergeFieldKey(name));
        Column &column = result.m_columns[i];
        if (headings[i].meaning && headings[i].meaning->role == Role::Ignored) {
            column.use = Use::Ignored;
        } else if (column.use == Use::Unnamed) {
            if (const auto checked = checkClientFieldName(name); !checked)
                return checked.error();
            column = { Use::Field, name };
            ++fields;
        }
    }
    if (fields > maxClientFields)
        return invalid("import_too_many_fields",
            QStringLiteral(
                "The file has %1 own fields; at most %2 are possible. Remove columns that letters do not need.")
                .arg(fields)
                .arg(maxClientFields));
    return result;
}

Result<ClientColumns> ClientColumns::fromChoice(
    std::vector<Column> columns, std::vector<size_t> nameParts, bool hasHeader)
{
    const auto count = [&columns](Use use) {
        return std::count_if(columns.begin(), columns.end(), [use](const Column &column) { return column.use == use; });
    };
    if (count(Use::Email) == 0)
        return invalid("import_no_email", QStringLiteral("Choose the column that holds the e-mail address."));
    if (count(Use::Email) > 1)
        return invalid("import_two_emails", QStringLiteral("Only one column can be the e-mail address."));
    if (count(Use::FullName) > 1)
        return invalid("import_two_names", QStringLiteral("Only one column can be the full name."));
    if (count(Use::Comment) > 1)
        return invalid("import_two_comments", QStringLiteral("Only one column can be the comment."));
    if (count(Use::Field) > maxClientFields)
        return invalid("import_too_many_fields",
            QStringLiteral("At most %1 own fields are possible. Leave out columns that letters do not need.")
                .arg(maxClientFields));
    QSet<QString> seen;
    for (const Column &column : columns) {
        if (column.use != Use::Field)
            continue;
        if (const auto checked = checkClientFieldName(column.name); !checked)
            return checked.error();
        if (seen.contains(mergeFieldKey(column.name)))
            return invalid("import_same_column",
                QStringLiteral("Two columns would be the field “%1”. Leave one of them out.").arg(column.name));
        seen.insert(mergeFieldKey(column.name));
    }
    ClientColumns result;
    if (count(Use::FullName) == 0)
        result.m_nameParts = std::move(nameParts);
    result.m_columns = std::move(columns);
    result.m_hasHeader = hasHeader;
    return result;
}

Result<ClientColumns> ClientColumns::fromClient(const QStringList &cells)
{
    constexpr std::array uses { Use::Email, Use::FullName, Use::Comment };
    const auto addresses = std::count_if(cells.begin(), cells.end(), isAddress);
    if (addresses != 1 || !isAddress(cells.front()) || cells.size() > static_cast<qsizetype>(uses.size()))
        return invalid("import_no_header",
            QStringLiteral("The first line does not say what the columns are. Put a line of headings above it, "
                           "such as: email, full_name, comment."));
    ClientColumns result;
    result.m_hasHeader = false;
    for (size_t i = 0; i < static_cast<size_t>(cells.size()); ++i)
        result.m_columns.push_back({ uses[i], {} });
    return result;
}

} // namespace mailer
