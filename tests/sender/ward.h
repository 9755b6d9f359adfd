// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sender/everysteprows.h"
#include "support/sendingfixture.h"
#include "support/testcertificates.h"

#include <QAtomicInt>
#include <QHash>
#include <QStringList>

#include <memory>
#include <vector>

namespace mailer::test {

// What the ledger, the log and the mail server say of one row.
struct Findings {
    QStringList letters; // of each client: "sent: deferred rcpt 450, accepted dot 250"
    QString answer;      // of the letter that met the fault, its first one
    QString hold;        // the mailing's reason
    QString breaker;     // its state, empty: there is none
    QString reason;      // the breaker's
    int failures = 0;    // of the breaker
};

// One sender with many sick mail servers and a healthy one, each with a mailing of its own. The sick ones are watched
// while they are sick, the healthy one's mailing has to be through by then, and are watched again when they are healed.
class Ward final
{
public:
    Ward(TestCluster &cluster, const TestCertificates &certificates, const QList<StepRow> &rows);
    ~Ward();

    // Empty when every server was seen sick and, if it heals, well; else what did not come in time.
    QString run();

    struct Patient {
        StepRow row;
        std::unique_ptr<FakeSmtpServer> server;
        qint64 mailing = 0;
        QString name; // of the server in log and ledger
        Findings sick;
        Findings well;
        int opened = 0; // log lines
        int closed = 0;
        int held = 0;
    };
    const Patient &patient(const QByteArray &rowName) const;
    // While they were sick: the healthy server's mailing was finished.
    bool healthyWasThrough() const { return m_healthyThrough; }

    // What a row should look like.
    static QStringList expectedSick(const StepRow &row);
    static QStringList expectedWell(const StepRow &row);

private:
    void admit(const StepRow &row);
    void setUp();
    Findings look(const Patient &patient, const QHash<qint64, QStringList> &letters);
    QHash<qint64, QStringList> lettersByMailing();
    bool isSick(const Patient &patient, const Findings &findings) const;
    bool isWell(const Patient &patient, const Findings &findings) const;
    QString lookUntil(bool sick, int seconds);
    bool isHealthyThrough();
    void heal();

    const TestCertificates &m_certificates;
    SendingFixture m_fixture;
    QAtomicInt m_sick = 1; // asked for by the servers' threads
    std::vector<std::unique_ptr<Patient>> m_patients;
    bool m_healthyThrough = false;
};

} // namespace mailer::test
