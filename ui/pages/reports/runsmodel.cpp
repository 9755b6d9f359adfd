// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/reports/runsmodel.h"

#include "ui/models/storesource.h"
#include "ui/pages/reports/reportwords.h"
#include "ui/session.h"
#include "ui/words.h"

#include <QCoreApplication>
#include <QLocale>

namespace mailer::ui {

namespace {

constexpr int momentWidth = 136;
constexpr int numberWidth = 84;
constexpr int statusWidth = 112;
constexpr auto left = Qt::AlignLeft | Qt::AlignVCenter;
constexpr auto right = Qt::AlignRight | Qt::AlignVCenter;

// The day is told once.
QString startOf(const db::RunDetails &run, const QDateTime &nowUtc)
{
    const QDateTime started = run.startedAt.toLocalTime();
    if (started.date() != run.plannedMoment.toLocalTime().date())
        return momentInWords(run.startedAt, nowUtc);
    return QLocale().toString(started.time(), QCoreApplication::translate("Dates", "HH:mm", "time of day"));
}

} // namespace

RunsModel::RunsModel(Session &session, Of of, QObject *parent)
    : KeysetTableModel({ { of == Of::AllMailings ? tr("Mailing") : tr("Run") }, { tr("Planned"), left, momentWidth },
                           { tr("Ended"), left, momentWidth }, { tr("Letters"), right, numberWidth },
                           { tr("Sent"), right, numberWidth }, { tr("Failed"), right, numberWidth },
                           { tr("Uncertain"), right, numberWidth }, { tr("Status"), left, statusWidth } },
        parent)
    , m_session(session)
    , m_of(of)
{}

void RunsModel::setFilter(const db::RunFilter &filter)
{
    setSource(std::make_shared<StoreSource<db::RunLine>>(
        m_session,
        [filter](db::Connection &c, const RowKey &from, int limit) { return db::listRunLines(c, filter, from, limit); },
        [filter](db::Connection &c, int every) { return db::listRunAnchors(c, filter, every); }));
}

const db::RunLine *RunsModel::lineOf(qint64 run) const
{
    const int row = rowOf(run);
    return row < 0 ? nullptr : rowAt(row);
}

QString RunsModel::textOf(const db::RunLine &line, int column) const
{
    const db::RunNumbers &numbers = line.run.numbers;
    const bool missed = line.run.kind == QLatin1String("missed");
    const auto number = [missed](qint64 value) { return missed ? QString() : numberInWords(value); };
    const QDateTime now = m_session.clock().nowUtc();
    switch (Column(column)) {
    case Name:
        return m_of == Of::AllMailings ? line.mailingName : runName(line.run);
    case Planned:
        return momentInWords(line.run.plannedMoment, now);
    case Ended:
        return missed || !line.run.finishedAt.isValid() ? QStringLiteral("–") : momentInWords(line.run.finishedAt, now);
    case Letters:
        return number(numbers.letters);
    case Sent:
        return number(numbers.sent);
    case Failed:
        return number(numbers.failed);
    case Uncertain:
        return number(numbers.uncertain);
    case Status:
        break;
    }
    return runStatus(line.run);
}

QString RunsModel::subtitleOf(const db::RunLine &line, int column) const
{
    if (line.run.kind == QLatin1String("missed"))
        return column == Name && m_of == Of::AllMailings ? runName(line.run) : QString();
    if (column == Name)
        return m_of == Of::AllMailings ? tr("%1 · %2", "run, subject").arg(runName(line.run), line.run.subject)
                                       : line.run.subject;
    const QDateTime now = m_session.clock().nowUtc();
    if (column == Planned)
        return tr("started %1").arg(startOf(line.run, now));
    if (column == Ended && line.run.finishedAt.isValid())
        return tr("took %1").arg(lengthInWords(durationOf(line.run, now)));
    return {};
}

QVariant RunsModel::cell(const db::RunLine &line, int column, int role) const
{
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return textOf(line, column);
    if (role == SubtitleRole)
        return subtitleOf(line, column);
    if (role == PillToneRole && column == Status)
        return int(toneOfRun(line.run));
    return {};
}

} // namespace mailer::ui
