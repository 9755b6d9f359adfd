// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/emailaddress.h"

#include <QStringTokenizer>
#include <QUrl>

#include <algorithm>

namespace mailer {

namespace {

constexpr qsizetype maxInputUnits = 1000;
constexpr qsizetype maxLocalOctets = 64;
constexpr qsizetype maxAddressOctets = 254;
constexpr qsizetype maxDomainOctets = 253;
constexpr qsizetype maxLabelOctets = 63;

Error invalid(const char *code, const QString &message)
{
    return { ErrorKind::Invalid, QString::fromLatin1(code), message };
}

QString shown(char32_t c)
{
    const QString number = QStringLiteral("U+%1").arg(uint(c), 4, 16, QLatin1Char('0')).toUpper();
    return c > 0x20 && c < 0x7f ? QStringLiteral("\"%1\"").arg(QChar(char16_t(c))) : number;
}

bool isAscii(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

// Nothing that is invisible, blank or changes the direction of its surroundings belongs into an address.
bool isForbidden(char32_t c)
{
    if (c < 0x80)
        return c <= 0x20 || c == 0x7f || c == '<' || c == '>';
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Separator_Space:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return QChar::isNonCharacter(c);
    }
}

bool isAtom(char16_t c)
{
    return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
        || (c < 0x80 && c > 0x20 && QLatin1String("!#$%&'*+-/=?^_`{|}~").contains(QLatin1Char(char(c))));
}

bool isDotAtom(QStringView text)
{
    if (text.isEmpty() || text.front() == u'.' || text.back() == u'.')
        return false;
    char16_t before = 0;
    for (const QChar c : text) {
        if (c == u'.' ? before == u'.' : !isAtom(c.unicode()))
            return false;
        before = c.unicode();
    }
    return true;
}

Result<void> checkCharacters(QStringView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t c = text[i].unicode();
        if (QChar::isSurrogate(c)) {
            if (!QChar::isHighSurrogate(c) || i + 1 == text.size() || !text[i + 1].isLowSurrogate())
                return invalid("address_unicode", QStringLiteral("The address holds a broken Unicode character."));
            c = QChar::surrogateToUcs4(text[i], text[i + 1]);
            ++i;
        }
        if (isForbidden(c))
            return invalid("address_character",
                QStringLiteral("The address holds a character that is not allowed: %1.")
                    .arg(c == 0x20 ? QStringLiteral("a space") : shown(c)));
    }
    return {};
}

// The content of a quoted local part without quotes and backslashes, or null.
QString unquoted(QStringView local)
{
    QString content = QStringLiteral("");
    for (qsizetype i = 1; i < local.size(); ++i) {
        QChar c = local[i];
        if (c == u'"')
            return i + 1 == local.size() ? content : QString();
        if (c == u'\\') {
            if (i + 2 >= local.size() || local[i + 1].unicode() >= 0x80)
                return {};
            c = local[++i];
        }
        content += c;
    }
    return {};
}

QString quoted(QStringView content)
{
    QString text(u'"');
    for (const QChar c : content) {
        if (c == u'"' || c == u'\\')
            text += u'\\';
        text += c;
    }
    return text + u'"';
}

// The local part with as few quotes as it can have.
Result<QString> canonicalLocal(QStringView local)
{
    if (local.isEmpty())
        return invalid("address_local_empty", QStringLiteral("There is nothing before the \"@\"."));
    QString canonical;
    if (local.front() == u'"') {
        const QString content = unquoted(local);
        if (content.isEmpty())
            return invalid("address_local_quotes",
                QStringLiteral("The part before the \"@\" has quotation marks that do not match."));
        canonical = isDotAtom(content) ? content : quoted(content);
    } else {
        if (local.front() == u'.' || local.back() == u'.' || local.contains(QLatin1String("..")))
            return invalid("address_local_dots",
                QStringLiteral("The part before the \"@\" begins or ends with a dot, or has two in a row."));
        const auto bad
            = std::find_if(local.begin(), local.end(), [](QChar c) { return c != u'.' && !isAtom(c.unicode()); });
        if (bad != local.end())
            return invalid("address_character",
                QStringLiteral("The address holds a character that is not allowed: %1.").arg(shown(bad->unicode())));
        canonical = local.toString();
    }
    if (canonical.toUtf8().size() > maxLocalOctets)
        return invalid("address_local_long",
            QStringLiteral("The part before the \"@\" is longer than %1 octets.").arg(maxLocalOctets));
    return canonical;
}

Result<void> checkLabel(QStringView label)
{
    const QString name = label.toString();
    if (label.size() > maxLabelOctets)
        return invalid("address_domain_label",
            QStringLiteral("A part of the domain is longer than %1 octets: %2.").arg(maxLabelOctets).arg(name));
    if (label.front() == u'-' || label.back() == u'-')
        return invalid(
            "address_domain_label", QStringLiteral("A part of the domain begins or ends with a hyphen: %1.").arg(name));
    for (const QChar c : label) {
        const char16_t u = c.unicode();
        if (!((u >= 'a' && u <= 'z') || (u >= '0' && u <= '9') || u == '-'))
            return invalid("address_domain_label",
                QStringLiteral("The domain holds a character that is not allowed: %1.").arg(shown(u)));
    }
    return {};
}

// What QUrl::toAce() (UTS 46, non-transitional) lets through although IDNA does not.
bool isSoundIdn(const QString &domain, const QString &ace)
{
    for (const QStringView label : QStringTokenizer(domain, u'.')) {
        if (label.isEmpty())
            continue;
        const bool pair = label.size() > 1 && label[0].isHighSurrogate();
        const char32_t first = pair ? QChar::surrogateToUcs4(label[0], label[1]) : char32_t(label[0].unicode());
        if (QChar::isMark(first))
            return false;
    }
    const auto labels = ace.split(u'.');
    return std::all_of(labels.begin(), labels.end(), [](const QString &label) {
        if (!label.startsWith(QLatin1String("xn--")))
            return true;
        const QString readable = QUrl::fromAce(label.toLatin1(), QUrl::IgnoreIDNWhitelist);
        return !readable.isEmpty() && !isAscii(readable) && QUrl::toAce(readable) == label.toLatin1();
    });
}

// domain is in lower case already.
Result<QString> aceDomain(const QString &domain)
{
    if (domain.isEmpty())
        return invalid("address_domain_empty", QStringLiteral("There is nothing after the \"@\"."));
    if (domain.front() == u'[')
        return invalid("address_domain_literal", QStringLiteral("Write a domain name, not a number in brackets."));
    if (domain.startsWith(u'.') || domain.endsWith(u'.') || domain.contains(QLatin1String("..")))
        return invalid(
            "address_domain_dots", QStringLiteral("The domain begins or ends with a dot, or has two in a row."));
    QString ace = domain;
    if (!isAscii(domain) || domain.contains(QLatin1String("xn--"))) {
        ace = QString::fromLatin1(QUrl::toAce(domain));
        if (ace.isEmpty() || !isSoundIdn(domain, ace))
            return invalid("address_domain_idn",
                QStringLiteral("The domain is not a valid international domain name: %1.").arg(domain));
    }
    for (const QStringView label : QStringTokenizer(ace, u'.')) {
        if (label.isEmpty())
            return invalid("address_domain_dots", QStringLiteral("The domain has an empty part."));
        if (const auto checked = checkLabel(label); !checked)
            return checked.error();
    }
    if (ace.size() > maxDomainOctets)
        return invalid(
            "address_domain_long", QStringLiteral("The domain is longer than %1 octets.").arg(maxDomainOctets));
    const qsizetype dot = ace.lastIndexOf(u'.');
    if (dot < 0 && ace != QLatin1String("localhost"))
        return invalid("address_domain_nodot", QStringLiteral("The domain has no dot: %1.").arg(domain));
    const QStringView top = QStringView(ace).mid(dot + 1);
    if (std::all_of(top.begin(), top.end(), [](QChar c) { return c >= u'0' && c <= u'9'; }))
        return invalid("address_domain_numeric", QStringLiteral("The domain ends in a number: %1.").arg(domain));
    return ace;
}

QString nfc(const QString &text) { return isAscii(text) ? text : text.normalized(QString::NormalizationForm_C); }

QString lowerDomain(QStringView domain)
{
    QString lower = domain.toString().toLower();
    if (!isAscii(lower)) {
        for (QChar &c : lower) {
            if (c == u'\u3002' || c == u'\uff0e' || c == u'\uff61')
                c = u'.';
        }
        lower = nfc(lower);
    }
    return lower;
}

} // namespace

