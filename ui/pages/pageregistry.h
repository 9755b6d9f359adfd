// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/role.h"
#include "ui/pages/page.h"

#include <QList>
#include <QString>

#include <memory>

namespace mailer::ui {

enum class Section {
    Work,    // what one does with one's own
    Service, // what one does for others
    Self,    // settings
    None,    // not in the navigation: opened from another page
};

enum class Where {
    Everywhere,
    ThisComputer, // only in this computer's own workspace
};

using PageFactory = std::unique_ptr<Page> (*)(PageContext &context);

struct PageEntry {
    QLatin1String id; // the button is nav_ID, the page's objectName page_ID
    QLatin1String icon;
    const char *title; // of the context "Navigation"
    Section section;
    QList<Role> roles; // any of these; empty: everybody
    PageFactory factory;
    QLatin1String parent = {}; // whose button is lit while this one is open
    Where where = Where::Everywhere;
    QLatin1String otherParent = {}; // for who may not see the parent
};

// All pages, in the order of the navigation. A page without a factory is planned: it is not shown.
const QList<PageEntry> &allPages();

// Whether this person has it here.
bool isOffered(const PageEntry &entry, const Session &session);

template<typename T>
std::unique_ptr<Page> makePage(PageContext &context)
{
    return std::make_unique<T>(context);
}

} // namespace mailer::ui
