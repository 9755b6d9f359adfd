// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/sendingfixture.h"

#include <QMap>
#include <QRegularExpression>
#include <QTest>

namespace mailer::test {

// A test class of system letters: one database and one mail server a test, and a service with an address.
class SystemLetterCase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        auto cluster = TestCluster::create({ .durable = true });
        QVERIFY2(cluster.ok(), cluster ? "" : qPrintable(cluster.error().message));
        m_cluster = std::move(*cluster);
    }

    void init()
    {
        m_fixture = std::make_unique<SendingFixture>(*m_cluster);
        QVERIFY2(m_fixture->isReady(), qPrintable(m_fixture->error()));
        m_fixture->setSetting("service_address", "\"robot@service.example\"");
        m_fixture->setSetting("service_name", "\"Spring & Sons\"");
    }

    void cleanup() { m_fixture.reset(); }

protected:
    SendingFixture &fixture() { return *m_fixture; }
    FakeSmtpServer &server() { return m_fixture->server(); }

    qint64 queueCode(const QString &to, const QString &language = QStringLiteral("en"),
        const QString &valid = QStringLiteral("1 hour"))
    {
        return m_fixture
            ->value("SELECT priv.queue_system_letter('reset_code', $1, $2, jsonb_build_object('full_name', $3::text, "
                    "'code', 'K7QM-3XWD-9FTA', 'expires_at', now() + $4::interval))",
                { to, language, QStringLiteral("Анна <b>"), valid })
            .toLongLong();
    }
    QString state(qint64 letter)
    {
        return m_fixture->value("SELECT state FROM priv.system_letter WHERE id = $1", { letter });
    }
    int attempts(qint64 letter)
    {
        return m_fixture->value("SELECT attempts FROM priv.system_letter WHERE id = $1", { letter }).toInt();
    }
    bool waitFor(qint64 letter, const char *wanted, int timeoutMs = 30000)
    {
        return QTest::qWaitFor([&] { return state(letter) == QLatin1String(wanted); }, timeoutMs);
    }
    // Letters that ended keep nothing of what they said.
    int parametersLeft()
    {
        return m_fixture
            ->value("SELECT count(*) FROM priv.system_letter WHERE ended_at IS NOT NULL AND parameters <> '{}'")
            .toInt();
    }

    static QByteArray messageIdOf(const QByteArray &content)
    {
        const qsizetype start = content.toLower().indexOf("message-id: <") + 13;
        return content.mid(start, content.indexOf('>', start) - start);
    }
    // How often the server took each letter to this address: Message-ID → times.
    QMap<QByteArray, int> accepted(const QByteArray &domain)
    {
        QMap<QByteArray, int> times;
        for (const SmtpMessage &message : server().messages()) {
            if (message.recipients.value(0).endsWith('@' + domain))
                ++times[messageIdOf(message.content)];
        }
        return times;
    }

private:
    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<SendingFixture> m_fixture;
};

} // namespace mailer::test
