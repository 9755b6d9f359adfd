// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/mailings/mailingsmodel.h"

#include "ui/mailingwords.h"
#include "ui/theme/tokens.h"
#include "ui/words.h"

#include <QApplication>
#include <QFontMetrics>

namespace mailer::ui {

namespace {

using L1 = QLatin1String;

constexpr int aroundPill = 58; // its own sides and dot, and the cell's

// As wide as the longest word of this language.
int statusWidth()
{
    int width = 0;
    for (const char *flag : { "", "disabled", "held", "paused" })
        width = qMax(width,
            QFontMetrics(QApplication::font())
                .horizontalAdvance(mailingStateInWords(QStringLiteral("created"), QLatin1String(flag), false).text));
    return width + aroundPill;
}

QList<ColumnSpec> makeColumns()
{
    return {
        { MailingsModel::tr("Mailing") },
        { MailingsModel::tr("Status"), Qt::AlignLeft | Qt::AlignVCenter, statusWidth() },
        { MailingsModel::tr("Repeats"), Qt::AlignLeft | Qt::AlignVCenter, 96 },
        { MailingsModel::tr("Next run"), Qt::AlignLeft | Qt::AlignVCenter, 136 },
        { MailingsModel::tr("Progress"), Qt::AlignLeft | Qt::AlignVCenter, 90 },
    };
}

// "48 210 clients", before the first run "Newsletter, VIP".
QString clientsOf(const db::MailingLine &mailing)
{
    if (mailing.state.runs > 0)
        return MailingsModel::tr("%Ln client(s)", nullptr, int(mailing.letters));
    if (mailing.allClients)
        return MailingsModel::tr("all clients");
    QStringList parts = mailing.lists;
    if (mailing.singleClients > 0)
        parts.append(MailingsModel::tr("%Ln single client(s)", nullptr, int(mailing.singleClients)));
    return parts.isEmpty() ? MailingsModel::tr("nobody yet") : parts.join(QStringLiteral(", "));
}

Tone barTone(const db::MailingLine &mailing)
{
    if (mailing.open > 0)
        return mailing.state.flag.isEmpty() ? Tone::Accent : Tone::Warning;
    return mailing.failed == mailing.letters && mailing.letters > 0 ? Tone::Danger : Tone::Success;
}

} // namespace

MailingsModel::MailingsModel(const Clock &clock, QObject *parent)
    : KeysetTableModel<db::MailingLine>(makeColumns(), parent), m_clock(clock)
{}

QVariant MailingsModel::cell(const db::MailingLine &mailing, int column, int role) const
{
    const auto state
        = [&] { return mailingStateInWords(mailing.state.status, mailing.state.flag, mailing.state.isScheduled); };
    switch (column) {
    case Mailing:
        if (role == SubtitleRole)
            return tr("%1 · “%2”", "clients, subject").arg(clientsOf(mailing), mailing.subject);
        return role == Qt::DisplayRole || role == Qt::ToolTipRole ? QVariant(mailing.name) : QVariant();
    case Status:
        if (role == PillToneRole)
            return int(state().tone);
        return role == Qt::DisplayRole ? QVariant(state().text) : QVariant();
    case Repeats:
        return role == Qt::DisplayRole ? QVariant(periodInWords(mailing.period)) : QVariant();
    case NextRun:
        if (role != Qt::DisplayRole)
            return {};
        if (!mailing.nextMoment.isValid() || !mailing.state.flag.isEmpty())
            return QStringLiteral("—");
        return mailing.nextMoment <= m_clock.nowUtc() ? tr("now") : momentInWords(mailing.nextMoment, m_clock.nowUtc());
    case Progress:
        break;
    }
    const double share = mailing.letters > 0 ? double(mailing.letters - mailing.open) / double(mailing.letters) : 0.0;
    if (role == ProgressRole)
        return share;
    if (role == ProgressToneRole)
        return int(barTone(mailing));
    if (role == Qt::DisplayRole && mailing.letters > 0) // for screen readers, which see no bar
        return tr("%1 of %2").arg(numberInWords(mailing.letters - mailing.open), numberInWords(mailing.letters));
    return {};
}

} // namespace mailer::ui
