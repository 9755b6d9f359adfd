// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/actiontable.h"
#include "ui/pages/mailings/runspeed.h"

#include <QTest>

using namespace mailer;
using namespace mailer::test;

Q_DECLARE_METATYPE(mailer::db::MailingState)

// What may be done with a mailing, in every state it may have, by its owner and by a manager.
class MailingActionsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void actionsByStateAndViewer_data();
    void actionsByStateAndViewer();
    void speedOfWhatWasSeen();
};

void MailingActionsTest::actionsByStateAndViewer_data()
{
    QTest::addColumn<db::MailingState>("state");
    QTest::addColumn<QString>("owner");
    QTest::addColumn<QString>("manager");
    for (const ActionLine &line : actionTable)
        QTest::newRow(line.name) << line.state() << QString::fromLatin1(line.owner)
                                 << QString::fromLatin1(line.manager);
}

void MailingActionsTest::actionsByStateAndViewer()
{
    QFETCH(db::MailingState, state);
    QFETCH(QString, owner);
    QFETCH(QString, manager);
    const auto written = [&](ui::MailingViewer viewer) {
        QString text;
        for (const ui::MailingAction action : ui::allMailingActions) {
            const ui::ActionVerdict verdict = ui::verdictOn(action, state, viewer);
            const QChar letter = letterOf(action);
            if (verdict.isEnabled())
                text += letter;
            else if (verdict.isShown)
                text += QStringLiteral("(%1)").arg(letter);
            // What is off says why.
            if (verdict.isShown && !verdict.isEnabled() && !verdict.whyNot.endsWith(u'.'))
                text += QStringLiteral(" unexplained!");
        }
        return text;
    };
    QCOMPARE(written(ui::MailingViewer::Owner), owner);
    QCOMPARE(written(ui::MailingViewer::Manager), manager);
}

void MailingActionsTest::speedOfWhatWasSeen()
{
    ui::RunSpeed speed;
    const QDateTime start = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC);
    speed.see(1, 1000, start);
    QVERIFY(!speed.lettersPerSecond());
    speed.see(1, 1040, start.addMSecs(200));
    QVERIFY(!speed.lettersPerSecond()); // too short to say anything
    speed.see(1, 3000, start.addSecs(10));
    QCOMPARE(speed.lettersPerSecond(), std::optional(200.0));
    QCOMPARE(speed.timeFor(4000), std::optional(std::chrono::seconds(20)));
    QVERIFY(!speed.timeFor(0));
    speed.see(1, 3000, start.addSecs(90)); // stands still: what lies longer than a minute back does not count
    speed.see(1, 3000, start.addSecs(100));
    QCOMPARE(speed.lettersPerSecond(), std::optional(0.0));
    QVERIFY(!speed.timeFor(4000));
    speed.see(2, 5, start.addSecs(101));
    QVERIFY(!speed.lettersPerSecond());
}

QTEST_GUILESS_MAIN(MailingActionsTest)
#include "tst_mailingactions.moc"
