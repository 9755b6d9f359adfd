// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/reports/lettersmodel.h"

#include "ui/pages/reports/answergroups.h"
#include "ui/pages/reports/reportwords.h"
#include "ui/session.h"
#include "ui/words.h"

#include <QElapsedTimer>

namespace mailer::ui {

namespace {

constexpr int addressWidth = 250;
constexpr int stateWidth = 112;
constexpr int triesWidth = 56;
constexpr int timeWidth = 128;
constexpr std::chrono::milliseconds anchorsAge { 30'000 };

// What a search finds is looked for by the bulk lane: it may take as long as reading the whole run, and the numbers of
// the page must not wait for it. Nobody waits for the answers to a source that is gone.
class LetterSource final : public PageSource<db::LetterLine>
{
public:
    LetterSource(Session &session, db::LetterFilter filter)
        : m_session(session)
        , m_filter(std::move(filter))
        , m_lane(m_filter.search.isEmpty() ? session.work() : session.bulk())
    {}
    ~LetterSource() override
    {
        if (!m_anchors.isFinished())
            m_session.bulk().cancel(m_anchors);
        for (const auto &rows : std::as_const(m_rows)) {
            if (!rows.isFinished())
                m_lane.cancel(rows);
        }
    }

    QFuture<Result<QList<db::LetterLine>>> rows(const RowKey &from, int limit) override
    {
        m_rows.removeIf([](const auto &rows) { return rows.isFinished(); });
        m_rows.append(m_lane.run([filter = m_filter, from, limit](
                                     db::Connection &c) { return db::listLetterLines(c, filter, from, limit); }));
        return m_rows.last();
    }

    // Counting a million letters takes a second: not at each refresh of a screen.
    QFuture<Result<Anchors>> anchors(int every) override
    {
        const bool known = m_asked.isValid() && !m_asked.hasExpired(anchorsAge.count()) && !m_anchors.isCanceled()
            && !(m_anchors.isFinished() && (m_anchors.resultCount() == 0 || !m_anchors.result()));
        if (known)
            return m_anchors;
        m_asked.start();
        m_anchors = m_session.bulk().run([filter = m_filter, every](db::Connection &c) -> Result<Anchors> {
            const auto anchors = db::listLetterAnchors(c, filter, every);
            if (!anchors)
                return anchors.error();
            return Anchors { anchors->keys, anchors->rows };
        });
        return m_anchors;
    }

private:
    Session &m_session;
    const db::LetterFilter m_filter;
    db::Lane &m_lane;
    QList<QFuture<Result<QList<db::LetterLine>>>> m_rows;
    QFuture<Result<Anchors>> m_anchors;
    QElapsedTimer m_asked;
};

bool needsReason(const QString &state) { return state != QLatin1String("sent") && state != QLatin1String("pending"); }

} // namespace

LettersModel::LettersModel(Session &session, QObject *parent)
    : KeysetTableModel(
        { { tr("Client"), Qt::AlignLeft | Qt::AlignVCenter, addressWidth },
            { tr("Result"), Qt::AlignLeft | Qt::AlignVCenter, stateWidth },
            { tr("Tries"), Qt::AlignRight | Qt::AlignVCenter, triesWidth },
            { tr("Last try"), Qt::AlignLeft | Qt::AlignVCenter, timeWidth }, { tr("Answer of the mail server") } },
        parent)
    , m_session(session)
{}

void LettersModel::setFilter(const db::LetterFilter &filter)
{
    setSource(std::make_shared<LetterSource>(m_session, filter));
}

const db::LetterLine *LettersModel::lineOf(qint64 letter) const
{
    const int row = rowOf(letter);
    return row < 0 ? nullptr : rowAt(row);
}

QString LettersModel::textOf(const db::LetterLine &line, int column) const
{
    switch (Column(column)) {
    case Address:
        return line.email;
    case State:
        return stateInWords(line.state);
    case Tries:
        return line.attempts > 0 ? numberInWords(line.attempts) : QString();
    case Time:
        return exactTime(line.answeredAt.isValid() ? line.answeredAt : line.markedAt);
    case Answer:
        break;
    }
    // What is no answer of a server is told by its meaning alone.
    return (line.stage.isEmpty() ? QString() : wholeAnswer(line.code, line.enhanced, line.answer)).simplified();
}

QVariant LettersModel::cell(const db::LetterLine &line, int column, int role) const
{
    const bool answered = !line.stage.isEmpty();
    const auto meaning = [&] {
        return nameOf(meaningOf({ line.state, line.code, line.enhanced, answered ? line.answer : line.reason }));
    };
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return column == Answer && !answered && needsReason(line.state) ? meaning() : textOf(line, column);
    case SubtitleRole:
        if (column == Address)
            return line.fullName;
        if (column == Time && line.state == QLatin1String("deferred") && line.dueAt.isValid())
            return tr("next %1", "try").arg(momentInWords(line.dueAt, m_session.clock().nowUtc()));
        if (column == Answer && answered && needsReason(line.state))
            return meaning();
        return {};
    case PillToneRole:
        return column == State ? QVariant(int(toneOfState(line.state))) : QVariant();
    case MonospaceRole:
        return column == Answer && answered;
    case Qt::ToolTipRole:
        return column == Answer ? textOf(line, column) : QVariant();
    default:
        return {};
    }
}

} // namespace mailer::ui
