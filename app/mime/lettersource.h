// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/emailaddress.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace mailer::mime {

struct Mailbox {
    QString name; // may be empty
    EmailAddress address;
};

struct Attachment {
    QString fileName;    // a bare name, no folders
    QString contentType; // "type/subtype", may be empty
    QByteArray content;
    QString contentId = {}; // not empty: an image the HTML shows as cid:contentId
};

struct ListIdentity {
    QString name; // may be empty
    QString id;   // RFC 2919: like a host name, "spring.mailings.example.com"
};

// How other programs shall treat the letter.
enum class LetterKind {
    Bulk,      // a mailing: no vacation notes in return, but a person may answer
    Automatic, // a code, a notice: written by a program (RFC 3834)
    Personal,  // no such header
};

// What LetterTemplate::compile() takes. subject, html, text and unsubscribe may hold merge fields.
struct LetterSource {
    QString subject;
    QString html; // html or text may be empty, not both; without text it is derived from html
    QString text;
    Mailbox from;
    std::optional<Mailbox> replyTo = {};
    QList<Attachment> attachments = {};
    std::optional<ListIdentity> list = {};
    LetterKind kind = LetterKind::Bulk;
    QStringList unsubscribe = {};     // https: and mailto: addresses for List-Unsubscribe (RFC 2369)
    bool oneClickUnsubscribe = false; // RFC 8058; needs an https: address
};

} // namespace mailer::mime
