// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/exampledata.h"
#include "gui/guifixture.h"
#include "gui/scriptedmailserver.h"
#include "ui/pages/page.h"
#include "ui/pages/pageregistry.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QAction>
#include <QButtonGroup>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextEdit>
#include <QToolButton>

using namespace mailer;
using namespace mailer::test;

namespace {

QString nameOf(const QWidget *widget)
{
    return QStringLiteral("%1 (%2)").arg(widget->objectName(), QLatin1String(widget->metaObject()->className()));
}

// The letter after a single "&".
QChar mnemonicOf(const QString &text)
{
    const QKeySequence keys = QKeySequence::mnemonic(text);
    return keys.isEmpty() ? QChar() : QChar(ushort(keys[0].key()));
}

// Parts of other widgets are reached through them.
bool isPart(const QWidget *widget)
{
    const QWidget *parent = widget->parentWidget();
    return widget->objectName().startsWith(QLatin1String("qt_")) || qobject_cast<const QComboBox *>(parent)
        || qobject_cast<const QLineEdit *>(parent) || qobject_cast<const QAbstractSpinBox *>(parent);
}

bool isInput(const QWidget *widget)
{
    return qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QComboBox *>(widget)
        || qobject_cast<const QAbstractSpinBox *>(widget) || qobject_cast<const QAbstractButton *>(widget)
        || qobject_cast<const QTextEdit *>(widget) || qobject_cast<const QPlainTextEdit *>(widget);
}

QList<QAbstractButton *> groupOf(const QAbstractButton *button)
{
    if (const QButtonGroup *group = button->group(); group && group->exclusive())
        return group->buttons();
    if (!button->autoExclusive())
        return {};
    return button->parentWidget()->findChildren<QAbstractButton *>(QString(), Qt::FindDirectChildrenOnly);
}

QKeySequence shortcutOf(const QAbstractButton *button)
{
    const auto *tool = qobject_cast<const QToolButton *>(button);
    return tool && tool->defaultAction() ? tool->defaultAction()->shortcut() : button->shortcut();
}

} // namespace

// Everything can be done without a mouse, on each page, in both languages, and says its name to a screen reader.
class KeyboardTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyPage_data();
    void everyPage();
    void cleanup() { m_gui.reset(); }

private:
    QStringList doubledMnemonics() const;
    QStringList nameless() const;
    QStringList unreachable(const QSet<const QWidget *> &reached) const;
    QSet<const QWidget *> tabbedTo() const;

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<GuiFixture> m_gui;
};

void KeyboardTest::initTestCase()
{
    auto cluster = TestCluster::create();
    QVERIFY2(cluster.ok(), cluster.ok() ? "" : qPrintable(cluster.error().message));
    m_cluster = std::move(*cluster);
}

QStringList KeyboardTest::doubledMnemonics() const
{
    QHash<QChar, QString> seen;
    QStringList doubled;
    for (const QWidget *widget : m_gui->window().findChildren<QWidget *>()) {
        if (!widget->isVisible())
            continue;
        QString text;
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            text = button->text();
        else if (const auto *label = qobject_cast<const QLabel *>(widget); label && label->buddy())
            text = label->text();
        const QChar letter = mnemonicOf(text);
        if (letter.isNull())
            continue;
        if (seen.contains(letter))
            doubled.append(QStringLiteral("Alt+%1: %2, %3").arg(letter).arg(seen.value(letter), nameOf(widget)));
        seen.insert(letter, nameOf(widget));
    }
    return doubled;
}

// What a screen reader would say nothing about.
QStringList KeyboardTest::nameless() const
{
    QStringList names;
    for (QWidget *widget : m_gui->window().findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || isPart(widget))
            continue;
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
        if (isInput(widget) && (!accessible || accessible->text(QAccessible::Name).trimmed().isEmpty()))
            names.append(nameOf(widget));
    }
    return names;
}

