// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sender/everysteprows.h"

namespace mailer::test {

namespace {

using smtp::Timeouts;
using Security = smtp::ServerSettings::Security;
using Limit = std::chrono::milliseconds Timeouts::*;

struct Behaviour {
    QByteArray name;
    SmtpScript script;
    Then then;
    int code = 0;
    QByteArray says = {};
};

const QByteArray garbage = "S: HTTP/1.1 400 Bad Request\nZ:";

// The rows that every step has: how it closes, falls silent, talks nonsense, and what each means there.
QList<Behaviour> broken(Then then, const QByteArray &before = {})
{
    return {
        { "garbage", before.isEmpty() ? garbage : "S! " + before + "HTTP/1.1 400 Bad Request\\r\\n\nZ:", then, 0,
            "not an SMTP reply" },
        { "binary garbage", "S! " + before + "\\x00\\xff\\x16\\x03\\r\\n\nZ:", then, 0, "not an SMTP reply" },
        { "closes", before.isEmpty() ? SmtpScript("X:") : "S! " + before + "\nX:", then, 0, "clos" },
        { "resets", before.isEmpty() ? SmtpScript("R:") : "S! " + before + "\nR:", then },
    };
}

struct Rows {
    StepRow common;
    QList<StepRow> rows;

    void add(const QList<Behaviour> &behaviours)
    {
        for (const Behaviour &behaviour : behaviours) {
            StepRow row = common;
            row.behaviour = behaviour.name;
            row.script = behaviour.script;
            row.then = behaviour.then;
            row.code = behaviour.code;
            row.says = behaviour.says;
            // A server that is only slow or odd is so for every letter.
            if (row.then == Then::Served && (row.behaviour == "slow" || row.behaviour.startsWith("odd")))
                row.letter = 0;
            rows.append(row);
        }
    }

