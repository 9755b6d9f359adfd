// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/answers.h"

#include <QCryptographicHash>

namespace mailer::demo {

namespace {

constexpr char ownDomain[] = "@shop.example";
constexpr int spam = 3;
constexpr int own = 99;
constexpr qsizetype mostRemembered = 100'000;

} // namespace

int Answers::kindOf(const QByteArray &address)
{
    if (address.endsWith(ownDomain))
        return own;
    const QByteArray hash = QCryptographicHash::hash(address, QCryptographicHash::Md5);
    return (uchar(hash[0]) * 256 + uchar(hash[1])) % 100;
}

std::chrono::milliseconds Answers::pauseFor(const QByteArray &address)
{
    return std::chrono::milliseconds(120 + kindOf(address) * 3);
}

QByteArray Answers::toRecipient(const QByteArray &address)
{
    const int kind = kindOf(address);
    const auto about
        = [&](const char *code, const char *text) { return QByteArray(code) + " <" + address + ">: " + text; };
    if (kind < 2)
        return about("550 5.1.1", "Recipient address rejected: User unknown in virtual mailbox table");
    if (kind == 2)
        return about("550 5.2.2", "Mailbox full");
    const int patience = kind >= 4 && kind <= 6 ? 1 : kind == 7 ? 2 : 0;
    if (m_deferred.value(address) >= patience) {
        m_deferred.remove(address);
        return "250 2.1.5 Ok";
    }
    if (m_deferred.size() >= mostRemembered)
        m_deferred.clear();
    ++m_deferred[address];
    return kind == 7 ? about("450 4.2.1", "The mailbox is busy, try again later")
                     : about("451 4.7.1", "Greylisted, please try again in 20 seconds");
}

QByteArray Answers::toLetter(const QByteArray &address)
{
    if (kindOf(address) == spam)
        return "554 5.7.1 Message refused: it looks like spam, see https://filter.example/why";
    const QByteArray name
        = QCryptographicHash::hash(address + QByteArray::number(++m_letters), QCryptographicHash::Md5);
    return "250 2.0.0 Ok: queued as " + name.toHex().left(10).toUpper();
}

} // namespace mailer::demo
