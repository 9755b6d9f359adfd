// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/capabilities.h"

#include "smtp/reply.h"

namespace mailer::smtp {

namespace {

void addMechanisms(QList<QByteArray> &known, const QList<QByteArray> &words)
{
    for (const QByteArray &word : words) {
        if (!word.isEmpty() && !known.contains(word)) {
            known += word;
        }
    }
}

} // namespace

Capabilities Capabilities::parse(const Reply &ehlo)
{
    Capabilities result;
    QList<QByteArray> lines = ehlo.raw.split('\n');
    lines.removeFirst(); // the server's name and greeting
    for (const QByteArray &line : lines) {
        QList<QByteArray> words = line.simplified().toUpper().split(' ');
        QByteArray keyword = words.takeFirst();
        if (keyword.startsWith("AUTH=")) {
            words.prepend(keyword.sliced(5));
            keyword = "AUTH";
        }
        if (keyword == "PIPELINING") {
            result.pipelining = true;
        } else if (keyword == "8BITMIME") {
            result.eightBitMime = true;
        } else if (keyword == "ENHANCEDSTATUSCODES") {
            result.enhancedStatusCodes = true;
        } else if (keyword == "SMTPUTF8") {
            result.smtpUtf8 = true;
        } else if (keyword == "STARTTLS") {
            result.startTls = true;
        } else if (keyword == "AUTH") {
            addMechanisms(result.auth, words);
        } else if (keyword == "SIZE") {
            bool ok = false;
            const qint64 size = words.isEmpty() ? 0 : words.first().toLongLong(&ok);
            result.size = ok && size > 0 ? size : 0;
        }
    }
    return result;
}

} // namespace mailer::smtp
