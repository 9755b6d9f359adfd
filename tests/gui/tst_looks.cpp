// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/guifixture.h"
#include "gui/layoutfaults.h"
#include "gui/scenes.h"
#include "ui/models/keysettablebase.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/celldelegate.h"

#include <QLabel>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTableView>

#include <cmath>

using namespace mailer;
using namespace mailer::test;

// How the desktop looks: what nobody notices while one page is written, on all of them.
class LooksTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void findsWhatIsCut();
    void findsWhatIsCutInTables();
    void nothingIsCut_data();
    void nothingIsCut();
    void textsCanBeRead_data();
    void textsCanBeRead();

private:
    std::unique_ptr<TestCluster> m_cluster;
};

void LooksTest::initTestCase()
{
    auto cluster = TestCluster::create();
    QVERIFY2(cluster.ok(), cluster.ok() ? "" : qPrintable(cluster.error().message));
    m_cluster = std::move(*cluster);
}

// A table has no widgets inside: the finder asks its cells.
void LooksTest::findsWhatIsCutInTables()
{
    QTableView table;
    QStandardItemModel model(1, 1);
    model.setItem(0, 0, new QStandardItem(QStringLiteral("A button with long words…")));
    model.item(0, 0)->setData(true, ui::ActionRole);
    table.setModel(&model);
    table.setItemDelegate(new ui::CellDelegate(&table));
    table.setColumnWidth(0, 100);
    table.resize(400, 200);
    table.show();
    QVERIFY2(layoutFaults(table).join(u'\n').contains(QLatin1String("is cut in row 0")),
        qPrintable(layoutFaults(table).join(u'\n')));
    table.setColumnWidth(0, 300);
    QCOMPARE(layoutFaults(table), QStringList());
}

// The finder itself: a fault that it does not see would never be mended.
void LooksTest::findsWhatIsCut()
{
    QWidget window;
    QLabel narrow(QStringLiteral("much longer than there is room"), &window);
    narrow.setGeometry(0, 0, 40, 20);
    QPushButton below(QStringLiteral("Send"), &window);
    below.setGeometry(20, 0, 100, 30);
    window.resize(200, 100);
    window.show();
    const QStringList faults = layoutFaults(window);
    QCOMPARE(faults.size(), 2);
    QVERIFY2(faults.join(u'\n').contains(QLatin1String("is cut")), qPrintable(faults.join(u'\n')));
    QVERIFY2(faults.join(u'\n').contains(QLatin1String("overlaps")), qPrintable(faults.join(u'\n')));
    narrow.resize(narrow.sizeHint());
    below.move(0, 50);
    below.resize(below.sizeHint());
    QCOMPARE(layoutFaults(window), QStringList());
}

void LooksTest::nothingIsCut_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("Russian") << QStringLiteral("ru"); // the longer words
    QTest::newRow("English") << QStringLiteral("en");
}

void LooksTest::nothingIsCut()
{
    QFETCH(QString, language);
    GuiFixture gui(*m_cluster);
    QVERIFY2(gui.isReady(), qPrintable(gui.error()));
    addSceneData(gui);
    gui.window().setLanguage(language);
    gui.window().resize(1024, 640);
    QStringList all;
    int scenes = 0;
    const bool isGood = walkScenes(gui, [&](const QString &name, QWidget &shown) {
        ++scenes;
        const QStringList faults = layoutFaults(shown);
        for (const QString &fault : faults)
            all.append(name + QStringLiteral(": ") + fault);
    });
    for (const QString &fault : std::as_const(all))
        qWarning("%s", qPrintable(fault));
    QVERIFY2(all.isEmpty(), qPrintable(QStringLiteral("%1 faults, see above").arg(all.size())));
    QVERIFY2(isGood, "a page never came to rest, or a dialog did not open");
    QVERIFY2(scenes > 80, qPrintable(QString::number(scenes)));
}

namespace {

double channel(double share) { return share <= 0.03928 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4); }

double luminance(const QColor &colour)
{
    return 0.2126 * channel(double(colour.redF())) + 0.7152 * channel(double(colour.greenF()))
        + 0.0722 * channel(double(colour.blueF()));
}

double contrast(const QColor &one, const QColor &other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (qMax(a, b) + 0.05) / (qMin(a, b) + 0.05);
}

} // namespace

void LooksTest::textsCanBeRead_data()
{
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("background");
    for (const ui::Tokens *tokens : { &ui::lightTokens(), &ui::darkTokens() }) {
        const auto add = [tokens](const char *name, const QColor &text, const QColor &background) {
            QTest::addRow("%s %s", tokens->dark ? "dark" : "light", name) << text << background;
        };
        const struct {
            const char *name;
            QColor colour;
        } backgrounds[] = { { "window", tokens->window }, { "sidebar", tokens->sidebar },
            { "surface", tokens->surface }, { "selection", tokens->selection } };
        for (const auto &background : backgrounds) {
            add(qPrintable(QStringLiteral("text on %1").arg(QLatin1String(background.name))), tokens->text,
                background.colour);
            add(qPrintable(QStringLiteral("muted on %1").arg(QLatin1String(background.name))), tokens->muted,
                background.colour);
            add(qPrintable(QStringLiteral("accent on %1").arg(QLatin1String(background.name))), tokens->accent,
                background.colour);
        }
        add("primary button", tokens->onAccent, tokens->accent);
        add("primary button under the pointer", tokens->onAccent, tokens->accentHover);
        for (const ui::Tone tone :
            { ui::Tone::Neutral, ui::Tone::Accent, ui::Tone::Success, ui::Tone::Warning, ui::Tone::Danger }) {
            const ui::Pair pair = tokens->pairOf(tone);
            add(qPrintable(QStringLiteral("pill %1").arg(int(tone))), pair.text, pair.background);
            add(qPrintable(QStringLiteral("tone %1 on surface").arg(int(tone))), pair.text, tokens->surface);
        }
    }
}

// WCAG 2, level AA.
void LooksTest::textsCanBeRead()
{
    QFETCH(QColor, text);
    QFETCH(QColor, background);
    QVERIFY2(contrast(text, background) >= 4.5, qPrintable(QString::number(contrast(text, background))));
}

MAILER_GUI_TEST_MAIN(LooksTest)
#include "tst_looks.moc"