    void silent(Then then, Limit limit, const QByteArray &says = "did not answer in time")
    {
        add({ { "silent", "Z:", then, 0, says } });
        rows.last().limit = limit;
    }
};

StepRow step(const QByteArray &name, const QByteArray &verb, int letter = 0, const QByteArray &stage = {})
{
    StepRow row;
    row.step = name;
    row.verb = verb;
    row.letter = letter;
    row.stage = stage;
    return row;
}

QList<StepRow> greeting()
{
    Rows rows { step("greeting", "CONNECT"), {} };
    rows.add({ { "nobody listens", {}, Then::Breaker, 0, "refused; check port" } });
    rows.rows.last().away = true;
    rows.add({
        { "4xx", "S: 450 4.3.2 not now\nN:", Then::Breaker, 0, "450 4.3.2 not now; it is tried again by itself" },
        { "5xx", "S: 554 5.3.2 no service\nN:", Then::Breaker, 0, "554 5.3.2 no service; ask the server's operator" },
        { "421", "S: 421 4.3.2 too busy\nX:", Then::Breaker, 0, "421 4.3.2 too busy" },
        { "354", "S: 354 go\nN:", Then::Breaker, 0, "354 go" },
        { "mixed codes", "S! 220-hello\\r\\n250 hello\\r\\n\nZ:", Then::Breaker, 0, "mixed several codes" },
        { "endless line", "S! 220 " + QByteArray(10'000, 'x') + "\\r\\n\nZ:", Then::Breaker, 0, "line longer than" },
        { "slow", "L: 220 fake.test ESMTP", Then::Served },
        { "odd, many lines", "S: 220-fake.test\nS: 220-\nS: 220 ESMTP", Then::Served },
        { "odd, no text, bare LF", "S! 220\\n", Then::Served },
    });
    rows.add(broken(Then::Breaker));
    rows.silent(Then::Breaker, &Timeouts::greeting);
    return rows.rows;
}

QList<StepRow> ehlo()
{
    Rows rows { step("EHLO", "EHLO"), {} };
    rows.add({
        { "4xx", "S: 451 4.3.0 not now\nN:", Then::Breaker, 0, "451 4.3.0 not now; it is tried again by itself" },
        { "5xx", "S: 554 5.7.1 not you\nN:", Then::Breaker, 0, "554 5.7.1 not you; give this computer's full name" },
        { "502 and HELO will do", "S: 502 5.5.1 what?\nN:", Then::Served },
        { "421", "S: 421 4.3.2 bye\nX:", Then::Breaker, 0, "421 4.3.2 bye" },
        { "slow", "L: 250-fake.test\\r\\n250-PIPELINING\\r\\n250 8BITMIME", Then::Served },
        { "odd, lower case and blanks", "S: 250-fake.test\nS: 250-\nS: 250-pipelining \nS: 250 8bitmime",
            Then::Served },
        { "odd, two replies", "S! 250 a\\r\\n250 b\\r\\n\nZ:", Then::Breaker, 0, "more than one reply" },
    });
    rows.add(broken(Then::Breaker));
    rows.silent(Then::Breaker, &Timeouts::ehlo);
    return rows.rows;
}

QList<StepRow> startTls()
{
    StepRow common = step("STARTTLS", "STARTTLS");
    common.security = Security::StartTls;
    Rows rows { common, {} };
    rows.add({
        { "4xx", "S: 454 4.7.0 not now\nN:", Then::Breaker, 0, "454 4.7.0 not now; it is tried again by itself" },
        { "5xx", "S: 501 5.5.4 no\nN:", Then::Breaker, 0, "501 5.5.4 no; let ca_file name the authority" },
        { "421", "S: 421 4.3.2 bye\nX:", Then::Breaker, 0, "421 4.3.2 bye" },
        { "slow", "L: 220 2.0.0 go\nT:", Then::Served },
        { "odd, many lines", "S: 220-2.0.0 go\nS: 220 2.0.0 on\nT:", Then::Served },
        { "a reply injected before TLS", "S! 220 go\\r\\n250 evil\\r\\n\nT:", Then::Breaker, 0, "tampering" },
    });
    rows.add(broken(Then::Breaker));
    rows.silent(Then::Breaker, &Timeouts::startTls);
    rows.common.verb = "EHLO";
    rows.add({ { "not offered", "S: 250-fake.test\nS: 250 PIPELINING", Then::Breaker, 0, "does not offer STARTTLS" },
        { "EHLO unknown", "S: 502 5.5.1 what?\nN:", Then::Breaker, 0, "does not know EHLO" } });
    return rows.rows;
}

QList<StepRow> tlsHandshake()
{
    StepRow common = step("TLS", "STARTTLS");
    common.security = Security::StartTls;
    Rows rows { common, {} };
    rows.add({
        { "garbage record", "S: 220 go\nW: 50\nG: \\x16\\x03garbage garbage garbage\nZ:", Then::Breaker },
        { "plain text instead", "S: 220 go\nW: 200\nG: 454 4.7.0 no\\r\\n\nZ:", Then::Breaker },
        { "closes", "S: 220 go\nX:", Then::Breaker },
        { "resets", "S: 220 go\nW: 50\nR:", Then::Breaker },
        { "silent", "S: 220 go\nZ:", Then::Breaker, 0, "did not answer in time" },
    });
    rows.rows.last().limit = &Timeouts::handshake;
    const std::pair<const char *, Certificate> bad[] = { { "another host's certificate", Certificate::WrongHost },
        { "expired certificate", Certificate::Expired }, { "self-signed certificate", Certificate::SelfSigned } };
    for (const auto &[name, certificate] : bad) {
        rows.add({ { name, {}, Then::Breaker, 0, "certificate" } });
        rows.rows.last().certificate = certificate;
        rows.rows.last().heals = false;
    }
    rows.common.security = Security::Implicit;
    rows.add({ { "another host's certificate, TLS from the first byte", {}, Then::Breaker, 0, "certificate" } });
    rows.rows.last().certificate = Certificate::WrongHost;
    rows.rows.last().heals = false;
    return rows.rows;
}

QList<StepRow> auth()
{
    StepRow common = step("AUTH", "AUTH");
    common.login = true;
    Rows rows { common, {} };
    rows.add({
        { "4xx", "S: 454 4.7.0 not now\nN:", Then::Breaker, 0, "454 4.7.0 not now; it is tried again by itself" },
        { "5xx", "S: 535 5.7.8 wrong\nN:", Then::Breaker, 0, "535 5.7.8 wrong; check user and password_file" },
        { "421", "S: 421 4.3.2 bye\nX:", Then::Breaker, 0, "421 4.3.2 bye" },
        { "334 without sense", "S: 334 !!!\nN:", Then::Breaker, 0, "login dialogue made no sense" },
        { "slow", "L: 235 2.7.0 welcome", Then::Served },
        { "odd, many lines", "S: 235-2.7.0 welcome\nS: 235 2.7.0 home", Then::Served },
    });
    rows.add(broken(Then::Breaker));
    rows.silent(Then::Breaker, &Timeouts::auth);
    rows.common.mechanisms = "CRAM-MD5 XOAUTH2";
    rows.common.heals = false;
    rows.add({ { "no common mechanism", {}, Then::Breaker, 0, "no login that this program knows" } });
    return rows.rows;
}

QList<StepRow> mail()
{
    Rows rows { step("MAIL", "MAIL", 1, "mail"), {} };
    rows.add({
        { "4xx", "S: 451 4.3.0 not now\nN:", Then::Deferred, 451, "not now" },
        { "4xx, mailbox of the sender full", "S: 452 4.3.1 full\nN:", Then::Deferred, 452, "full" },
        { "5xx", "S: 550 5.7.1 not you\nN:", Then::Held, 550, "refuses the From address: not you" },
        { "421", "S: 421 4.3.2 bye\nX:", Then::Deferred, 421, "bye" },
        { "354", "S: 354 go\nZ:", Then::Deferred, 354, "does not fit" },
        { "503", "S: 503 5.5.1 order\nZ:", Then::Deferred, 503, "order" },
        { "slow", "L: 250 2.1.0 Ok", Then::Served },
        { "odd, many lines", "S: 250-2.1.0 Ok\nS: 250-\nS: 250 2.1.0 Ok", Then::Served },
    });
    rows.add(broken(Then::Deferred));
    rows.silent(Then::Deferred, &Timeouts::mail);
    rows.common.letter = 0;
    rows.add({ { "530", "S: 530 5.7.0 log in\nN:", Then::Breaker, 0, "530 5.7.0 log in; check user" },
        { "535", "S: 535 5.7.8 log in\nN:", Then::Breaker, 0, "535 5.7.8 log in; check user" },
        { "454", "S: 454 4.7.0 not now\nN:", Then::Breaker, 0, "454 4.7.0 not now; it is tried again by itself" } });
    return rows.rows;
}

QList<StepRow> rcpt()
{
    Rows rows { step("RCPT", "RCPT", 1, "rcpt"), {} };
    rows.add({
        { "4xx", "S: 450 4.2.1 greylisted\nN:", Then::Deferred, 450, "greylisted" },
        { "5xx", "S: 550 5.1.1 nobody\nN:", Then::Failed, 550, "nobody" },
        { "552, bare", "S: 552 full\nN:", Then::Deferred, 552, "full" },
        { "552, too big", "S: 552 5.3.4 big\nN:", Then::Failed, 552, "big" },
        { "550, the sender's fault", "S: 550 5.1.8 sender\nN:", Then::Held, 550, "refuses the From address: sender" },
        { "421", "S: 421 4.3.2 bye\nX:", Then::Deferred, 421, "bye" },
        { "354", "S: 354 go\nZ:", Then::Deferred, 354, "does not fit" },
        { "251", "S: 251 2.1.5 forwarded\nN:", Then::Served },
        { "slow", "L: 250 2.1.5 Ok", Then::Served },
        { "odd, many lines", "S: 250-2.1.5 a\nS: 250 2.1.5 b", Then::Served },
        { "odd text", "S: 250 2.1.5 \\x00\\x1b[2J\\xff\\xe2\\x80\\xae", Then::Served },
    });
    rows.add(broken(Then::Deferred));
    rows.silent(Then::Deferred, &Timeouts::rcpt);
    return rows.rows;
}

QList<StepRow> data()
{
    Rows rows { step("DATA", "DATA", 1, "data"), {} };
    rows.add({
        { "4xx", "S: 451 4.3.0 not now\nN:", Then::Deferred, 451, "not now" },
        { "5xx", "S: 554 5.7.1 spam\nN:", Then::Failed, 554, "spam" },
        { "554, the sender's fault", "S: 554 5.1.8 sender\nN:", Then::Held, 554, "refuses the From address: sender" },
        { "421", "S: 421 4.3.2 bye\nX:", Then::Deferred, 421, "bye" },
        { "250", "S: 250 Ok\nZ:", Then::Deferred, 250, "does not fit" },
        { "slow", "L: 354 go on", Then::Served },
        { "odd, many lines", "S: 354-go\nS: 354 on", Then::Served },
    });
    rows.add(broken(Then::Deferred));
    rows.silent(Then::Deferred, &Timeouts::data);
    return rows.rows;
}

QList<StepRow> body()
{
    StepRow common = step("body", "DATA", 1, "body");
    common.slowMark = true;
    Rows rows { common, {} };
    const QByteArray go = "354 go\\r\\n";
    rows.add({
        { "4xx", "S! " + go + "452 4.3.1 full\\r\\n\nZ:", Then::Deferred, 452, "full" },
        { "5xx", "S! " + go + "552 5.3.4 big\\r\\n\nZ:", Then::Failed, 552, "big" },
        { "421", "S! " + go + "421 4.3.2 bye\\r\\n\nZ:", Then::Deferred, 421, "bye" },
        { "a reply too many", "S! " + go + "250 Ok\\r\\n\nZ:", Then::Deferred, 250, "does not fit" },
        { "closes later", "S: 354 go\nW: 50\nX:", Then::Deferred },
    });
    rows.add(broken(Then::Deferred, go));
    return rows.rows;
}

QList<StepRow> dot()
{
    Rows rows { step("dot", "DOT", 1, "dot"), {} };
    rows.add({
        { "4xx", "S: 452 4.3.1 full\nN:", Then::Deferred, 452, "full" },
        { "5xx", "S: 554 5.7.1 spam\nN:", Then::Failed, 554, "spam" },
        { "552 5.2.2", "S: 552 5.2.2 full\nN:", Then::Deferred, 552, "full" },
        { "530", "S: 530 5.7.0 log in\nN:", Then::Failed, 530, "log in" },
        { "421", "S: 421 4.3.2 bye\nX:", Then::Deferred, 421, "bye" },
        { "354", "S: 354 more\nZ:", Then::Uncertain, 354, "does not fit" },
        { "half an answer", "S! 25\nX:", Then::Uncertain },
        { "half a line", "A:\nS! 250 Ok\nX:", Then::Uncertain },
        { "accepts and closes", "A:\nX:", Then::Uncertain },
        { "mixed codes", "A:\nS! 250-Ok\\r\\n550 No\\r\\n\nZ:", Then::Uncertain, 0, "mixed several codes" },
        { "10 kB in one line", "A:\nS! 250 " + QByteArray(10'000, 'x') + "\\r\\n\nZ:", Then::Uncertain, 0,
            "longer than" },
        { "slow", "L: 250 2.0.0 Queued", Then::Served },
        { "odd, many lines", "S: 250-2.0.0 Queued\nS: 250-\nS: 250 2.0.0 as 1", Then::Served },
        { "odd text", "S: 250 2.0.0 \\x00\\x1b[2J\\xff\\xe2\\x80\\xae", Then::Served },
        { "odd, closes after it", "S: 250 2.0.0 Queued\nX:", Then::Served },
    });
    rows.add(broken(Then::Uncertain));
    rows.silent(Then::Uncertain, &Timeouts::dot);
    return rows.rows;
}

// The first command on a reused connection, alone and in one write with the dot before it.
QList<StepRow> nextEnvelope(bool pipelining)
{
    StepRow common = step(pipelining ? "next MAIL with the dot" : "next MAIL", "MAIL", 2, "mail");
    common.pipelining = pipelining;
    Rows rows { common, {} };
    rows.add({
        { "4xx", "S: 451 4.3.0 not now\nN:", Then::Deferred, 451, "not now" },
        { "5xx", "S: 550 5.7.1 not you\nN:", Then::Held, 550, "refuses the From address: not you" },
        { "421", "S: 421 4.3.2 bye\nX:", Then::Served },
        { "354", "S: 354 go\nZ:", Then::Served },
        { "503", "S: 503 5.5.1 order\nZ:", Then::Served },
        { "slow", "L: 250 2.1.0 Ok", Then::Served },
    });
    rows.add(broken(Then::Served));
    rows.silent(Then::Served, &Timeouts::mail);
    return rows.rows;
}

QList<StepRow> rset(bool pipelining)
{
    StepRow common = step(pipelining ? "RSET with MAIL" : "RSET", "RSET", 1);
    common.pipelining = pipelining;
    common.refusesFirst = true;
    Rows rows { common, {} };
    rows.add({
        { "4xx", "S: 451 4.3.0 not now\nN:", Then::Served },
        { "5xx", "S: 502 5.5.1 what?\nN:", Then::Served },
        { "421", "S: 421 4.3.2 bye\nX:", Then::Served },
        { "slow", "L: 250 2.0.0 Ok", Then::Served },
        { "odd, many lines", "S: 250-2.0.0 Ok\nS: 250 2.0.0 Ok", Then::Served },
    });
    rows.add(broken(Then::Served));
    rows.silent(Then::Served, &Timeouts::rset);
    return rows.rows;
}

QList<StepRow> quit()
{
    StepRow common = step("QUIT", "QUIT");
    common.oneLetterEach = true;
    Rows rows { common, {} };
    rows.add({
        { "4xx", "S: 451 4.3.0 not now\nZ:", Then::Served },
        { "5xx", "S: 500 5.5.2 what?\nZ:", Then::Served },
        { "421", "S: 421 4.3.2 bye\nX:", Then::Served },
        { "slow", "L: 221 2.0.0 Bye\nX:", Then::Served },
        { "odd, many lines", "S: 221-2.0.0 Bye\nS: 221 2.0.0 now\nX:", Then::Served },
    });
    rows.add(broken(Then::Served));
    rows.silent(Then::Served, &Timeouts::quit);
    return rows.rows;
}

} // namespace

QList<StepRow> everyStepRows()
{
    return greeting() + ehlo() + startTls() + tlsHandshake() + auth() + mail() + rcpt() + data() + body() + dot()
        + nextEnvelope(true) + nextEnvelope(false) + rset(true) + rset(false) + quit();
}

} // namespace mailer::test
