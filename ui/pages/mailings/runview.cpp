// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/mailings/runview.h"

#include "ui/pages/mailings/mailingsentence.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/segmentbar.h"
#include "ui/words.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QResizeEvent>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

using L1 = QLatin1String;

constexpr int nameWidth = 104;

QString headingOf(const db::RunDetails &run, const std::optional<qint64> &runsInAll, const QDateTime &nowUtc)
{
    if (run.kind == L1("extra"))
        return RunView::tr("Extra run, %1").arg(momentInWords(run.startedAt, nowUtc));
    if (runsInAll && *runsInAll > 1 && run.occurrence < *runsInAll)
        return RunView::tr("Run %1 of %2").arg(run.occurrence + 1).arg(*runsInAll);
    return RunView::tr("Run of %1").arg(momentInWords(run.plannedMoment, nowUtc));
}

Tone toneOf(const QString &status)
{
    if (status == L1("accepted"))
        return Tone::Success;
    if (status == L1("refused"))
        return Tone::Danger;
    return status == L1("late") ? Tone::Neutral : Tone::Warning;
}

QString codeOf(const db::LastAnswer &answer)
{
    return answer.code && *answer.code > 0 ? QString::number(*answer.code) : QStringLiteral("···");
}

// With the enhanced code (RFC 3463); a reply begins with its code, which stands before it.
QString textOf(const db::LastAnswer &answer, const QString &code)
{
    QString text = answer.text.simplified();
    if (text.startsWith(code))
        text = text.mid(code.size()).trimmed();
    return answer.enhanced.isEmpty() || text.startsWith(answer.enhanced) ? text : answer.enhanced + u' ' + text;
}

// One line: what does not fit ends in "…".
QString lineOf(const db::LastAnswer &answer, const Tokens &tokens, const QFontMetrics &metrics, int width)
{
    const QString time = answer.answeredAt.toLocalTime().toString(QStringLiteral("HH:mm:ss"));
    const QString code = codeOf(answer);
    const int before = metrics.horizontalAdvance(QStringLiteral("%1 %2 ").arg(time, code));
    const QString text = metrics.elidedText(
        textOf(answer, code), Qt::ElideRight, qMax(0, width - before - metrics.averageCharWidth()));
    return QStringLiteral("<span style='color:%1'>%2</span>&nbsp;<span style='color:%3'>%4</span>&nbsp;%5")
        .arg(tokens.muted.name(), time, tokens.pairOf(toneOf(answer.status)).text.name(), code, text.toHtmlEscaped());
}

} // namespace

RunView::RunView(QWidget *parent)
    : QWidget(parent)
    , m_heading(makeLabel({}, "heading"))
    , m_progress(makeLabel({}, "muted"))
    , m_bar(new SegmentBar)
    , m_pace(makeLabel({}, "small"))
    , m_facts(new QFormLayout)
    , m_sent(addFact(tr("Sent"), "run_sent"))
    , m_deferred(addFact(tr("Deferred"), "run_deferred"))
    , m_failed(addFact(tr("Failed"), "run_failed"))
    , m_uncertain(addFact(tr("Uncertain"), "run_uncertain"))
    , m_skipped(addFact(tr("Skipped"), "run_skipped"))
    , m_expired(addFact(tr("Expired"), "run_expired"))
    , m_cancelled(addFact(tr("Cancelled"), "run_cancelled"))
    , m_answersHeading(makeLabel(tr("Last answers of the server"), "heading"))
    , m_answers(makeLabel({}, "code"))
{
    m_heading->setObjectName(QStringLiteral("run_heading"));
    m_progress->setObjectName(QStringLiteral("run_progress"));
    m_pace->setObjectName(QStringLiteral("run_pace"));
    m_pace->setWordWrap(true);
    m_answers->setObjectName(QStringLiteral("run_answers"));
    m_answers->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_answers->setTextFormat(Qt::RichText); // colours; what servers say is escaped
    m_answers->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_facts->setContentsMargins(0, 4, 0, 4);
    m_facts->setVerticalSpacing(6);
    m_facts->setHorizontalSpacing(space::small);
    m_facts->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);

    auto *head = new QHBoxLayout;
    head->addWidget(m_heading, 1);
    head->addWidget(m_progress);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(head);
    layout->addWidget(m_bar);
    layout->addWidget(m_pace);
    layout->addLayout(m_facts);
    layout->addWidget(m_answersHeading);
    layout->addWidget(m_answers);
}

