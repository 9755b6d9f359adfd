// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/deskcard.h"

#include "ui/session.h"
#include "ui/settings.h"
#include "ui/widgets/formfield.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSystemTrayIcon>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

QString keepingInWords(const PasswordKeeping &keeping)
{
    switch (keeping.where) {
    case PasswordKeeping::Where::Keychain:
        return DeskCard::tr("Your password is kept in the keychain of this system.");
    case PasswordKeeping::Where::File:
        return DeskCard::tr("Your password is kept in a file that only you can read, in %1.").arg(keeping.folder);
    case PasswordKeeping::Where::NotKept:
    case PasswordKeeping::Where::Failed:
        break;
    }
    return DeskCard::tr("Your password is not kept on this computer.");
}

} // namespace

DeskCard::DeskCard(PageContext &context) : SettingsCard(tr("On this computer"), context)
{
    Settings &settings = context.settings;
    addTheme();
    addSwitch(tr("Show notifications"), "news_on", settings.flag("news/on", true),
        [&settings](bool on) { settings.set("news/on", on); });
    addText(tr("When a run ends, a mailing is held, or letters wait for a mail server."));
    QCheckBox *tray = addSwitch(tr("Keep mailerapp in the tray when its window is closed"), "stay_in_tray",
        settings.flag("desk/stay_in_tray", false), [&settings](bool on) { settings.set("desk/stay_in_tray", on); });
    if (!QSystemTrayIcon::isSystemTrayAvailable()) {
        tray->setEnabled(false);
        tray->setToolTip(tr("Your desktop has no tray for icons of programs."));
    }
    if (session().workspace().place == Workspace::Place::ThisComputer)
        addSwitch(tr("Go on sending after mailerapp is closed"), "keep_sender",
            settings.text("desk/keep_sender") != QLatin1String("no"), [&settings](bool on) {
                settings.set("desk/keep_sender", on ? QStringLiteral("yes") : QStringLiteral("no"));
            });
    addWorkspace();
}

void DeskCard::addWorkspace()
{
    const Workspace &workspace = session().workspace();
    if (workspace.isOnly)
        return;
    const bool isServer = workspace.place == Workspace::Place::Server;
    addText(isServer ? tr("You work on %1.").arg(workspace.server) + u' ' + keepingInWords(session().keeping())
                     : tr("You work in the private database of this computer."))
        ->setObjectName(QStringLiteral("workspace_text"));
    QPushButton *other = addButton(tr("Other workspace…"), "settings_other_workspace");
    connect(other, &QPushButton::clicked, this, [this] { session().leave(Session::Leaving::OtherWorkspace); });
}

void DeskCard::addTheme()
{
    auto *theme = new QComboBox;
    theme->setObjectName(QStringLiteral("theme"));
    theme->addItem(tr("Follow the system"), QStringLiteral("system"));
    theme->addItem(tr("Light"), QStringLiteral("light"));
    theme->addItem(tr("Dark"), QStringLiteral("dark"));
    theme->setCurrentIndex(qMax(0, theme->findData(context().settings.text("look/theme", QStringLiteral("system")))));
    content()->addWidget(new FormField(tr("Theme"), theme));
    connect(theme, &QComboBox::currentIndexChanged, this,
        [this, theme] { Q_EMIT session().themeAsked(theme->currentData().toString()); });
}

QCheckBox *DeskCard::addSwitch(const QString &text, const char *objectName, bool on, std::function<void(bool)> changed)
{
    auto *box = new QCheckBox(text);
    box->setObjectName(QLatin1String(objectName));
    box->setChecked(on);
    content()->addWidget(box, 0, Qt::AlignLeft); // no wider than it can be clicked
    connect(box, &QCheckBox::toggled, this, std::move(changed));
    return box;
}

} // namespace mailer::ui
