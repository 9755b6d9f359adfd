// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/clients/listquestions.h"

#include <QCoreApplication>

namespace mailer::ui {

namespace {

std::function<QString(const QString &)> checkFor(const QList<db::ClientListLine> &lists, qint64 except)
{
    QStringList taken;
    for (const db::ClientListLine &list : lists) {
        if (list.id != except)
            taken += list.name;
    }
    return [taken](const QString &name) {
        if (name.toUtf8().size() > db::longestListName)
            return QCoreApplication::translate("ClientLists", "This name is too long; shorten it.");
        return taken.contains(name)
            ? QCoreApplication::translate("ClientLists", "There is a list of this name already.")
            : QString();
    };
}

} // namespace

NameQuestion newListQuestion(const QList<db::ClientListLine> &lists)
{
    return { QCoreApplication::translate("ClientLists", "New list"),
        QCoreApplication::translate("ClientLists", "Name of the list"),
        QCoreApplication::translate("ClientLists", "Make list"), {}, checkFor(lists, 0) };
}

NameQuestion renameListQuestion(const db::ClientListLine &list, const QList<db::ClientListLine> &lists)
{
    return { QCoreApplication::translate("ClientLists", "Rename list"),
        QCoreApplication::translate("ClientLists", "Name of the list"),
        QCoreApplication::translate("ClientLists", "Rename"), list.name, checkFor(lists, list.id) };
}

} // namespace mailer::ui
