// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "security/teeth.h"
#include "support/verifyresult.h"

#include <QFile>
#include <QTest>

using namespace mailer;
using namespace mailer::test;

namespace {

const char *const roles[] = { "guest", "user", "manager", "content_manager", "administrator", "sender" };

} // namespace

// An attempt that would be refused without any defence shows nothing. So each is made again without one: first without
// those that hang on rights, and where something else refuses it still, without that as well, see teeth.sql.
class TstTeeth final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void defenceIsMissed_data();
    void defenceIsMissed();
    void everyAttemptBites_data();
    void everyAttemptBites();

private:
    Result<QList<AttackCase>> attacks(const QString &role) { return loadAttacks(role, m_stage->values()); }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<Stage> m_stage;
    std::unique_ptr<Teeth> m_teeth;
    QList<Tooth> m_defences;
};

void TstTeeth::initTestCase()
{
    auto cluster = TestCluster::create();
    VERIFY_OK(cluster);
    m_cluster = std::move(*cluster);
    auto stage = Stage::create(*m_cluster);
    VERIFY_OK(stage);
    m_stage = std::move(*stage);
    m_teeth = std::make_unique<Teeth>(*m_stage);
    // Changes the text of a function, and complains when it does not hold what is to be changed.
    VERIFY_OK(m_stage->admin().runScript(
        "CREATE FUNCTION public.spoil(p_function regprocedure, p_what text, p_by text) RETURNS void LANGUAGE plpgsql "
        "AS $$ DECLARE v_old text := pg_get_functiondef(p_function); v_new text := replace(v_old, p_what, p_by); BEGIN "
        "IF v_old = v_new THEN RAISE EXCEPTION '% does not hold %', p_function, p_what; END IF; EXECUTE v_new; END "
        "$$"));
    auto values = m_stage->values();
    values.insert(QStringLiteral("without_checks"),
        QStringLiteral("DO $d$ DECLARE c record; BEGIN FOR c IN SELECT conrelid::regclass AS t, conname FROM "
                       "pg_constraint WHERE contype = 'c' AND connamespace::regnamespace::text IN ('app', 'priv') LOOP "
                       "EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', c.t, c.conname); END LOOP; END $d$"));
    const auto teeth = loadTeeth(values);
    VERIFY_OK(teeth);
    m_defences = *teeth;
    QVERIFY(m_defences.size() >= 80);
}

void TstTeeth::defenceIsMissed_data()
{
    QTest::addColumn<int>("number");
    for (int i = 0; i < m_defences.size(); ++i)
        QTest::newRow(qPrintable(m_defences[i].role + u' ' + m_defences[i].defence)) << i;
}

void TstTeeth::defenceIsMissed()
{
    QFETCH(int, number);
    const Tooth &tooth = m_defences[number];
    const auto cases = attacks(tooth.role);
    VERIFY_OK(cases);
    for (const QString &title : tooth.titles) {
        const auto attack = std::ranges::find(*cases, title, &AttackCase::title);
        QVERIFY2(attack != cases->cend(), qPrintable(title));
        const auto held = m_teeth->bite("SELECT 1", *attack);
        VERIFY_OK(held);
        QCOMPARE(*held, QString());
        if (tooth.sql.isEmpty())
            continue;
        QByteArray fault = tooth.sql;
        if (tooth.withRights) {
            const auto everything = m_teeth->noRightsAsked(tooth.role);
            VERIFY_OK(everything);
            fault.prepend(*everything);
        }
        const auto came = m_teeth->bite(fault, *attack);
        VERIFY_OK(came);
        QVERIFY2(!came->isEmpty(),
            qPrintable(title + QStringLiteral(" is refused even without this defence: ") + m_teeth->refusal()));
    }
}

void TstTeeth::everyAttemptBites_data()
{
    QTest::addColumn<QString>("role");
    for (const char *role : roles)
        QTest::newRow(role) << QString::fromLatin1(role);
}

void TstTeeth::everyAttemptBites()
{
    QFETCH(QString, role);
    const auto cases = attacks(role);
    VERIFY_OK(cases);
    const auto everything = m_teeth->noRightsAsked(role);
    VERIFY_OK(everything);
    QStringList toothless;
    for (const AttackCase &attack : *cases) {
        const bool isNamed = std::ranges::any_of(
            m_defences, [&](const Tooth &tooth) { return tooth.role == role && tooth.titles.contains(attack.title); });
        if (isNamed)
            continue;
        const auto came = m_teeth->bite(*everything, attack);
        VERIFY_OK(came);
        if (came->isEmpty())
            toothless.append(attack.title + QStringLiteral(" => ") + m_teeth->refusal().left(60));
    }
    for (const QString &title : std::as_const(toothless))
        qWarning("%s", qPrintable(title));
    QVERIFY2(toothless.isEmpty(), "refused even without rights being asked: teeth.sql must say what else is there");
}

QTEST_GUILESS_MAIN(TstTeeth)
#include "tst_teeth.moc"
