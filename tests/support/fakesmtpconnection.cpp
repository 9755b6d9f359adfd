// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakesmtpconnection.h"

#include <QSslSocket>
#include <QTimer>

#include <algorithm>
#include <sys/socket.h>

namespace mailer::test {

namespace {

#if defined(MSG_NOSIGNAL)
constexpr int noSignal = MSG_NOSIGNAL;
#else // where Qt's sockets have SIGPIPE ignored
constexpr int noSignal = 0;
#endif

QByteArray unescaped(const QByteArray &text)
{
    QByteArray result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) != '\\' || i + 1 == text.size()) {
            result += text.at(i);
            continue;
        }
        const char c = text.at(++i);
        switch (c) {
        case 'r':
            result += '\r';
            break;
        case 'n':
            result += '\n';
            break;
        case 't':
            result += '\t';
            break;
        case '0':
            result += '\0';
            break;
        case 'x':
            result += QByteArray::fromHex(text.mid(i + 1, 2));
            i += 2;
            break;
        default:
            result += c;
        }
    }
    return result;
}

QByteArray bracketed(const QByteArray &line)
{
    const qsizetype from = line.indexOf('<');
    return from < 0 ? QByteArray() : line.mid(from + 1, line.indexOf('>', from) - from - 1);
}

} // namespace

FakeSmtpConnection::FakeSmtpConnection(
    std::shared_ptr<FakeSmtpState> state, qintptr descriptor, int number, SmtpScript script)
    : m_state(std::move(state))
    , m_socket(std::make_unique<QSslSocket>())
    , m_timer(std::make_unique<QTimer>())
    , m_number(number)
{
    m_timer->setSingleShot(true);
    m_timer->setTimerType(Qt::PreciseTimer);
    const auto goOn = [this] {
        m_waiting = false;
        advance();
    };
    connect(m_timer.get(), &QTimer::timeout, this, goOn);
    connect(m_socket.get(), &QSslSocket::encrypted, this, goOn);
    connect(m_socket.get(), &QIODevice::readyRead, this, &FakeSmtpConnection::receive);
    connect(m_socket.get(), &QAbstractSocket::disconnected, this, [this] { close(false); });
    m_socket->setSocketDescriptor(descriptor);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_socket->setSslConfiguration(m_state->options.tls);
    if (script.isEmpty()) {
        m_normal = true;
        m_verb = "CONNECT";
        if (m_state->options.implicitTls) {
            m_steps.push_back({ 'T', {} });
        }
        load(normal(m_verb, {}));
    } else {
        load(script);
    }
    QMetaObject::invokeMethod(this, &FakeSmtpConnection::advance, Qt::QueuedConnection);
}

FakeSmtpConnection::~FakeSmtpConnection() { m_socket->disconnect(this); }

void FakeSmtpConnection::load(const SmtpScript &script)
{
    for (const QByteArray &raw : script.split('\n')) {
        const QByteArray line = raw.trimmed();
        if (line.isEmpty()) {
            continue;
        }
        const QByteArray argument = line.size() > 3 ? line.sliced(3) : QByteArray();
        if (line.startsWith("L:")) {
            for (const char byte : QByteArray(unescaped(argument) + "\r\n")) {
                m_steps.push_back({ 'W', "10" });
                m_steps.push_back({ 'b', QByteArray(1, byte) });
            }
            m_steps.push_back({ 'r', argument.first(3) });
            continue;
        }
        m_steps.push_back({ line.startsWith("S!") ? '!' : line.at(0), argument });
    }
}

void FakeSmtpConnection::receive()
{
    if (m_deaf) {
        return;
    }
    const QByteArray bytes = m_socket->readAll();
    {
        const QMutexLocker lock(&m_state->mutex);
        m_state->received[m_number - 1] += bytes;
    }
    m_input += bytes;
    advance();
}

void FakeSmtpConnection::advance()
{
    if (m_advancing) {
        return;
    }
    m_advancing = true;
    while (!m_gone && !m_waiting && !m_mute) {
        if (!m_steps.empty()) {
            const Step step = m_steps.front();
            if (!run(step)) {
                break;
            }
            if (!m_steps.empty()) {
                m_steps.pop_front();
            }
        } else if (!m_normal || !nextCommand()) {
            break;
        }
    }
    m_advancing = false;
}

