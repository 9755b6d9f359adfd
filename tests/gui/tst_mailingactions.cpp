// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/mailings/mailingactions.h"
#include "ui/pages/mailings/runspeed.h"

#include <QTest>

using namespace mailer;

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

// One line a state; what is shown and on stands as its letter, shown and off in brackets, not shown not at all:
// S schedule, N send now, P pause, R resume, H release, C cancel run, X stop, E edit, Y copy, D delete, O report,
// - disable, + enable.
void MailingActionsTest::actionsByStateAndViewer_data()
{
    QTest::addColumn<db::MailingState>("state");
    QTest::addColumn<QString>("owner");
    QTest::addColumn<QString>("manager");
    using State = db::MailingState;
    const auto word = [](const char *text) { return QString::fromLatin1(text); };
    const auto add
        = [&](const char *name, const char *status, const char *flag, bool isScheduled, bool isPaused, bool isCancelled,
              qint64 runs, qint64 openRuns, bool hasNext, const char *owner, const char *manager) {
              QTest::newRow(name) << State { word(status), word(flag), isScheduled, isPaused, isCancelled, runs,
                  openRuns, hasNext }
                                  << word(owner) << word(manager);
          };
    add("not scheduled", "created", "", false, false, false, 0, 0, false, "SN(P)(C)(X)EYD(O)", "-");
    add("created", "created", "", true, false, false, 0, 0, true, "NP(C)XEYD(O)", "-");
    add("waits for its next run", "running", "", true, false, false, 3, 0, true, "NP(C)XEYDO", "-");
    add("a run goes on", "running", "", true, false, false, 3, 1, true, "NPCXEYDO", "-");
    add("the last run goes on", "running", "", true, false, false, 3, 1, false, "NPC(X)EYDO", "-");
    add("an extra run of one not scheduled", "running", "", false, false, false, 1, 1, false, "SNPC(X)EYDO", "-");
    add("paused", "running", "paused", true, true, false, 3, 1, true, "(N)RCXEYDO", "-");
    add("paused before its first run", "created", "paused", true, true, false, 0, 0, true, "(N)R(C)XEYD(O)", "-");
    add("held", "running", "held", true, false, false, 3, 1, true, "(N)PHCXEYDO", "-");
    add("held and paused", "running", "held", true, true, false, 3, 1, true, "(N)RHCXEYDO", "-");
    add("disabled", "running", "disabled", true, false, false, 3, 1, true, "(N)PCXEYDO", "+");
    add("disabled and paused", "running", "disabled", true, true, false, 3, 0, true, "(N)R(C)XEYDO", "+");
    add("finished", "finished", "", true, false, false, 3, 0, false, "N(P)(C)(X)EYDO", "-");
    add("stopped", "finished", "", true, false, true, 3, 0, false, "SN(P)(C)(X)EYDO", "-");
    add("stopped, its letters still end", "running", "", true, false, true, 3, 1, false, "SNPC(X)EYDO", "-");
}

void MailingActionsTest::actionsByStateAndViewer()
{
    QFETCH(db::MailingState, state);
    QFETCH(QString, owner);
    QFETCH(QString, manager);
    constexpr char letters[] = "SNPRHCXEYDO-+";
    const auto written = [&](ui::MailingViewer viewer) {
        QString text;
        for (const ui::MailingAction action : ui::allMailingActions) {
            const ui::ActionVerdict verdict = ui::verdictOn(action, state, viewer);
            const auto letter = QLatin1Char(letters[int(action)]);
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
