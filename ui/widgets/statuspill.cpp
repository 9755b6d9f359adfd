// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/statuspill.h"

#include <QFontMetrics>
#include <QPainter>

namespace mailer::ui {

namespace {

constexpr int dot = 6;
constexpr int side = 8;
constexpr int gap = 6;
constexpr int pillHeight = 22;

QFont pillFont(const QFont &base)
{
    QFont font = base;
    font.setPointSizeF(base.pointSizeF() * type::small);
    font.setWeight(QFont::Medium);
    return font;
}

} // namespace

int StatusPill::widthOf(const QFont &font, const QString &text)
{
    return side + dot + gap + QFontMetrics(pillFont(font)).horizontalAdvance(text) + side + 2;
}

StatusPill::StatusPill(QWidget *parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed); }

void StatusPill::setStatus(const QString &text, Tone tone)
{
    m_text = text;
    m_tone = tone;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize StatusPill::sizeHint() const { return { widthOf(font(), m_text), pillHeight }; }

void StatusPill::paintEvent(QPaintEvent *)
{
    if (m_text.isEmpty())
        return;
    QPainter painter(this);
    paintPill(&painter, rect(), font(), tokensOf(palette()), m_text, m_tone);
}

void StatusPill::paintPill(QPainter *painter, const QRect &rect, const QFont &font, const Tokens &tokens,
    const QString &text, Tone tone, bool isOutlined)
{
    const QFont small = pillFont(font);
    const Pair colours = tokens.pairOf(tone);
    const QRect field(
        rect.left(), rect.center().y() - pillHeight / 2 + 1, qMin(widthOf(font, text), rect.width()), pillHeight);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(colours.background);
    QColor edge = colours.text;
    edge.setAlphaF(0.45f);
    painter->setPen(isOutlined ? QPen(edge) : QPen(Qt::NoPen));
    painter->drawRoundedRect(QRectF(field).adjusted(0.5, 0.5, -0.5, -0.5), pillHeight / 2.0, pillHeight / 2.0);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colours.text);
    painter->drawEllipse(QRectF(field.left() + side, field.center().y() - dot / 2.0 + 0.5, dot, dot));
    painter->setFont(small);
    painter->setPen(colours.text);
    const QRect words = field.adjusted(side + dot + gap, 0, -side + 2, 0);
    painter->drawText(
        words, Qt::AlignVCenter | Qt::AlignLeft, QFontMetrics(small).elidedText(text, Qt::ElideRight, words.width()));
    painter->restore();
}

} // namespace mailer::ui
