// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/keysettablemodel.h"
#include "ui/theme/lineicon.h"
#include "ui/widgets/tableview.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QPromise>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace mailer;
using namespace mailer::ui;

namespace {

struct Line {
    qint64 id = 0;
    QString name;
};

// Rows by number; answers when the test says so.
class FakeSource final : public PageSource<Line>
{
public:
    explicit FakeSource(int count, const QString &prefix = QStringLiteral("row"))
    {
        for (int i = 0; i < count; ++i)
            lines.append({ i + 1, QStringLiteral("%1 %2").arg(prefix).arg(i, 7, 10, QLatin1Char('0')) });
    }

    QFuture<Result<QList<Line>>> rows(const RowKey &from, int limit) override
    {
        const qsizetype start = from.isEmpty() ? 0 : placeOf(from);
        asked.append(int(start));
        QPromise<Result<QList<Line>>> promise;
        promise.start();
        const auto future = promise.future();
        const Result<QList<Line>> answer = fails
            ? Result<QList<Line>>(Error { ErrorKind::Transient, QStringLiteral("08006"), QStringLiteral("lost") })
            : Result<QList<Line>>(lines.mid(start, limit));
        auto held = std::make_shared<QPromise<Result<QList<Line>>>>(std::move(promise));
        held->addResult(answer);
        underWay.append([held] { held->finish(); });
        mostUnderWay = qMax(mostUnderWay, underWay.size());
        if (!holding)
            answerAll();
        return future;
    }

    QFuture<Result<Anchors>> anchors(int every) override
    {
        ++anchorsAsked;
        Anchors result;
        result.rows = lines.size();
        for (qsizetype i = 0; i < lines.size(); i += every)
            result.keys.append({ lines.at(i).name, lines.at(i).id });
        QPromise<Result<Anchors>> promise;
        promise.start();
        promise.addResult(Result<Anchors>(result));
        promise.finish();
        return promise.future();
    }

    void answerAll()
    {
        for (const auto &answer : std::exchange(underWay, {}))
            answer();
    }

    QList<Line> lines;
    QList<int> asked;
    QList<std::function<void()>> underWay;
    qsizetype mostUnderWay = 0;
    int anchorsAsked = 0;
    bool holding = false;
    bool fails = false;

private:
    qsizetype placeOf(const RowKey &key) const
    {
        for (qsizetype i = 0; i < lines.size(); ++i) {
            if (lines.at(i).name >= key.at(0).toString())
                return i;
        }
        return lines.size();
    }
};

class LineModel final : public KeysetTableModel<Line>
{
public:
    LineModel() : KeysetTableModel<Line>({ { QStringLiteral("Name") }, { QStringLiteral("Id"), Qt::AlignRight, 80 } })
    {}

protected:
    qint64 idOf(const Line &line) const override { return line.id; }
    QVariant cell(const Line &line, int column, int role) const override
    {
        if (role != Qt::DisplayRole)
            return {};
        return column == 0 ? QVariant(line.name) : QVariant(line.id);
    }
};

// Rows from … to, one a line, as they would be read from the screen.
QString printed(const LineModel &model, int from, int to)
{
    QStringList lines;
    for (int row = from; row < qMin(to, model.rowCount()); ++row)
        lines.append(QStringLiteral("%1%2|%3").arg(
            model.index(row, 0).data(Qt::CheckStateRole).toInt() == Qt::Checked ? QStringLiteral("* ") : QString(),
            model.index(row, 0).data().toString(), model.index(row, 1).data().toString()));
    return lines.join(u'\n');
}

} // namespace

class KeysetTableTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void queueKeepsTheNewest();
    void choiceIsAPredicate();
    void onePageNeedsNoAnchors();
    void thousandRowsKeepTheContract();
    void showsTheFirstPageBeforeAllAreCounted();
    void jumpsIntoAMillion();
    void forgetsOldPages();
    void anotherSourceDropsLateAnswers();
    void refreshReplacesInPlace();
    void refreshOfAnOlderAnswerAsksAgain();
    void aShorterEndIsNotAskedForever();
    void tellsFailures();
    void viewKeepsTheCurrentRow();
};

