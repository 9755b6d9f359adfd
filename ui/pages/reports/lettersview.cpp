// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/reports/lettersview.h"

#include "core/phrases.h"
#include "ui/pages/reports/lettersmodel.h"
#include "ui/pages/reports/reportwords.h"
#include "ui/session.h"
#include "ui/theme/lineicon.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/columnfit.h"
#include "ui/widgets/filterchips.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/tableview.h"
#include "ui/words.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

constexpr int leastAnswer = 220;
constexpr int leastHeight = 240;

const QStringList decidable { QStringLiteral("uncertain"), QStringLiteral("failed"), QStringLiteral("expired"),
    QStringLiteral("deferred") };

} // namespace

LettersView::LettersView(Session &session, QWidget *parent)
    : QWidget(parent)
    , m_model(new LettersModel(session, this))
    , m_table(new TableView(TableView::Rows::TwoLines))
    , m_search(new SearchField(tr("Part of the address")))
    , m_chips(new FilterChips)
    , m_meaning(makeLabel({}))
    , m_answer(makeLabel({}, "code"))
    , m_explanation(makeExplanation())
    , m_waiting(makeLabel({}, "small"))
    , m_count(makeLabel({}, "small"))
    , m_all(new QCheckBox)
    , m_again(new QPushButton(tr("&Send again")))
    , m_asSent(new QPushButton(tr("&Count as sent")))
{
    m_table->setObjectName(QStringLiteral("letters"));
    m_table->setAccessibleName(tr("Letters"));
    m_table->setTable(m_model);
    m_table->setMinimumHeight(leastHeight);
    new ColumnFit(m_table, LettersModel::Answer, leastAnswer, { LettersModel::Tries, LettersModel::Time });
    m_chips->addChip({}, tr("All"));
    for (const char *state :
        { "sent", "failed", "uncertain", "deferred", "pending", "skipped", "expired", "cancelled" })
        m_chips->addChip(QLatin1String(state), stateInWords(QLatin1String(state)));
    m_waiting->setObjectName(QStringLiteral("decisions"));
    m_waiting->hide();

    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(m_chips, 1);
    head->addWidget(m_search, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::small);
    column->addLayout(head);
    column->addWidget(m_explanation);
    column->addWidget(m_waiting);
    column->addWidget(m_table, 1);
    m_bar = makeBar();
    column->addWidget(m_bar);

    connect(m_chips, &FilterChips::chosenChanged, this, &LettersView::chooseState);
    connect(m_search, &SearchField::searched, this, &LettersView::applyFilter);
    connect(m_table, &TableView::currentIdChanged, this, &LettersView::currentChanged);
    connect(m_model, &KeysetTableBase::choiceChanged, this, &LettersView::showChoice);
    connect(m_model, &KeysetTableBase::counted, this, &LettersView::showChoice);
    connect(m_model, &KeysetTableBase::failed, this, &LettersView::failed);
}

QFrame *LettersView::makeExplanation()
{
    auto *frame = new QFrame;
    frame->setProperty("note", true);
    frame->setObjectName(QStringLiteral("explanation"));
    m_meaning->setObjectName(QStringLiteral("explanation_text"));
    m_meaning->setWordWrap(true);
    m_answer->setObjectName(QStringLiteral("explanation_answer"));
    m_answer->setWordWrap(true);
    m_answer->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *close = new QToolButton;
    close->setObjectName(QStringLiteral("explanation_close"));
    close->setIcon(lineIcon(QLatin1String("close"), IconColour::Muted));
    close->setToolTip(tr("Show letters with any answer"));
    close->setAccessibleName(close->toolTip());
    connect(close, &QToolButton::clicked, this, [this] {
        setGroup(std::nullopt);
        Q_EMIT groupCleared();
    });
    auto *texts = new QVBoxLayout;
    texts->setSpacing(4);
    texts->addWidget(m_meaning);
    texts->addWidget(m_answer);
    auto *row = new QHBoxLayout(frame);
    row->setContentsMargins(12, 8, 8, 8);
    row->addLayout(texts, 1);
    row->addWidget(close, 0, Qt::AlignTop);
    frame->hide();
    return frame;
}

QWidget *LettersView::makeBar()
{
    auto *bar = new QWidget;
    m_all->setObjectName(QStringLiteral("tick_all"));
    m_again->setObjectName(QStringLiteral("send_again"));
    m_asSent->setObjectName(QStringLiteral("count_as_sent"));
    m_count->setObjectName(QStringLiteral("letters_count"));
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    row->addWidget(m_all);
    row->addWidget(m_count);
    row->addStretch(1);
    row->addWidget(m_asSent);
    row->addWidget(m_again);
    connect(m_all, &QCheckBox::clicked, this, [this](bool on) { on ? m_model->chooseAll() : m_model->clearChoice(); });
    const auto decide
        = [this](db::Decision decision) { Q_EMIT decided(decision, m_model->chosenCount(), m_chips->chosen()); };
    connect(m_again, &QPushButton::clicked, this, [decide] { decide(db::Decision::SendAgain); });
    connect(m_asSent, &QPushButton::clicked, this, [decide] { decide(db::Decision::CountAsSent); });
    return bar;
}

