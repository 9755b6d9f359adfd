// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include "domain/mergefields.h"
#include "mime/letter.h"
#include "mime/lettersource.h"

#include <QStringList>

#include <memory>

namespace mailer::mime {

struct LetterData;

// A letter made once per run and patched per client. Cheap to copy; compose() may be called in any thread.
class LetterTemplate final
{
public:
    static constexpr qsizetype maxLetterOctets = 64 * 1024 * 1024; // on the wire
    static constexpr qsizetype maxSubjectOctets = 900; // of a client's subject and name; the rest is cut off

    // Does all the work that is the same for every client: parses fields, encodes texts and attachments.
    // Errors are Invalid; codes: letter_empty, letter_field_place, letter_attachment_name, letter_attachment_type,
    // letter_content_id, letter_list_id, letter_unsubscribe, letter_big, and those of Template and HeaderValue;
    // the message names the part.
    static Result<LetterTemplate> compile(const LetterSource &source);

    // Same arguments, same octets. Whatever the client's values hold, they neither add headers nor break lines.
    // identity.to must be a mailbox() of an EmailAddress. Errors: letter_message_id, letter_date, letter_big.
    Result<Letter> compose(const Recipient &recipient, const LetterIdentity &identity) const;

    // Keys of all fields the letter uses, each once.
    QStringList fieldNames() const;

private:
    explicit LetterTemplate(std::shared_ptr<const LetterData> data);

    std::shared_ptr<const LetterData> m_data;
};

} // namespace mailer::mime
