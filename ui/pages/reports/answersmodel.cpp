// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/reports/answersmodel.h"

#include "ui/pages/reports/answergroups.h"
#include "ui/pages/reports/reportwords.h"
#include "ui/words.h"

namespace mailer::ui {

namespace {

constexpr int stateWidth = 130;
constexpr int numberWidth = 90;

// At most 500 of them: all are here.
class AnswerSource final : public PageSource<db::AnswerCount>
{
public:
    explicit AnswerSource(QList<db::AnswerCount> answers) : m_answers(std::move(answers)) {}

    QFuture<Result<QList<db::AnswerCount>>> rows(const RowKey &from, int limit) override
    {
        return QtFuture::makeReadyFuture(
            Result<QList<db::AnswerCount>>(m_answers.mid(from.isEmpty() ? 0 : from.first().toLongLong(), limit)));
    }
    QFuture<Result<Anchors>> anchors(int every) override
    {
        Anchors anchors;
        anchors.rows = m_answers.size();
        for (qint64 i = 0; i < anchors.rows; i += every)
            anchors.keys.append(RowKey { i });
        return QtFuture::makeReadyFuture(Result<Anchors>(anchors));
    }

private:
    QList<db::AnswerCount> m_answers;
};

} // namespace

AnswersModel::AnswersModel(QObject *parent)
    : KeysetTableModel(
        { { tr("Result"), Qt::AlignLeft | Qt::AlignVCenter, stateWidth },
            { tr("Letters"), Qt::AlignRight | Qt::AlignVCenter, numberWidth }, { tr("Answer of the mail server") } },
        parent)
{}

void AnswersModel::setAnswers(const QList<db::AnswerCount> &answers)
{
    setSource(std::make_shared<AnswerSource>(answers));
}

qint64 AnswersModel::idOf(const db::AnswerCount &count) const
{
    return qint64(qHash(count.state + u'\n' + count.key) >> 1) + 1;
}

QVariant AnswersModel::cell(const db::AnswerCount &count, int column, int role) const
{
    const auto meaning = [&] { return nameOf(meaningOf({ count.state, count.code, count.enhanced, count.answer })); };
    const bool answered = count.code || !count.enhanced.isEmpty();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        if (column == State)
            return stateInWords(count.state);
        if (column == Letters)
            return numberInWords(count.letters);
        return answered ? wholeAnswer(count.code, count.enhanced, count.answer).simplified() : meaning();
    case SubtitleRole:
        return column == Answer && answered ? meaning() : QString();
    case PillToneRole:
        return column == State ? QVariant(int(toneOfState(count.state))) : QVariant();
    case MonospaceRole:
        return column == Answer && answered;
    case Qt::ToolTipRole:
        return column == Answer ? wholeAnswer(count.code, count.enhanced, count.answer) : QVariant();
    default:
        return {};
    }
}

} // namespace mailer::ui