void LettersView::setRun(qint64 run)
{
    if (run == m_run)
        return;
    m_run = run;
    setGroup(std::nullopt);
    m_chips->choose({});
    applyFilter();
}

void LettersView::setNumbers(const db::RunNumbers &numbers)
{
    m_chips->setNumber({}, numbers.letters);
    m_chips->setNumber(QStringLiteral("sent"), numbers.sent);
    m_chips->setNumber(QStringLiteral("failed"), numbers.failed);
    m_chips->setNumber(QStringLiteral("uncertain"), numbers.uncertain);
    m_chips->setNumber(QStringLiteral("deferred"), numbers.deferred);
    m_chips->setNumber(QStringLiteral("pending"), numbers.pending);
    m_chips->setNumber(QStringLiteral("skipped"), numbers.skipped);
    m_chips->setNumber(QStringLiteral("expired"), numbers.expired);
    m_chips->setNumber(QStringLiteral("cancelled"), numbers.cancelled);
}

void LettersView::setDecisions(const db::Decisions &decisions)
{
    QString text;
    if (decisions.waiting > 0)
        text = tr("Your decision about %Ln letter(s) waits for the sending service.", "", int(decisions.waiting));
    else if (!decisions.refusal.isEmpty())
        text = tr("Your last decision could not be carried out: %1.").arg(phrase(decisions.refusal));
    m_waiting->setText(text);
    m_waiting->setVisible(!text.isEmpty());
}

void LettersView::setGroup(const std::optional<AnswerGroup> &group)
{
    const bool changed = group.has_value() != m_group.has_value() || (group && group->keys != m_group->keys);
    m_group = group;
    m_explanation->setVisible(group.has_value());
    if (group) {
        m_meaning->setText(
            tr("%1. %2 %3", "name, meaning, what to do")
                .arg(nameOf(group->meaning), mailer::ui::detailsOf(group->meaning), adviceOf(group->meaning)));
        m_answer->setText(group->answer);
        m_answer->setVisible(!group->answer.isEmpty());
        const QSignalBlocker guard(m_chips);
        m_chips->choose(group->state);
    }
    if (changed && m_run != 0)
        applyFilter();
}

void LettersView::showState(const QString &state) { m_chips->choose(state); }

void LettersView::chooseState(const QString &word)
{
    if (m_group && m_group->state != word) {
        m_group.reset();
        m_explanation->hide();
        Q_EMIT groupCleared();
    }
    applyFilter();
}

void LettersView::applyFilter()
{
    db::LetterFilter filter;
    filter.run = m_run;
    filter.search = m_search->text().trimmed();
    const QString state = m_chips->chosen();
    if (!state.isEmpty())
        filter.states = QStringList { state };
    if (m_group)
        filter.keys = m_group->keys;
    m_model->setCheckable(decidable.contains(state));
    m_model->setFilter(filter);
    showChoice();
}

void LettersView::refresh() { m_model->refresh(); }

void LettersView::focusSearch()
{
    m_search->setFocus();
    m_search->selectAll();
}

const db::LetterLine *LettersView::lineOf(qint64 letter) const { return m_model->lineOf(letter); }

db::LetterChoice LettersView::choice() const
{
    db::LetterChoice choice;
    choice.filter.run = m_run;
    choice.filter.search = m_search->text().trimmed();
    choice.filter.states = QStringList { m_chips->chosen() };
    if (m_group)
        choice.filter.keys = m_group->keys;
    choice.all = m_model->choice().isAll();
    const QSet<qint64> &ids = m_model->choice().ids();
    choice.ids = QList<qint64>(ids.begin(), ids.end());
    return choice;
}

void LettersView::clearChoice() { m_model->clearChoice(); }

void LettersView::showChoice()
{
    const QString state = m_chips->chosen();
    const bool canDecide = decidable.contains(state);
    const qint64 rows = m_model->rowCount();
    const qint64 ticked = m_model->chosenCount();
    for (QWidget *widget : { static_cast<QWidget *>(m_all), static_cast<QWidget *>(m_again) })
        widget->setVisible(canDecide);
    m_asSent->setVisible(state == QLatin1String("uncertain"));
    m_all->setText(tr("Tick all %1 that match").arg(numberInWords(rows)));
    m_all->setChecked(rows > 0 && ticked == rows);
    m_all->setEnabled(rows > 0);
    m_count->setText(canDecide && ticked > 0      ? tr("%Ln ticked", "letters", int(ticked))
            : canDecide || !m_model->isComplete() ? QString()
                                                  : tr("%Ln letter(s)", "", int(rows)));
    for (QPushButton *button : { m_again, m_asSent }) {
        button->setEnabled(ticked > 0);
        button->setToolTip(ticked > 0 ? QString() : tr("Tick the letters that you mean."));
    }
}

} // namespace mailer::ui