bool FakeSmtpConnection::run(const Step &step)
{
    QByteArray line;
    switch (step.kind) {
    case 'S':
        say(unescaped(step.argument) + "\r\n");
        if (m_normal && step.argument.size() > 2 && step.argument.mid(3, 1) != "-") {
            replied(step.argument.first(3).toInt());
        }
        return true;
    case '!':
        say(unescaped(step.argument));
        return true;
    case 'b':
        say(step.argument);
        return true;
    case 'r':
        replied(step.argument.toInt());
        return true;
    case 'C':
        if (!takeLine(line)) {
            return false;
        }
        if (step.argument.endsWith('*') ? !line.startsWith(step.argument.chopped(1)) : line != step.argument) {
            mismatch(step.argument, line);
        }
        return true;
    case 'B':
        return takeContent();
    case 'W':
        m_waiting = true;
        m_timer->start(step.argument.toInt());
        return true;
    case 'T':
        m_waiting = true;
        m_socket->startServerEncryption();
        return true;
    case 'G': {
        const QByteArray bytes = unescaped(step.argument);
        ::send(static_cast<int>(m_socket->socketDescriptor()), bytes.constData(), static_cast<size_t>(bytes.size()),
            noSignal);
        return true;
    }
    case 'A':
        accept();
        m_taken = true;
        return true;
    case 'X':
    case 'R':
        close(step.kind == 'R');
        return true;
    case 'H':
        m_deaf = true;
        m_mute = true;
        m_socket->setReadBufferSize(1);
        return true;
    case 'Z':
        m_mute = true;
        return true;
    case 'N':
        m_normal = true;
        return true;
    default:
        mismatch("a known step", QByteArray(1, step.kind));
        return true;
    }
}

bool FakeSmtpConnection::takeLine(QByteArray &line)
{
    const qsizetype end = m_input.indexOf("\r\n");
    if (end < 0) {
        return false;
    }
    line = m_input.first(end);
    m_input.remove(0, end + 2);
    const QMutexLocker lock(&m_state->mutex);
    m_state->commands[m_number - 1] += line;
    return true;
}

bool FakeSmtpConnection::takeContent()
{
    qsizetype end = 0;
    if (!m_input.startsWith(".\r\n")) {
        end = m_input.indexOf("\r\n.\r\n", m_scanned);
        if (end < 0) {
            m_scanned = std::max(qsizetype(0), m_input.size() - 4);
            return false;
        }
        end += 2;
    }
    m_scanned = 0;
    m_message.content = m_input.first(end);
    m_input.remove(0, end + 3);
    if (m_message.content.startsWith('.')) {
        m_message.content.remove(0, 1);
    }
    m_message.content.replace("\r\n.", "\r\n");
    const QMutexLocker lock(&m_state->mutex);
    ++m_state->dots;
    return true;
}

bool FakeSmtpConnection::nextCommand()
{
    QByteArray line;
    if (m_inContent) {
        if (!takeContent()) {
            return false;
        }
        m_inContent = false;
        m_verb = "DOT";
    } else {
        if (!takeLine(line)) {
            return false;
        }
        m_verb = m_authRound > 0 ? QByteArray("AUTH") : line.split(' ').first().toUpper();
    }
    m_argument = bracketed(line);
    if (m_verb == "MAIL") {
        ++m_letters;
        m_message = {};
        m_inMail = false;
    }
    SmtpEvent event;
    event.connection = m_number;
    event.letter = m_letters;
    event.verb = m_verb;
    event.line = line;
    event.encrypted = m_socket->isEncrypted();
    event.recipient
        = m_verb == "RCPT" ? m_argument : (m_message.recipients.isEmpty() ? QByteArray() : m_message.recipients.last());
    const SmtpScript script = hooked(event);
    load(script.isEmpty() ? normal(m_verb, line) : script);
    return true;
}

SmtpScript FakeSmtpConnection::hooked(const SmtpEvent &event) const
{
    FakeSmtpServer::Hook hook;
    {
        const QMutexLocker lock(&m_state->mutex);
        hook = m_state->hook;
    }
    return hook ? hook(event) : SmtpScript();
}

void FakeSmtpConnection::say(const QByteArray &line)
{
    m_socket->write(line);
    m_socket->flush();
}

void FakeSmtpConnection::replied(int code)
{
    const QByteArray verb = std::exchange(m_verb, {});
    if (verb == "MAIL" && code / 100 == 2) {
        m_message.from = m_argument;
        m_inMail = true;
    } else if (verb == "RCPT" && code / 100 == 2) {
        m_message.recipients += m_argument;
    } else if (verb == "DATA" && code == 354) {
        m_inContent = true;
    } else if (verb == "DOT" && code / 100 == 2) {
        if (!std::exchange(m_taken, false))
            accept();
    } else if (verb == "RSET") {
        m_message = {};
        m_inMail = false;
    } else if (verb == "AUTH" && code == 235) {
        m_user = m_state->options.user;
    }
}

