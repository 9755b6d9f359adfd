// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/settingspage.h"

#include "ui/pages/settings/datacard.h"
#include "ui/pages/settings/deskcard.h"
#include "ui/pages/settings/emailcard.h"
#include "ui/pages/settings/fromcard.h"
#include "ui/pages/settings/passwordcard.h"
#include "ui/pages/settings/profilecard.h"
#include "ui/session.h"
#include "ui/theme/lineicon.h"
#include "ui/theme/tokens.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace mailer::ui {

SettingsPage::SettingsPage(PageContext &context) : Page(context)
{
    setTitle(tr("Settings"));
    // The login of this computer's own database is the program's: nobody types its password.
    const bool isServer = session().workspace().place == Workspace::Place::Server;
    auto *inside = new QWidget;
    auto *columns = new QHBoxLayout(inside);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(space::medium);
    QVBoxLayout *halves[] = { new QVBoxLayout, new QVBoxLayout };
    const auto add = [this, &halves](int column, SettingsCard *card) {
        halves[column]->addWidget(card);
        m_cards.append(card);
    };
    add(0, new ProfileCard(context));
    if (session().has(Role::User))
        add(0, new FromCard(context));
    if (isServer) {
        add(1, new EmailCard(context));
        add(1, new PasswordCard(context));
    }
    add(0, new DeskCard(context));
    add(1, new DataCard(context));
    for (QVBoxLayout *half : halves) {
        half->setSpacing(space::medium);
        half->addStretch();
        columns->addLayout(half, 1);
    }
    if (isServer) {
        auto *leave = new QPushButton(lineIcon(QLatin1String("sign-out")), tr("Sign out"));
        leave->setObjectName(QStringLiteral("settings_sign_out"));
        addHeaderWidget(leave);
        connect(leave, &QPushButton::clicked, this, [this] { session().leave(Session::Leaving::SignOut); });
    }
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(inside);
    setBody(scroll);
}

bool SettingsPage::hasUnsavedChanges() const
{
    return std::any_of(
        m_cards.begin(), m_cards.end(), [](const SettingsCard *card) { return card->hasUnsavedChanges(); });
}

void SettingsPage::refresh()
{
    for (SettingsCard *card : std::as_const(m_cards))
        card->refresh();
}

} // namespace mailer::ui