QLabel *RunView::addFact(const QString &name, const char *objectName)
{
    QLabel *left = makeLabel(name, "muted");
    left->setMinimumWidth(nameWidth);
    QLabel *value = makeLabel({});
    value->setObjectName(QLatin1String(objectName));
    value->setAccessibleName(name);
    value->setWordWrap(true);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_facts->addRow(left, value);
    return value;
}

// What is none is not worth a line, except sent and failed.
void RunView::showFact(QLabel *value, qint64 number, const QString &meaning)
{
    const bool shown = number > 0 || value == m_sent || value == m_failed;
    value->setVisible(shown);
    m_facts->labelForField(value)->setVisible(shown);
    value->setText(meaning.isEmpty() || number == 0
            ? numberInWords(number)
            : tr("%1 — %2", "number, what it means").arg(numberInWords(number), meaning));
}

void RunView::setRun(const db::RunDetails &run, const std::optional<qint64> &runsInAll, const QDateTime &nowUtc)
{
    const db::RunNumbers &numbers = run.numbers;
    const qint64 ended = numbers.letters - numbers.pending - numbers.deferred;
    m_heading->setText(headingOf(run, runsInAll, nowUtc));
    m_progress->setText(tr("%1 of %2").arg(numberInWords(ended), numberInWords(numbers.letters)));
    m_bar->setParts({ { numbers.sent, Tone::Success }, { numbers.deferred, Tone::Warning },
                        { numbers.uncertain, Tone::Warning }, { numbers.failed, Tone::Danger },
                        { numbers.skipped + numbers.expired + numbers.cancelled, Tone::Neutral } },
        numbers.letters);
    m_bar->setAccessibleName(m_progress->text());
    m_speed.see(run.id, ended, nowUtc);
    showPace(run, nowUtc);
    showFact(m_sent, numbers.sent, {});
    showFact(m_deferred, numbers.deferred, tr("will be tried again"));
    showFact(m_failed, numbers.failed, {});
    showFact(m_uncertain, numbers.uncertain, tr("decide in the report"));
    showFact(m_skipped, numbers.skipped, tr("on the stop list"));
    showFact(m_expired, numbers.expired, tr("their time was over"));
    showFact(m_cancelled, numbers.cancelled, {});
}

void RunView::showPace(const db::RunDetails &run, const QDateTime &nowUtc)
{
    QString text;
    const qint64 open = run.numbers.pending + run.numbers.deferred;
    const auto speed = m_speed.lettersPerSecond();
    if (run.cancelledAt.isValid()) {
        text = tr("Cancelled %1").arg(momentInWords(run.cancelledAt, nowUtc));
    } else if (run.finishedAt.isValid()) {
        text = tr("Finished %1").arg(momentInWords(run.finishedAt, nowUtc));
        const auto took = std::chrono::seconds(run.startedAt.secsTo(run.finishedAt));
        if (took.count() > 0)
            text += tr(" · took %1").arg(durationInWords(took));
    } else if (speed && *speed > 0) {
        text = tr("%1 a second").arg(QLocale().toString(*speed, 'f', *speed < 10 ? 1 : 0));
        if (const auto left = m_speed.timeFor(open))
            text += tr(" · about %1 left").arg(durationInWords(*left));
    } else if (run.startedAt.isValid()) {
        text = tr("Started %1").arg(momentInWords(run.startedAt, nowUtc));
    }
    m_pace->setText(text);
}

void RunView::setAnswers(const QList<db::LastAnswer> &answers)
{
    m_lastAnswers = answers;
    m_answers->setVisible(!answers.isEmpty());
    m_answersHeading->setVisible(!answers.isEmpty());
    showAnswers();
}

void RunView::showAnswers()
{
    m_answers->ensurePolished();
    QStringList lines;
    QStringList whole;
    for (const db::LastAnswer &answer : std::as_const(m_lastAnswers)) {
        lines.append(lineOf(answer, tokensOf(palette()), m_answers->fontMetrics(), width()));
        whole.append((codeOf(answer) + u' ' + textOf(answer, codeOf(answer))).toHtmlEscaped());
    }
    m_answers->setText(lines.join(QStringLiteral("<br>")));
    m_answers->setToolTip(QStringLiteral("<p>%1</p>").arg(whole.join(QStringLiteral("<br>"))));
}

void RunView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        showAnswers();
}

} // namespace mailer::ui
