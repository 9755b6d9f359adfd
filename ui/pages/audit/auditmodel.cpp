// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/audit/auditmodel.h"

#include "ui/pages/audit/auditwords.h"

#include <QLocale>

namespace mailer::ui {

namespace {

const auto left = Qt::AlignLeft | Qt::AlignVCenter;

} // namespace

AuditModel::AuditModel(QObject *parent)
    : KeysetTableModel({ { tr("When"), left, 160 }, { tr("Who"), left, 190 }, { tr("What"), left, 190 },
                           { tr("To whom or what"), left, 200 }, { tr("Details"), left, 0 } },
        parent)
{}

QVariant AuditModel::cell(const db::AuditEntry &entry, int column, int role) const
{
    if (role == Qt::ToolTipRole && column == When)
        return QLocale().toString(entry.at.toLocalTime(), QLocale::LongFormat);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (column) {
    case When:
        return QLocale().toString(entry.at.toLocalTime(), QLocale::ShortFormat);
    case Who:
        return auditActor(entry);
    case What:
        return auditActionInWords(entry.action);
    case Subject:
        return auditSubject(entry);
    default:
        return auditDetails(entry);
    }
}

} // namespace mailer::ui
