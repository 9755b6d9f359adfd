// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

namespace mailer::mime {

// HTML from elsewhere (a clipboard, a file) for a letter: without scripts and all that mail programs throw away or that
// fetches and runs by itself: script, iframe, object, forms, links to style sheets, event handlers, javascript:
// addresses. The rest stays as written; style sheets and conditional comments too. Linear in its input.
QString cleanHtml(QStringView html);

// Whether cleanHtml() would take something away that runs or fetches.
bool hasActiveContent(QStringView html);

} // namespace mailer::mime