SmtpScript FakeSmtpConnection::normal(const QByteArray &verb, const QByteArray &line)
{
    const FakeSmtpOptions &options = m_state->options;
    if (verb == "CONNECT") {
        SmtpEvent event;
        event.connection = m_number;
        event.verb = verb;
        const SmtpScript script = hooked(event);
        return script.isEmpty() ? SmtpScript("S: 220 fake.test ESMTP") : script;
    }
    if (verb == "EHLO") {
        return ehloReply();
    }
    if (verb == "STARTTLS") {
        return options.startTls ? "S: 220 2.0.0 Ready\nT:" : "S: 502 5.5.1 No TLS";
    }
    if (verb == "AUTH") {
        return authReply(line);
    }
    if (verb == "MAIL") {
        return !options.user.isEmpty() && m_user.isEmpty() ? "S: 530 5.7.0 Authentication required" : "S: 250 2.1.0 Ok";
    }
    if (verb == "RCPT") {
        return m_inMail ? "S: 250 2.1.5 Ok" : "S: 503 5.5.1 MAIL first";
    }
    if (verb == "DATA") {
        return m_message.recipients.isEmpty() ? "S: 554 5.5.1 No valid recipients" : "S: 354 Go on";
    }
    if (verb == "DOT") {
        return m_message.recipients.isEmpty() ? "S: 554 5.5.1 No valid recipients" : "S: 250 2.0.0 Queued";
    }
    if (verb == "QUIT") {
        return "S: 221 2.0.0 Bye\nX:";
    }
    if (verb == "HELO" || verb == "RSET" || verb == "NOOP") {
        return "S: 250 2.0.0 Ok";
    }
    return "S: 500 5.5.2 What?";
}

SmtpScript FakeSmtpConnection::ehloReply() const
{
    const FakeSmtpOptions &options = m_state->options;
    SmtpScript script = "S: 250-fake.test\n";
    const bool tls = m_socket->isEncrypted();
    const auto offer = [&script](bool offered, const QByteArray &keyword) {
        if (offered) {
            script += "S: 250-" + keyword + "\n";
        }
    };
    offer(options.pipelining, "PIPELINING");
    offer(options.eightBitMime, "8BITMIME");
    offer(options.smtpUtf8, "SMTPUTF8");
    offer(options.size > 0, "SIZE " + QByteArray::number(options.size));
    offer(options.startTls && !tls, "STARTTLS");
    offer(!options.user.isEmpty() && (tls || !options.startTls), "AUTH " + options.mechanisms);
    return script + "S: 250 ENHANCEDSTATUSCODES";
}

SmtpScript FakeSmtpConnection::authReply(const QByteArray &line)
{
    const QByteArray refusal = "S: 535 5.7.8 Authentication failed";
    if (m_authRound == 0) {
        const QList<QByteArray> words = line.split(' ');
        const QByteArray mechanism = words.value(1).toUpper();
        if (mechanism == "PLAIN" && words.size() > 2) {
            return plainReply(words.at(2));
        }
        m_authRound = mechanism == "LOGIN" ? 1 : 3;
        return mechanism == "LOGIN" ? "S: 334 VXNlcm5hbWU6" : "S: 334 ";
    }
    const int round = std::exchange(m_authRound, 0);
    if (line == "*") {
        return "S: 501 5.7.0 Cancelled";
    }
    if (round == 3) {
        return plainReply(line);
    }
    if (round == 1) {
        m_authRound = 2;
        m_pendingUser = QByteArray::fromBase64(line);
        return "S: 334 UGFzc3dvcmQ6";
    }
    const FakeSmtpOptions &options = m_state->options;
    if (m_pendingUser != options.user || QByteArray::fromBase64(line) != options.password) {
        return refusal;
    }
    m_user = m_pendingUser;
    return "S: 235 2.7.0 Welcome";
}

SmtpScript FakeSmtpConnection::plainReply(const QByteArray &response)
{
    const QList<QByteArray> parts = QByteArray::fromBase64(response).split('\0');
    const FakeSmtpOptions &options = m_state->options;
    if (parts.size() != 3 || parts.at(1) != options.user || parts.at(2) != options.password) {
        return "S: 535 5.7.8 Authentication failed";
    }
    m_user = options.user;
    return "S: 235 2.7.0 Welcome";
}

void FakeSmtpConnection::accept()
{
    m_message.connection = m_number;
    m_message.user = m_user;
    m_message.encrypted = m_socket->isEncrypted();
    m_message.arrived = QDateTime::currentDateTimeUtc();
    const QMutexLocker lock(&m_state->mutex);
    m_state->messages += m_message;
}

void FakeSmtpConnection::close(bool reset)
{
    if (m_gone) {
        return;
    }
    m_gone = true;
    m_timer->stop();
    m_socket->disconnect(this);
    if (reset) {
        const linger now { 1, 0 };
        setsockopt(static_cast<int>(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
        m_socket->abort();
    } else {
        m_socket->disconnectFromHost();
    }
    {
        const QMutexLocker lock(&m_state->mutex);
        --m_state->open;
    }
    Q_EMIT finished();
}

void FakeSmtpConnection::mismatch(const QByteArray &expected, const QByteArray &got)
{
    {
        const QMutexLocker lock(&m_state->mutex);
        m_state->errors += QStringLiteral("connection %1: expected \"%2\", got \"%3\"")
                               .arg(m_number)
                               .arg(QString::fromUtf8(expected), QString::fromUtf8(got));
    }
    close(false);
}

} // namespace mailer::test