Result<EmailAddress> EmailAddress::parse(QStringView text)
{
    text = text.trimmed();
    if (text.isEmpty())
        return invalid("address_empty", QStringLiteral("The address is empty."));
    if (text.size() > maxInputUnits)
        return invalid("address_long", QStringLiteral("The address is longer than %1 octets.").arg(maxAddressOctets));
    if (const auto checked = checkCharacters(text); !checked)
        return checked.error();
    const qsizetype at = text.lastIndexOf(u'@');
    if (at < 0)
        return invalid("address_no_at", QStringLiteral("The address has no \"@\"."));

    const auto local = canonicalLocal(text.left(at));
    if (!local)
        return local.error();
    const QString domain = lowerDomain(text.mid(at + 1));
    const auto ace = aceDomain(domain);
    if (!ace)
        return ace.error();

    EmailAddress address;
    address.m_mailbox = local->toUtf8() + '@' + ace->toLatin1();
    if (address.m_mailbox.size() > maxAddressOctets)
        return invalid("address_long", QStringLiteral("The address is longer than %1 octets.").arg(maxAddressOctets));
    address.m_text = text.left(at + 1).toString() + domain;
    address.m_normalised = nfc(nfc(*local).toLower()) + u'@' + *ace;
    address.m_needsSmtpUtf8 = !isAscii(*local);
    return address;
}

QString EmailAddress::domain() const { return m_text.mid(m_text.lastIndexOf(u'@') + 1); }

QString EmailAddress::asciiDomain() const { return m_normalised.mid(m_normalised.lastIndexOf(u'@') + 1); }

} // namespace mailer
