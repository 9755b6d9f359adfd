// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>
#include <QStringView>

namespace mailer {

// One mailbox of RFC 5321 §4.1.2 and RFC 6531: dot-atom or quoted local part, host name (also international).
// Deliberately narrower than the grammar: no spaces, angle brackets, controls or invisible characters anywhere
// (quoted or not), no domain literals, and a dot in the domain unless it is "localhost".
class EmailAddress final
{
public:
    // Surrounding white space is dropped. Errors are Invalid; codes: address_empty, address_no_at,
    // address_character, address_unicode, address_local_empty, address_local_dots, address_local_quotes,
    // address_local_long (64 octets), address_long (254 octets), address_domain_empty, address_domain_literal,
    // address_domain_dots, address_domain_nodot, address_domain_label, address_domain_long,
    // address_domain_numeric, address_domain_idn.
    static Result<EmailAddress> parse(QStringView text);

    // As written, but trimmed and with the domain in lower case; an international domain stays readable.
    const QString &text() const { return m_text; }

    // The key under which two addresses are the same: NFC, all lower case, the domain as A-labels, quotes only
    // where needed. The local part is lower-cased too, although RFC 5321 lets a server tell Ann from ann: no
    // server in use does, and one person must not get a letter twice.
    const QString &normalised() const { return m_normalised; }

    // For the envelope and for headers: minimal quoting, the domain as A-labels. ASCII unless needsSmtpUtf8().
    const QByteArray &mailbox() const { return m_mailbox; }

    // The local part is not ASCII: only a server that offers SMTPUTF8 (RFC 6531) takes it.
    bool needsSmtpUtf8() const { return m_needsSmtpUtf8; }

    // The domain as text() shows it, and as the DNS knows it.
    QString domain() const;
    QString asciiDomain() const;

private:
    EmailAddress() = default;

    QString m_text;
    QString m_normalised;
    QByteArray m_mailbox;
    bool m_needsSmtpUtf8 = false;
};

} // namespace mailer
