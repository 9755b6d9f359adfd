// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/lettertemplate.h"

#include <QTextStream>

#include <algorithm>
#include <chrono>
#include <cstdio>

using namespace mailer;
using namespace mailer::mime;

namespace {

constexpr int letters = 20'000;
constexpr int rounds = 5;

QString filler(const QString &sentence, qsizetype octets)
{
    QString text;
    for (qsizetype size = 0; size < octets; size += sentence.toUtf8().size()) {
        text += sentence;
    }
    return text;
}

LetterSource source(const QString &sentence, qsizetype octets)
{
    const QString body = filler(sentence, octets / 2 - 150);
    LetterSource made { .subject = QStringLiteral("{{full_name | Friend}}, %1").arg(sentence.left(30).simplified()),
        .html = QStringLiteral("<html><body><p>{{full_name | friend}},</p><p>%1</p><a href=\"https://example.com/"
                               "?e={{email}}\">{{city}}</a></body></html>")
                    .arg(body),
        .text
        = QStringLiteral("{{full_name | friend}},\n\n%1\n\nhttps://example.com/?e={{email}} {{city}}\n").arg(body),
        .from = { QStringLiteral("The Shop"), EmailAddress::parse(u"shop@example.com").value() } };
    made.list = { QStringLiteral("News"), QStringLiteral("news.example.com") };
    return made;
}

void measure(QTextStream &out, const char *name, const LetterSource &letterSource)
{
    const auto compiled = LetterTemplate::compile(letterSource);
    if (!compiled) {
        out << name << ": " << compiled.error().message << "\n";
        return;
    }
    QList<Recipient> recipients;
    for (int i = 0; i < 1000; ++i) {
        Recipient recipient(EmailAddress::parse(QStringLiteral("client%1@example.com").arg(i)).value(),
            QStringLiteral("Иванова Анна %1").arg(i));
        recipient.setField(u"city", QStringLiteral("Нижний Новгород"));
        recipients.append(recipient);
    }
    const LetterIdentity identity { "d4b7a1f2c9e84b7d@example.com", QDateTime::currentDateTimeUtc() };
    double best = 1e9;
    qint64 octets = 0;
    for (int round = 0; round < rounds; ++round) {
        octets = 0;
        const auto start = std::chrono::steady_clock::now();
        for (int i = 0; i < letters; ++i) {
            const auto letter = compiled->compose(recipients[i % recipients.size()], identity);
            octets += letter ? letter->size : 0;
        }
        const std::chrono::duration<double, std::micro> spent = std::chrono::steady_clock::now() - start;
        best = std::min(best, spent.count() / letters);
    }
    out << QString::fromLatin1(name).leftJustified(34) << QString::number(best, 'f', 2) << " us/letter  "
        << octets / letters << " octets on the wire\n";
}

} // namespace

int main()
{
    QTextStream out(stdout);
    const QString english = QStringLiteral("The quick brown fox jumps over the lazy dog, and more of it follows.\n");
    const QString russian = QStringLiteral("Съешь же ещё этих мягких французских булок да выпей чаю.\n");
    measure(out, "2 KiB, English (quoted-printable)", source(english, 2048));
    measure(out, "2 KiB, Russian (base64)", source(russian, 2048));
    measure(out, "64 KiB, English", source(english, 64 * 1024));
    measure(out, "64 KiB, Russian", source(russian, 64 * 1024));
    LetterSource attached = source(russian, 2048);
    attached.attachments.append(
        { QStringLiteral("каталог.pdf"), QStringLiteral("application/pdf"), QByteArray(5 * 1024 * 1024, 'x') });
    measure(out, "2 KiB, Russian, 5 MiB attached", attached);
    return 0;
}
