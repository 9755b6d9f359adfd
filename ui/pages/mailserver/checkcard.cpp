// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/mailserver/checkcard.h"

#include "core/phrases.h"
#include "ui/pages/mailserver/checkwords.h"
#include "ui/widgets/statuspill.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace mailer::ui {

namespace {

using Health = MailServerStep::Health;

QLabel *makeText(const char *objectName, const char *role)
{
    QLabel *label = makeLabel({}, role);
    label->setObjectName(QLatin1String(objectName));
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->hide();
    return label;
}

void showText(QLabel *label, const QString &text)
{
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

// Several domains have the same steps.
QString keyOf(const MailServerStep &step)
{
    return step.id.startsWith(QLatin1String("smtp.")) ? step.id : step.id + u' ' + step.title;
}

} // namespace

class CheckStepRow final : public QWidget
{
public:
    CheckStepRow(const QString &id, const QString &title)
        : m_title(title)
        , m_pill(new StatusPill)
        , m_answer(makeText("step_answer", "small"))
        , m_advice(makeText("step_advice", nullptr))
    {
        setObjectName(QStringLiteral("check_") + id);
        auto *head = new QHBoxLayout;
        head->setSpacing(space::small);
        QLabel *name = makeLabel(title);
        name->setWordWrap(true);
        head->addWidget(name, 1);
        head->addWidget(m_pill, 0, Qt::AlignTop);
        auto *layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(2);
        layout->addLayout(head);
        layout->addWidget(m_answer);
        layout->addWidget(m_advice);
        setWaiting();
    }

    bool isKnown() const { return m_isKnown; }
    void setWaiting() { show(CheckCard::tr("Waits", "a step of a check"), Tone::Neutral); }
    void setUnderWay() { show(CheckCard::tr("Under way", "a step of a check"), Tone::Accent); }
    void setLeftOut() { show(CheckCard::tr("Not reached", "a step of a check"), Tone::Neutral); }

    void setStep(const MailServerStep &step, const MailServerSettings &settings)
    {
        m_isKnown = true;
        const QString advice = stepExplanation(step, settings);
        const bool isUnreached = step.health == Health::Doubtful && advice.isEmpty();
        if (isUnreached)
            return setLeftOut();
        const Tone tone = step.health == Health::Good ? Tone::Success
            : step.health == Health::Bad              ? Tone::Danger
                                                      : Tone::Warning;
        show(step.health == Health::Good     ? CheckCard::tr("Passed", "a step of a check")
                : step.health == Health::Bad ? CheckCard::tr("Failed", "a step of a check")
                                             : CheckCard::tr("Warning", "a step of a check"),
            tone);
        showText(m_answer, phrase(step.answer));
        showText(m_advice, advice);
    }

private:
    void show(const QString &word, Tone tone)
    {
        m_pill->setStatus(word, tone);
        setAccessibleName(QStringLiteral("%1: %2").arg(m_title, word));
    }

    const QString m_title;
    StatusPill *m_pill;
    QLabel *m_answer;
    QLabel *m_advice;
    bool m_isKnown = false;
};

CheckCard::CheckCard(QWidget *parent)
    : Card(tr("Check"), parent)
    , m_about(makeLabel(tr("Tries each step of sending, one after the other, with what is entered here. Nothing is "
                           "sent, and nothing needs to be saved before."),
          "small"))
    , m_summary(makeLabel({}))
    , m_check(new QPushButton(tr("Chec&k now")))
    , m_cancel(new QPushButton(tr("Stop the check")))
    , m_place(new QVBoxLayout)
{
    setObjectName(QStringLiteral("check_card"));
    m_about->setWordWrap(true);
    m_summary->setObjectName(QStringLiteral("check_summary"));
    m_summary->setWordWrap(true);
    m_check->setObjectName(QStringLiteral("check"));
    m_cancel->setObjectName(QStringLiteral("cancel_check"));
    m_place->setSpacing(12);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::small);
    buttons->addWidget(m_check);
    buttons->addWidget(m_cancel);
    buttons->addStretch();
    content()->setSpacing(12);
    content()->addWidget(m_about);
    content()->addLayout(buttons);
    content()->addWidget(m_summary);
    content()->addLayout(m_place);
    connect(m_check, &QPushButton::clicked, this, &CheckCard::checkAsked);
    connect(m_cancel, &QPushButton::clicked, this, &CheckCard::cancelAsked);
    m_summary->hide();
    look();
}

void CheckCard::setReason(const QString &reason)
{
    m_reason = reason;
    look();
}

void CheckCard::look()
{
    m_check->setVisible(!m_isRunning);
    m_cancel->setVisible(m_isRunning);
    m_check->setEnabled(m_reason.isEmpty());
    m_check->setToolTip(m_reason);
    m_check->setAccessibleDescription(m_reason);
}

void CheckCard::clear()
{
    qDeleteAll(m_order);
    m_order.clear();
    m_rows.clear();
    m_steps.clear();
}

CheckStepRow *CheckCard::addRow(const QString &key, const QString &title)
{
    auto *row = new CheckStepRow(key.section(u' ', 0, 0), title);
    m_place->addWidget(row);
    m_rows.insert(key, row);
    m_order.append(row);
    return row;
}

void CheckCard::begin(const MailServerSettings &settings)
{
    clear();
    m_settings = settings;
    m_isRunning = true;
    showText(m_summary, tr("Checking…"));
    const QStringList steps = expectedSteps(settings);
    for (const QString &id : steps)
        addRow(id, stepTitle(id));
    m_order.first()->setUnderWay();
    const bool hadFocus = m_check->hasFocus();
    look();
    if (hadFocus)
        m_cancel->setFocus();
}

CheckStepRow *CheckCard::rowOf(const MailServerStep &step)
{
    const QString key = keyOf(step);
    CheckStepRow *row = m_rows.value(key);
    return row ? row : addRow(key, stepTitle(step.id, step.title));
}

void CheckCard::takeStep(const MailServerStep &step)
{
    if (!m_isRunning || !isShown(step))
        return;
    m_steps.removeIf([&](const MailServerStep &before) { return keyOf(before) == keyOf(step); });
    m_steps.append(step);
    rowOf(step)->setStep(step, m_settings);
    const auto next
        = std::find_if(m_order.begin(), m_order.end(), [](const CheckStepRow *row) { return !row->isKnown(); });
    if (next != m_order.end() && step.health != Health::Bad)
        (*next)->setUnderWay();
}

void CheckCard::end(const QString &fault)
{
    if (!m_isRunning)
        return;
    m_isRunning = false;
    for (CheckStepRow *row : std::as_const(m_order)) {
        if (!row->isKnown())
            row->setLeftOut();
    }
    showText(m_summary, fault.isEmpty() ? checkSummary(m_steps) : fault);
    const bool hadFocus = m_cancel->hasFocus();
    look();
    if (hadFocus)
        m_check->setFocus();
}

} // namespace mailer::ui
