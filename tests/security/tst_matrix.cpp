// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "security/matrix.h"

#include "support/verifyresult.h"

#include <QFile>
#include <QTest>

using namespace mailer;
using namespace mailer::test;

// Every role tries every verb on every table and view, and every function. What comes of tables and views stands in
// matrix.txt, which somebody has read: a new one fails here until it has its line (MAILERAPP_WRITE_MATRIX=1 writes the
// file). Who may call a function stands in privileges.txt; here it is tried.
class TstMatrix final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everybodyGetsAsFarAsIsWrittenDown();
    void nobodyGetsFurtherThanRulesSay();
    void newTableIsNoticed();

private:
    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<Stage> m_stage;
    std::unique_ptr<Matrix> m_matrix;
    QStringList m_lines;
};

void TstMatrix::initTestCase()
{
    auto cluster = TestCluster::create();
    VERIFY_OK(cluster);
    m_cluster = std::move(*cluster);
    auto stage = Stage::create(*m_cluster);
    VERIFY_OK(stage);
    m_stage = std::move(*stage);
    auto matrix = Matrix::create(*m_stage);
    VERIFY_OK(matrix);
    m_matrix = std::move(*matrix);
    const auto lines = m_matrix->lines();
    VERIFY_OK(lines);
    m_lines = *lines;
    QVERIFY(m_lines.size() > 200);
}

void TstMatrix::everybodyGetsAsFarAsIsWrittenDown()
{
    QFile file(qEnvironmentVariable("MAILERAPP_SOURCE_DIR") + QStringLiteral("/tests/security/matrix.txt"));
    QStringList tables;
    for (const QString &line : std::as_const(m_lines)) {
        if (!line.contains(u'('))
            tables.append(line.trimmed());
    }
    if (qEnvironmentVariableIsSet("MAILERAPP_WRITE_MATRIX")) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        for (const QString &line : tables)
            file.write(line.toUtf8() + '\n');
        return;
    }
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QStringList written = QString::fromUtf8(file.readAll()).trimmed().split(u'\n');
    QStringList changes;
    for (const QString &line : written) {
        if (!tables.contains(line))
            changes.append(u'-' + line);
    }
    for (const QString &line : std::as_const(tables)) {
        if (!written.contains(line))
            changes.append(u'+' + line);
    }
    QVERIFY2(changes.isEmpty(),
        qPrintable(
            QStringLiteral("\n%1\nIs this meant? Then run this test with MAILERAPP_WRITE_MATRIX=1, and read the diff.")
                .arg(changes.join(u'\n'))));
}

// Whatever the file says: these hold for every line.
void TstMatrix::nobodyGetsFurtherThanRulesSay()
{
    for (const QString &line : std::as_const(m_lines)) {
        const QStringList parts = line.split(QStringLiteral(" | "), Qt::SkipEmptyParts);
        const bool isFunction = line.contains(u'(');
        for (const char *never : { "DELETE", "TRUNCATE", "LOCKED", "CALLED" })
            QVERIFY2(!line.contains(QLatin1String(never)), qPrintable(line));
        for (const QString &part : parts.mid(1)) {
            const QString who = part.section(u':', 0, 0).section(u' ', 0, 0);
            if (isFunction) {
                if (who == QLatin1String("blocked"))
                    QVERIFY2(!part.endsWith(QLatin1String(" ok")) || parts.first().startsWith(QLatin1String("app."))
                            || parts.first().startsWith(QLatin1String("api.salt"))
                            || parts.first().startsWith(QLatin1String("api.from_allowed")),
                        qPrintable(line));
                continue;
            }
            QVERIFY2(parts.first().startsWith(QLatin1String("app.")), qPrintable(line));
            const bool isPublic = parts.first().startsWith(QLatin1String("app.schema_"))
                || parts.first() == QLatin1String("app.article");
            if (who == QLatin1String("blocked") || who == QLatin1String("former")) {
                const bool isHimself = who == QLatin1String("former")
                    && (parts.first().startsWith(QLatin1String("app.account"))
                        || parts.first() == QLatin1String("app.article_view"));
                QVERIFY2(part.contains(QLatin1String("select none")) || isPublic
                        || (isHimself && part.contains(QLatin1String("select own"))),
                    qPrintable(line));
                QVERIFY2(!part.contains(QLatin1String("update")) || part.contains(QLatin1String("update none")),
                    qPrintable(line));
            }
            if (who == QLatin1String("user"))
                QVERIFY2(part.contains(QLatin1String("select own")) || isPublic, qPrintable(line));
            if (who == QLatin1String("user"))
                QVERIFY2(!part.contains(QLatin1String("update all")), qPrintable(line));
            if (who == QLatin1String("manager") || who == QLatin1String("administrator")
                || who == QLatin1String("sender"))
                QVERIFY2(!part.contains(QLatin1String("insert")) && !part.contains(QLatin1String("update")),
                    qPrintable(line));
        }
    }
}

void TstMatrix::newTableIsNoticed()
{
    VERIFY_OK(m_stage->admin().runScript(
        "CREATE TABLE app.t (owner_id bigint); INSERT INTO app.t VALUES (1); GRANT SELECT ON app.t TO mailer_user"));
    const auto line = m_matrix->relationLine(QStringLiteral("app.t"));
    VERIFY_OK(m_stage->admin().runScript("DROP TABLE app.t"));
    VERIFY_OK(line);
    QVERIFY2(line->startsWith(QStringLiteral("app.t | user: select all | blocked: select all | former: select all")),
        qPrintable(*line));
}

QTEST_GUILESS_MAIN(TstMatrix)
#include "tst_matrix.moc"
