// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include "mime/markedtext.h"

namespace mailer::mime {

// Finds out where each field of an HTML template stands and marks it so: text and quoted attribute values (HtmlMark),
// a whole URL in href, src and the like (UrlMark), a part of one (UrlPartMark). Refuses, with the code
// letter_field_place, fields where no escaping makes a value safe: in scripts and styles, tag and attribute names,
// attribute values without quotes.
Result<void> markHtmlPlaces(MarkedText &html);

} // namespace mailer::mime
