// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/pagetopics.h"

#include <QHash>

namespace mailer::ui {

QString topicOfPage(const QString &page)
{
    static const QHash<QString, QString> topics {
        { QStringLiteral("home"), QStringLiteral("first-mailing") },
        { QStringLiteral("mailings"), QStringLiteral("changes") },
        { QStringLiteral("mailing_editor"), QStringLiteral("schedules") },
        { QStringLiteral("messages"), QStringLiteral("messages") },
        { QStringLiteral("message_editor"), QStringLiteral("messages") },
        { QStringLiteral("clients"), QStringLiteral("clients") },
        { QStringLiteral("client"), QStringLiteral("clients") },
        { QStringLiteral("client_lists"), QStringLiteral("clients#lists") },
        { QStringLiteral("client_fields"), QStringLiteral("clients#own-fields") },
        { QStringLiteral("stop_list"), QStringLiteral("clients#the-stop-list") },
        { QStringLiteral("client_import"), QStringLiteral("import") },
        { QStringLiteral("reports"), QStringLiteral("reports") },
        { QStringLiteral("report"), QStringLiteral("reports") },
        { QStringLiteral("all_mailings"), QStringLiteral("managers") },
        { QStringLiteral("users"), QStringLiteral("managers#users") },
        { QStringLiteral("blog"), QStringLiteral("content-managers") },
        { QStringLiteral("article_editor"), QStringLiteral("content-managers") },
        { QStringLiteral("audit"), QStringLiteral("administrators#the-audit-log") },
        { QStringLiteral("service"), QStringLiteral("administrators#settings-of-the-service") },
        { QStringLiteral("mail_server"), QStringLiteral("mail-server") },
        { QStringLiteral("settings"), QStringLiteral("account") },
    };
    return topics.value(page, QStringLiteral("first-mailing"));
}

} // namespace mailer::ui
