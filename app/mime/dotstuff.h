// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace mailer::mime {

// Makes any octets fit for DATA (RFC 5321 §4.5.2): each line break (CRLF, and CR or LF alone, so that no server can
// see an end of data where another sees none) becomes CRLF, and a dot at the start of a line is doubled.
// Pieces may be cut anywhere.
class DotStuffer final
{
public:
    void feed(QByteArrayView piece, QByteArray &out);
    // Ends an unfinished last line; does not add the final dot. The stuffer is then as new.
    void finish(QByteArray &out);

private:
    enum class Place { LineStart, InLine, AfterCr };
    Place m_place = Place::LineStart;
};

QByteArray dotStuffed(QByteArrayView text);

} // namespace mailer::mime
