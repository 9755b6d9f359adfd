// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/outcome.h"

namespace mailer::smtp {

namespace {

using Kind = Outcome::Kind;
using Fault = Outcome::Fault;

Outcome made(Kind kind, Stage stage, Fault fault, const Reply &reply)
{
    Outcome result;
    result.kind = kind;
    result.stage = stage;
    result.fault = fault;
    result.reply = reply;
    return result;
}

Outcome outOfStep(Stage stage, const Reply &reply)
{
    // After the dot only a definite reply settles the letter.
    Outcome result = stage == Stage::Dot ? made(Kind::Uncertain, stage, Fault::None, reply)
                                         : made(Kind::Deferred, stage, Fault::Letter, reply);
    result.protocolError = true;
    result.detail = QStringLiteral("the server's reply does not fit the command (%1)").arg(stageName(stage));
    return result;
}

bool isAccount(Stage stage, const Reply &reply)
{
    if (stage == Stage::Body || stage == Stage::Dot) {
        return false;
    }
    switch (reply.code) {
    case 530:
    case 534:
    case 535:
    case 538:
        return true;
    case 454:
        return stage == Stage::Mail || reply.enhanced.endsWith(".7.0");
    default:
        return false;
    }
}

Outcome refused(Stage stage, const Reply &reply)
{
    // The commands before were accepted: server and client no longer speak of the same one.
    const bool beforeDot = stage != Stage::Body && stage != Stage::Dot;
    if (beforeDot && (reply.code == 500 || reply.code == 502 || reply.code == 503)) {
        return outOfStep(stage, reply);
    }
    if (stage == Stage::Mail || reply.enhanced == "5.1.7" || reply.enhanced == "5.1.8") {
        return made(Kind::Refused, stage, Fault::Sender, reply);
    }
    if (reply.code == 552) {
        const bool full = reply.enhanced == "5.2.2" || reply.enhanced == "4.2.2";
        const bool bare = reply.enhanced.isEmpty() && stage == Stage::Rcpt;
        return made(full || bare ? Kind::Deferred : Kind::Refused, stage, Fault::Letter, reply);
    }
    return made(Kind::Refused, stage, Fault::Letter, reply);
}

} // namespace

QString stageName(Stage stage)
{
    switch (stage) {
    case Stage::Resolve:
        return QStringLiteral("resolve");
    case Stage::Connect:
        return QStringLiteral("connect");
    case Stage::Greeting:
        return QStringLiteral("greeting");
    case Stage::Ehlo:
        return QStringLiteral("ehlo");
    case Stage::StartTls:
        return QStringLiteral("starttls");
    case Stage::Auth:
        return QStringLiteral("auth");
    case Stage::Idle:
        return QStringLiteral("idle");
    case Stage::Mail:
        return QStringLiteral("mail");
    case Stage::Rcpt:
        return QStringLiteral("rcpt");
    case Stage::Data:
        return QStringLiteral("data");
    case Stage::Body:
        return QStringLiteral("body");
    case Stage::Dot:
        return QStringLiteral("dot");
    case Stage::Quit:
        return QStringLiteral("quit");
    case Stage::Local:
        return QStringLiteral("local");
    }
    return {};
}

QString advice(Stage stage, const Reply &reply)
{
    if (reply.category() == 4) {
        return QStringLiteral("it is tried again by itself");
    }
    switch (stage) {
    case Stage::Resolve:
        return QStringLiteral("check host, and that this computer can look names up");
    case Stage::Connect:
        return QStringLiteral("check port, and that no firewall is in between (many providers close port 25)");
    case Stage::Greeting:
        return QStringLiteral(
            "ask the server's operator why it does not greet this computer; port 465 wants security = tls");
    case Stage::Ehlo:
        return QStringLiteral("give this computer's full name as helo_name");
    case Stage::StartTls:
        return QStringLiteral("let ca_file name the authority of the server's certificate, peer_name its name, and "
                              "security fit the port");
    case Stage::Auth:
        return QStringLiteral("check user and password_file");
    default:
        return {};
    }
}

QString Outcome::kindName(Kind kind)
{
    switch (kind) {
    case Kind::Accepted:
        return QStringLiteral("accepted");
    case Kind::Deferred:
        return QStringLiteral("deferred");
    case Kind::Refused:
        return QStringLiteral("refused");
    case Kind::Uncertain:
        return QStringLiteral("uncertain");
    case Kind::NotTried:
        return QStringLiteral("not tried");
    }
    return {};
}

std::optional<Outcome> judge(Stage stage, const Reply &reply)
{
    switch (reply.category()) {
    case 2:
        if (stage == Stage::Dot) {
            return made(Kind::Accepted, stage, Fault::None, reply);
        }
        if (stage == Stage::Mail || stage == Stage::Rcpt) {
            return std::nullopt;
        }
        return outOfStep(stage, reply);
    case 3:
        if (stage == Stage::Data && reply.code == 354) {
            return std::nullopt;
        }
        return outOfStep(stage, reply);
    case 4:
        return made(Kind::Deferred, stage, isAccount(stage, reply) ? Fault::Server : Fault::Letter, reply);
    case 5:
        return isAccount(stage, reply) ? made(Kind::Deferred, stage, Fault::Server, reply) : refused(stage, reply);
    default:
        return outOfStep(stage, reply);
    }
}

Outcome localRefusal(const char *enhanced, QString detail, Outcome::Fault fault)
{
    Outcome result;
    result.kind = Kind::Refused;
    result.stage = Stage::Local;
    result.fault = fault;
    result.reply.enhanced = enhanced;
    result.detail = std::move(detail);
    return result;
}

Outcome notTried(Stage stage, QString detail)
{
    Outcome result;
    result.kind = Kind::NotTried;
    result.stage = stage;
    result.retryFree = true;
    result.detail = std::move(detail);
    return result;
}

} // namespace mailer::smtp
