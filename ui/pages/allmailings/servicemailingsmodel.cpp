// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/allmailings/servicemailingsmodel.h"

#include "ui/mailingwords.h"
#include "ui/session.h"
#include "ui/words.h"

namespace mailer::ui {

namespace {

const auto left = Qt::AlignLeft | Qt::AlignVCenter;

QString ownerOf(const db::ServiceMailing &mailing)
{
    return mailing.owner.isEmpty() ? mailing.ownerEmail : mailing.owner;
}

} // namespace

ServiceMailingsModel::ServiceMailingsModel(const Session &session, QObject *parent)
    : KeysetTableModel({ { tr("Mailing"), left, 0 }, { tr("Owner"), left, 170 }, { tr("Status"), left, 152 },
                           { tr("Repeats"), left, 104 }, { tr("Next run"), left, 150 }, { tr("Progress"), left, 110 } },
        parent)
    , m_session(session)
{}

QVariant ServiceMailingsModel::cell(const db::ServiceMailing &mailing, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return text(mailing, column);
    case Qt::ToolTipRole:
        if (column == Status)
            return mailing.flagReason;
        return column == Progress ? progressCell(mailing, role) : text(mailing, column);
    case SubtitleRole:
        if (column == Name)
            return tr("“%1”", "subject of a message").arg(mailing.subject);
        return column == Owner && !mailing.owner.isEmpty() ? mailing.ownerEmail : QString();
    case PillToneRole:
        if (column == Status)
            return int(mailingStateInWords(mailing.status, mailing.flag, mailing.isScheduled).tone);
        return {};
    case ProgressRole:
    case ProgressToneRole:
        return column == Progress ? progressCell(mailing, role) : QVariant();
    default:
        return {};
    }
}

QVariant ServiceMailingsModel::text(const db::ServiceMailing &mailing, int column) const
{
    switch (column) {
    case Name:
        return mailing.name;
    case Owner:
        return ownerOf(mailing);
    case Status:
        return mailingStateInWords(mailing.status, mailing.flag, mailing.isScheduled).text;
    case Repeats:
        return periodInWords(mailing.period);
    case Next:
        return mailing.nextMoment.isValid() && mailing.flag.isEmpty()
            ? momentInWords(mailing.nextMoment, m_session.clock().nowUtc())
            : QStringLiteral("—");
    default:
        return progressCell(mailing, Qt::DisplayRole);
    }
}

QVariant ServiceMailingsModel::progressCell(const db::ServiceMailing &mailing, int role) const
{
    const qint64 done = mailing.letters - mailing.open;
    if (role == ProgressRole)
        return mailing.letters > 0 ? double(done) / double(mailing.letters) : 0.0;
    if (role == ProgressToneRole)
        return int(mailing.open == 0 ? Tone::Success : mailing.flag.isEmpty() ? Tone::Accent : Tone::Warning);
    return mailing.runs == 0 ? tr("No run yet")
                             : tr("%1 of %2 letters").arg(numberInWords(done), numberInWords(mailing.letters));
}

} // namespace mailer::ui