void KeysetTableTest::queueKeepsTheNewest()
{
    PageQueue queue;
    for (int page = 0; page < 10; ++page)
        queue.want(page);
    QCOMPARE(queue.waiting(), (QList<int> { 6, 7, 8, 9 }));
    QCOMPARE(queue.next(), std::optional(9));
    queue.want(9); // under way already
    QCOMPARE(queue.next(), std::optional(8));
    QCOMPARE(queue.next(), std::nullopt);
    queue.want(6); // anew: now the newest
    queue.finished(9);
    QCOMPARE(queue.next(), std::optional(6));
    queue.finished(8);
    QCOMPARE(queue.next(), std::optional(7));
    queue.finished(6);
    queue.finished(7);
    QVERIFY(queue.isIdle());
}

void KeysetTableTest::choiceIsAPredicate()
{
    RowChoice choice;
    QVERIFY(choice.isEmpty());
    choice.set(3, true);
    QVERIFY(choice.contains(3) && !choice.contains(4));
    QCOMPARE(choice.count(1'000'000), 1);
    choice.chooseAll();
    choice.set(5, false);
    choice.set(6, false);
    choice.set(6, true);
    QVERIFY(choice.contains(3) && choice.contains(6) && !choice.contains(5));
    QCOMPARE(choice.count(1'000'000), 999'999);
    QCOMPARE(choice.ids(), (QSet<qint64> { 5 }));
}

void KeysetTableTest::onePageNeedsNoAnchors()
{
    LineModel model;
    const auto source = std::make_shared<FakeSource>(3);
    QSignalSpy counted(&model, &KeysetTableBase::counted);
    model.setSource(source);
    QTRY_COMPARE(counted.size(), 1);
    QVERIFY(model.isComplete());
    QCOMPARE(printed(model, 0, 10), QStringLiteral("row 0000000|1\nrow 0000001|2\nrow 0000002|3"));
    QCOMPARE(source->anchorsAsked, 0);
    model.setCheckable(true);
    QVERIFY(model.setData(model.index(1, 0), Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(printed(model, 0, 2), QStringLiteral("row 0000000|1\n* row 0000001|2"));
    QCOMPARE(model.chosenCount(), 1);
}

void KeysetTableTest::thousandRowsKeepTheContract()
{
    LineModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSource(std::make_shared<FakeSource>(1000));
    QTRY_COMPARE(model.rowCount(), 1000);
    QTRY_VERIFY(model.isIdle());
    QTRY_COMPARE(printed(model, 999, 1000), QStringLiteral("row 0000999|1000"));
}

void KeysetTableTest::showsTheFirstPageBeforeAllAreCounted()
{
    LineModel model;
    const auto source = std::make_shared<FakeSource>(1000);
    QList<int> rows;
    connect(&model, &KeysetTableBase::rowsInserted, &model, [&] { rows.append(model.rowCount()); });
    model.setSource(source);
    QTRY_VERIFY(model.isComplete());
    QCOMPARE(rows, (QList<int> { 200, 1000 }));
    QCOMPARE(source->anchorsAsked, 1);
}

void KeysetTableTest::jumpsIntoAMillion()
{
    LineModel model;
    const auto source = std::make_shared<FakeSource>(1'000'000);
    model.setSource(source);
    QTRY_COMPARE(model.rowCount(), 1'000'000);
    source->asked.clear();
    source->holding = true;
    source->mostUnderWay = 0;
    for (int row = 0; row < 1'000'000; row += 10'000) // a drag of the scroll bar
        (void)model.index(row, 0).data();
    QTRY_VERIFY(!source->underWay.isEmpty());
    for (int i = 0; i < 20 && !model.isIdle(); ++i) {
        source->answerAll();
        QCoreApplication::processEvents();
    }
    QTRY_VERIFY(model.isIdle());
    QCOMPARE(source->mostUnderWay, qsizetype(2));
    QCOMPARE(source->asked.first(), 990'000); // where the person stopped comes first
    QCOMPARE(source->asked.size(), 4);
    QCOMPARE(printed(model, 990'000, 990'001), QStringLiteral("row 0990000|990001"));
}

void KeysetTableTest::forgetsOldPages()
{
    LineModel model;
    model.setSource(std::make_shared<FakeSource>(100 * KeysetTableBase::pageRows));
    QTRY_VERIFY(model.isComplete());
    for (int page = 0; page < 100; ++page) {
        (void)model.index(page * KeysetTableBase::pageRows, 0).data();
        QTRY_VERIFY(model.isIdle());
    }
    int here = 0;
    for (int page = 0; page < 100; ++page)
        here += model.rowAt(page * KeysetTableBase::pageRows) ? 1 : 0;
    QCOMPARE(here, KeysetTableBase::cachedPages);
}

void KeysetTableTest::anotherSourceDropsLateAnswers()
{
    LineModel model;
    const auto slow = std::make_shared<FakeSource>(5, QStringLiteral("old"));
    slow->holding = true;
    model.setSource(slow);
    QTRY_COMPARE(slow->underWay.size(), 1);
    model.setSource(std::make_shared<FakeSource>(2, QStringLiteral("new")));
    QTRY_VERIFY(model.isComplete());
    slow->answerAll();
    QTest::qWait(20);
    QCOMPARE(printed(model, 0, 10), QStringLiteral("new 0000000|1\nnew 0000001|2"));
}

// Who asks for fresh rows while older ones are under way gets fresh ones, also when the older answer is an error.
void KeysetTableTest::refreshOfAnOlderAnswerAsksAgain()
{
    LineModel model;
    const auto source = std::make_shared<FakeSource>(3);
    source->holding = true;
    source->fails = true;
    model.setSource(source);
    QTRY_COMPARE(source->underWay.size(), 1);
    source->fails = false;
    source->holding = false;
    model.refresh();
    model.refresh();
    QCOMPARE(source->asked.size(), 1);
    source->answerAll();
    QTRY_COMPARE(model.rowCount(), 3);
    QCOMPARE(source->asked.size(), 2); // once more, however often it was asked for
}

void KeysetTableTest::refreshReplacesInPlace()
{
    LineModel model;
    const auto source = std::make_shared<FakeSource>(3);
    model.setSource(source);
    QTRY_COMPARE(model.rowCount(), 3);
    QSignalSpy reset(&model, &KeysetTableBase::modelReset);
    source->lines.removeFirst();
    model.refresh();
    QTRY_COMPARE(printed(model, 0, 10), QStringLiteral("row 0000001|2\nrow 0000002|3"));
    source->lines = FakeSource(500).lines;
    model.refresh();
    QTRY_COMPARE(model.rowCount(), 500);
    QCOMPARE(reset.size(), 0);
}

void KeysetTableTest::aShorterEndIsNotAskedForever()
{
    LineModel model;
    const auto source = std::make_shared<FakeSource>(410);
    model.setSource(source);
    QTRY_COMPARE(model.rowCount(), 410);
    source->lines.resize(405); // somebody deletes, then the end is looked at
    (void)model.index(409, 0).data();
    QTRY_COMPARE(model.rowCount(), 405);
    QCOMPARE(printed(model, 404, 409), QStringLiteral("row 0000404|405"));
}

void KeysetTableTest::tellsFailures()
{
    LineModel model;
    const auto source = std::make_shared<FakeSource>(3);
    source->fails = true;
    QSignalSpy failed(&model, &KeysetTableBase::failed);
    model.setSource(source);
    QTRY_COMPARE(failed.size(), 1);
    source->fails = false;
    model.refresh();
    QTRY_COMPARE(model.rowCount(), 3);
}

void KeysetTableTest::viewKeepsTheCurrentRow()
{
    LineModel model;
    const auto source = std::make_shared<FakeSource>(10);
    TableView view(TableView::Rows::OneLine);
    view.setTable(&model);
    model.setSource(source);
    QTRY_COMPARE(model.rowCount(), 10);
    QSignalSpy changed(&view, &TableView::currentIdChanged);
    view.setCurrentId(5);
    QCOMPARE(view.currentId(), 5);
    QCOMPARE(view.currentIndex().row(), 4);
    source->lines.removeFirst();
    source->lines.removeFirst();
    model.refresh();
    QTRY_COMPARE(view.currentIndex().row(), 2);
    QCOMPARE(view.currentId(), 5);
    QCOMPARE(changed.size(), 1);
    source->lines.removeAt(2);
    model.refresh();
    QTRY_COMPARE(view.currentId(), 0);
}

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    KeysetTableTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_keysettable.moc"
