// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/pageregistry.h"

#include "ui/pages/allmailings/allmailingspage.h"
#include "ui/pages/clients/clientpage.h"
#include "ui/pages/clients/clientspage.h"
#include "ui/pages/clients/fieldspage.h"
#include "ui/pages/clients/importpage.h"
#include "ui/pages/clients/listspage.h"
#include "ui/pages/clients/stoplistpage.h"
#include "ui/pages/audit/auditpage.h"
#include "ui/pages/blog/articleeditor.h"
#include "ui/pages/blog/blogpage.h"
#include "ui/pages/home/homepage.h"
#include "ui/pages/mailings/mailingeditorpage.h"
#include "ui/pages/mailings/mailingspage.h"
#include "ui/pages/mailserver/mailserverpage.h"
#include "ui/pages/messages/messageeditorpage.h"
#include "ui/pages/messages/messagespage.h"
#include "ui/pages/reports/reportpage.h"
#include "ui/pages/reports/reportspage.h"
#include "ui/pages/service/servicepage.h"
#include "ui/pages/settings/settingspage.h"
#include "ui/pages/users/userspage.h"
#include "ui/session.h"

#include <QCoreApplication>

namespace mailer::ui {

namespace {

using L1 = QLatin1String;
constexpr PageFactory planned = nullptr;

const QList<Role> users { Role::User };
const QList<Role> managers { Role::Manager };
const QList<Role> readers {}; // the blog is everybody's to read

} // namespace

// clang-format off: one line a page
const QList<PageEntry> &allPages()
{
    static const QList<PageEntry> pages {
        { L1("home"), L1("home"), QT_TRANSLATE_NOOP("Navigation", "Home"), Section::Work, {}, makePage<HomePage> },
        { L1("mailings"), L1("mailings"), QT_TRANSLATE_NOOP("Navigation", "Mailings"), Section::Work, users,
            makePage<MailingsPage> },
        { L1("messages"), L1("messages"), QT_TRANSLATE_NOOP("Navigation", "Messages"), Section::Work, users,
            makePage<MessagesPage> },
        { L1("clients"), L1("clients"), QT_TRANSLATE_NOOP("Navigation", "Clients"), Section::Work, users,
            makePage<ClientsPage> },
        { L1("reports"), L1("reports"), QT_TRANSLATE_NOOP("Navigation", "Reports"), Section::Work, users,
            makePage<ReportsPage> },
        { L1("all_mailings"), L1("mailings"), QT_TRANSLATE_NOOP("Navigation", "All mailings"), Section::Service,
            managers, makePage<AllMailingsPage> },
        { L1("users"), L1("user"), QT_TRANSLATE_NOOP("Navigation", "Users"), Section::Service,
            { Role::Manager, Role::Administrator }, makePage<UsersPage> },
        { L1("blog"), L1("blog"), QT_TRANSLATE_NOOP("Navigation", "Blog"), Section::Service, readers,
            makePage<BlogPage> },
        { L1("audit"), L1("audit"), QT_TRANSLATE_NOOP("Navigation", "Audit log"), Section::Service,
            { Role::Administrator }, makePage<AuditPage> },
        { L1("service"), L1("service"), QT_TRANSLATE_NOOP("Navigation", "Service"), Section::Service,
            { Role::Administrator }, makePage<ServicePage> },
        { L1("mail_server"), L1("mail-server"), QT_TRANSLATE_NOOP("Navigation", "Mail server"), Section::Self, users,
            makePage<MailServerPage>, {}, Where::ThisComputer },
        { L1("settings"), L1("settings"), QT_TRANSLATE_NOOP("Navigation", "Settings"), Section::Self, {},
            makePage<SettingsPage> },

        { L1("mailing_editor"), L1("mailings"), QT_TRANSLATE_NOOP("Navigation", "Mailing"), Section::None, users,
            makePage<MailingEditorPage>, L1("mailings") },
        { L1("message_editor"), L1("messages"), QT_TRANSLATE_NOOP("Navigation", "Message"), Section::None, users,
            makePage<MessageEditorPage>, L1("messages") },
        { L1("client"), L1("clients"), QT_TRANSLATE_NOOP("Navigation", "Client"), Section::None, users,
            makePage<ClientPage>, L1("clients") },
        { L1("client_import"), L1("clients"), QT_TRANSLATE_NOOP("Navigation", "Import clients"), Section::None, users,
            makePage<ImportPage>, L1("clients") },
        { L1("client_lists"), L1("clients"), QT_TRANSLATE_NOOP("Navigation", "Lists"), Section::None, users,
            makePage<ListsPage>, L1("clients") },
        { L1("client_fields"), L1("clients"), QT_TRANSLATE_NOOP("Navigation", "Own fields"), Section::None, users,
            makePage<FieldsPage>, L1("clients") },
        { L1("stop_list"), L1("stoplist"), QT_TRANSLATE_NOOP("Navigation", "Stop list"), Section::None, users,
            makePage<StopListPage>, L1("clients") },
        { L1("article_editor"), L1("blog"), QT_TRANSLATE_NOOP("Navigation", "Article"), Section::None,
            { Role::ContentManager }, makePage<ArticleEditor>, L1("blog") },
        { L1("report"), L1("reports"), QT_TRANSLATE_NOOP("Navigation", "Report"), Section::None,
            { Role::User, Role::Manager }, makePage<ReportPage>, L1("reports"), Where::Everywhere, L1("all_mailings") },
    };
    return pages;
}
// clang-format on

bool isOffered(const PageEntry &entry, const Session &session)
{
    return entry.factory && session.hasAnyOf(entry.roles)
        && (entry.where == Where::Everywhere || session.mailServer() != nullptr);
}

} // namespace mailer::ui