// Pressed until the focus goes round. A date has several stops; a text that keeps Tab for itself is left by Ctrl+Tab.
QSet<const QWidget *> KeyboardTest::tabbedTo() const
{
    QSet<const QWidget *> seen;
    m_gui->window().desk()->setFocus();
    for (int i = 0; i < 400; ++i) {
        QWidget *before = QApplication::focusWidget();
        const bool keepsTab = qobject_cast<QTextEdit *>(before) || qobject_cast<QPlainTextEdit *>(before);
        QTest::keyClick(before ? before : &m_gui->window(), Qt::Key_Tab);
        if (keepsTab && QApplication::focusWidget() == before)
            QTest::keyClick(before, Qt::Key_Tab, Qt::ControlModifier);
        const QWidget *focused = QApplication::focusWidget();
        if (!focused || (focused != before && seen.contains(focused)))
            break;
        seen.insert(focused);
    }
    return seen;
}

// Inputs that Tab does not come to and no key presses: of buttons of a group one is enough, the others are reached by
// arrows.
QStringList KeyboardTest::unreachable(const QSet<const QWidget *> &reached) const
{
    const auto isReached = [&reached](const QWidget *widget) {
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        if (reached.contains(widget) || (button && !shortcutOf(button).isEmpty()))
            return true;
        const auto group = button ? groupOf(button) : QList<QAbstractButton *>();
        return std::any_of(
            group.begin(), group.end(), [&](const QAbstractButton *other) { return reached.contains(other); });
    };
    QStringList names;
    for (const auto *widget : m_gui->window().findChildren<QWidget *>()) {
        const bool isThere = widget->isVisible() && widget->isEnabled() && !isPart(widget);
        if (isThere && isInput(widget) && !isReached(widget))
            names.append(nameOf(widget));
    }
    return names;
}

void KeyboardTest::everyPage_data()
{
    QTest::addColumn<QList<Role>>("roles");
    QTest::addColumn<QString>("language");
    for (const auto *language : { "en", "ru" }) {
        QTest::addRow("user %s", language) << QList<Role> { Role::User } << QString::fromLatin1(language);
        QTest::addRow("all others %s", language) << QList<Role> { Role::Manager, Role::ContentManager,
            Role::Administrator } << QString::fromLatin1(language);
        QTest::addRow("this computer %s", language)
            << QList<Role> { Role::User, Role::Administrator } << QString::fromLatin1(language);
    }
}

void KeyboardTest::everyPage()
{
    QFETCH(QList<Role>, roles);
    QFETCH(QString, language);
    m_gui = std::make_unique<GuiFixture>(*m_cluster);
    QVERIFY2(m_gui->isReady(), qPrintable(m_gui->error()));
    addExampleData(*m_gui);
    m_gui->window().setLanguage(language);
    // Its other pages are looked at as those of a user.
    const bool isThisComputer = roles.contains(Role::User) && roles.contains(Role::Administrator);
    if (isThisComputer)
        m_gui->setMailServer(std::make_shared<ScriptedMailServer>(ScriptedMailServer::Kind::WrongPassword));
    ui::Desk *desk = m_gui->openDesk(roles);
    QStringList wrong;
    for (const ui::PageEntry &entry : ui::allPages()) {
        const QString id(entry.id);
        if (!desk->has(id) || (isThisComputer && entry.where != ui::Where::ThisComputer))
            continue;
        const auto note = [&](const char *what, const QStringList &names) {
            if (!names.isEmpty())
                wrong.append(
                    QStringLiteral("%1: %2: %3").arg(id, QLatin1String(what), names.join(QStringLiteral(", "))));
        };
        QString argument;
        if (id == QLatin1String("report"))
            argument = m_gui->value("SELECT min(mailing_id) FROM app.run");
        else if (id == QLatin1String("client"))
            argument = m_gui->value("SELECT min(id) FROM app.client");
        desk->open(id, argument);
        QVERIFY(m_gui->waitForPage());
        QTest::qWait(50);
        note("Alt+letter twice", doubledMnemonics());
        note("without a name", nameless());
        note("not reached by keys", unreachable(tabbedTo()));
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

MAILER_GUI_TEST_MAIN(KeyboardTest)
#include "tst_keyboard.moc"
