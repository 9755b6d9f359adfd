// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "security/codebox.h"

#include <QTest>

namespace mailer::test {

Result<std::unique_ptr<CodeBox>> CodeBox::create(Stage &stage)
{
    const auto sender = stage.connection(QStringLiteral("sender"));
    if (!sender)
        return sender.error();
    const auto registered = (*sender)->querySql(
        "SELECT sender_id || ', ' || epoch FROM api_sender.register('codes', 'here', 1, 'test', '1 hour')");
    if (!registered)
        return registered.error();
    std::unique_ptr<CodeBox> box(new CodeBox(stage));
    box->m_sender = registered->first().text(0);
    return box;
}

qint64 CodeBox::call(const char *function, int limit)
{
    const auto sender = m_stage.connection(QStringLiteral("sender"));
    const auto rows = (*sender)->querySql(
        QStringLiteral("SELECT %1(%2, %3)").arg(QLatin1String(function), m_sender).arg(limit).toLatin1());
    if (!rows)
        QTest::qFail(qPrintable(rows.error().message), __FILE__, __LINE__);
    return rows ? rows->first().int64(0) : -1;
}

qint64 CodeBox::makeCodes() { return call("api_sender.make_codes"); }

QJsonObject CodeBox::letter(const QString &email, const QString &kind)
{
    const auto rows = m_stage.admin().querySql(
        "SELECT parameters FROM priv.system_letter WHERE to_email = $1 AND kind = $2 ORDER BY id DESC LIMIT 1",
        { email, kind });
    return rows && !rows->isEmpty() ? rows->first().json(0).object() : QJsonObject();
}

int CodeBox::letters(const QString &email)
{
    const auto rows = m_stage.admin().querySql(
        "SELECT count(*) FROM priv.system_letter WHERE to_email = $1 OR $2", { email, email.isEmpty() });
    return rows ? rows->first().int32(0) : -1;
}

QStringList CodeBox::kinds(const QString &email)
{
    const auto rows = m_stage.admin().querySql(
        "SELECT coalesce(array_agg(kind ORDER BY id), '{}') FROM priv.system_letter WHERE to_email = $1", { email });
    return rows ? rows->first().textArray(0) : QStringList();
}

void CodeBox::moveNetworks()
{
    (void)m_stage.admin().runScript("UPDATE priv.code_request SET network = '10.0.0.0'::inet + id; UPDATE "
                                    "priv.code_try SET network = '10.0.0.0'::inet + id");
}

void CodeBox::forgetEverything()
{
    (void)m_stage.admin().runScript("DELETE FROM priv.code_request; DELETE FROM priv.code_try; DELETE FROM "
                                    "priv.system_letter; DELETE FROM priv.sign_in_try");
}

} // namespace mailer::test
