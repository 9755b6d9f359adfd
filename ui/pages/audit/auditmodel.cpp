// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/audit/auditmodel.h"

#include "ui/pages/audit/auditwords.h"
#include "ui/words.h"

#include <QLocale>

namespace mailer::ui {

namespace {

const auto left = Qt::AlignLeft | Qt::AlignVCenter;

} // namespace

AuditModel::AuditModel(QObject *parent)
    : KeysetTableModel({ { tr("When"), left, 130 }, { tr("What"), left, 0 }, { tr("To whom or what"), left, 160 },
                           { tr("Who"), left, 160 } },
        parent)
{}

QVariant AuditModel::cell(const db::AuditEntry &entry, int column, int role) const
{
    if (role == Qt::ToolTipRole && column == When)
        return QLocale().toString(entry.at.toLocalTime(), QLocale::LongFormat);
    if (role == SubtitleRole && column == What)
        return auditDetails(entry).join(QStringLiteral("; "));
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (column) {
    case When:
        return tr("%1 %2", "day, time")
            .arg(dayInWords(entry.at.toLocalTime().date(), QDate::currentDate()),
                QLocale().toString(entry.at.toLocalTime().time(), QStringLiteral("HH:mm:ss")));
    case What:
        return auditActionInWords(entry.action);
    case Subject:
        return auditSubject(entry);
    default:
        return auditActor(entry);
    }
}

} // namespace mailer::ui
