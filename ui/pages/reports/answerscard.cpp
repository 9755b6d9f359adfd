// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/reports/answerscard.h"

#include "ui/pages/reports/reportwords.h"
#include "ui/theme/tokens.h"
#include "ui/words.h"

#include <QFontMetrics>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

constexpr int rowHeight = 26;
constexpr int barHeight = 6;
constexpr int pad = 6;

} // namespace

AnswerRow::AnswerRow(QWidget *parent) : QAbstractButton(parent)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void AnswerRow::setGroup(const AnswerGroup &group, qint64 most)
{
    m_group = group;
    m_share = most > 0 ? double(group.letters) / double(most) : 0;
    setText(nameOf(group.meaning));
    setObjectName(QStringLiteral("answer_%1_%2").arg(group.state, QString(wordOf(group.meaning))));
    setAccessibleName(
        tr("%1: %2, %3", "reason, state, number").arg(text(), stateInWords(group.state), numberInWords(group.letters)));
    setToolTip(tr("%1: %2", "state, meaning").arg(stateInWords(group.state), mailer::ui::detailsOf(group.meaning)));
    update();
}

QSize AnswerRow::sizeHint() const { return { 320, rowHeight }; }

void AnswerRow::enterEvent(QEnterEvent *event)
{
    update();
    QAbstractButton::enterEvent(event);
}

void AnswerRow::leaveEvent(QEvent *event)
{
    update();
    QAbstractButton::leaveEvent(event);
}

void AnswerRow::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = tokensOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF field = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    if (isChecked() || underMouse() || hasFocus()) {
        painter.setPen(hasFocus() ? QPen(tokens.accent) : QPen(Qt::NoPen));
        painter.setBrush(isChecked() ? tokens.selection : tokens.hover);
        painter.drawRoundedRect(field, 6, 6);
    }
    const QString number = numberInWords(m_group.letters);
    const int numberRoom = qMax(52, fontMetrics().horizontalAdvance(number) + 2 * pad);
    const int barRoom = qMin(160, width() / 4);
    const int nameRoom = width() - 3 * pad - barRoom - numberRoom;
    painter.setPen(tokens.text);
    painter.drawText(QRect(pad, 0, nameRoom, height()), Qt::AlignVCenter | Qt::AlignLeft,
        fontMetrics().elidedText(text(), Qt::ElideRight, nameRoom));
    painter.drawText(
        QRect(width() - numberRoom, 0, numberRoom - pad, height()), Qt::AlignVCenter | Qt::AlignRight, number);
    QRectF bar(pad + nameRoom + pad, (height() - barHeight) / 2.0, barRoom, barHeight);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.track);
    painter.drawRoundedRect(bar, barHeight / 2.0, barHeight / 2.0);
    bar.setWidth(qMax<double>(barHeight, bar.width() * m_share));
    painter.setBrush(tokens.pairOf(toneOfState(m_group.state)).text);
    painter.drawRoundedRect(bar, barHeight / 2.0, barHeight / 2.0);
}

AnswersCard::AnswersCard(QWidget *parent)
    : Card(tr("Why letters failed or wait"), parent), m_rows(new QVBoxLayout), m_empty(makeLabel({}, "muted"))
{
    setObjectName(QStringLiteral("answers_card"));
    auto *inside = new QWidget;
    inside->setLayout(m_rows);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(0);
    m_rows->addWidget(m_empty);
    m_rows->addStretch(1);
    m_empty->setObjectName(QStringLiteral("answers_empty"));
    m_empty->setWordWrap(true);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(inside);
    content()->addWidget(scroll, 1);
}

AnswerRow *AnswersCard::rowOf(qsizetype place)
{
    if (place < m_buttons.size())
        return m_buttons.at(place);
    auto *row = new AnswerRow;
    m_rows->insertWidget(m_rows->count() - 1, row);
    m_buttons.append(row);
    connect(row, &QAbstractButton::clicked, this, [this, row] { toggled(row); });
    return row;
}

void AnswersCard::setGroups(const QList<AnswerGroup> &groups, const QString &emptyText)
{
    qint64 most = 0;
    for (const AnswerGroup &group : groups)
        most = qMax(most, group.letters);
    QString pressed;
    for (const AnswerRow *row : std::as_const(m_buttons)) {
        if (row->isChecked() && row->isVisibleTo(this))
            pressed = row->objectName();
    }
    for (qsizetype i = 0; i < groups.size(); ++i) {
        AnswerRow *row = rowOf(i);
        row->setGroup(groups.at(i), most);
        row->setChecked(row->objectName() == pressed);
        row->show();
    }
    for (qsizetype i = groups.size(); i < m_buttons.size(); ++i) {
        m_buttons.at(i)->setChecked(false);
        m_buttons.at(i)->hide();
        m_buttons.at(i)->setObjectName({});
    }
    m_empty->setText(emptyText);
    m_empty->setVisible(groups.isEmpty());
}

void AnswersCard::toggled(AnswerRow *row)
{
    for (AnswerRow *other : std::as_const(m_buttons)) {
        if (other != row)
            other->setChecked(false);
    }
    if (row->isChecked())
        Q_EMIT chosen(row->group());
    else
        Q_EMIT choiceCleared();
}

void AnswersCard::clearChoice()
{
    for (AnswerRow *row : std::as_const(m_buttons))
        row->setChecked(false);
}

} // namespace mailer::ui
