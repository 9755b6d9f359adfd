// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/celldelegate.h"

#include "ui/models/keysettablebase.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/statuspill.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPainter>
#include <QtMath>

namespace mailer::ui {

namespace {

constexpr int side = CellDelegate::sides / 2;
constexpr int barHeight = 6;
constexpr int actionHeight = 30;
constexpr int checkRoom = 28;

void paintBar(QPainter *painter, const QRect &rect, const Tokens &tokens, double share, Tone tone, bool isSelected)
{
    const QRectF track(rect.left(), rect.center().y() - barHeight / 2.0 + 1, rect.width(), barHeight);
    // On the colour of the selection the track alone is not seen in one theme, and a black hole in the other.
    painter->setPen(isSelected ? QPen(tokens.muted) : QPen(Qt::NoPen));
    painter->setBrush(isSelected ? tokens.surface : tokens.track);
    painter->drawRoundedRect(track, barHeight / 2.0, barHeight / 2.0);
    painter->setPen(Qt::NoPen);
    if (share <= 0)
        return;
    QRectF filled = track;
    filled.setWidth(qMax<double>(barHeight, track.width() * qMin(1.0, share)));
    painter->setBrush(tokens.pairOf(tone).text);
    painter->drawRoundedRect(filled, barHeight / 2.0, barHeight / 2.0);
}

void paintLine(
    QPainter *painter, const QRect &rect, int alignment, const QFont &font, const QColor &colour, const QString &text)
{
    painter->setFont(font);
    painter->setPen(colour);
    painter->drawText(
        rect, alignment | Qt::TextSingleLine, QFontMetrics(font).elidedText(text, Qt::ElideRight, rect.width()));
}

void paintTexts(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option, const QModelIndex &index,
    const Tokens &tokens)
{
    QFont font = option.font;
    if (index.data(MonospaceRole).toBool()) {
        font.setFamilies(
            { QStringLiteral("DejaVu Sans Mono"), QFontDatabase::systemFont(QFontDatabase::FixedFont).family() });
        font.setPointSizeF(font.pointSizeF() * type::small);
    }
    const int across = index.data(Qt::TextAlignmentRole).toInt() & Qt::AlignHorizontal_Mask;
    const QString subtitle = index.data(SubtitleRole).toString();
    const QString text = index.data(Qt::DisplayRole).toString();
    const QVariant tone = index.data(TextToneRole);
    const QColor colour = tone.isValid() ? tokens.pairOf(Tone(tone.toInt())).text : tokens.text;
    if (subtitle.isEmpty())
        return paintLine(painter, rect, across | Qt::AlignVCenter, font, colour, text);
    QFont small = option.font;
    small.setPointSizeF(small.pointSizeF() * type::small);
    font.setWeight(QFont::Medium);
    const int high = QFontMetrics(font).height();
    const int low = QFontMetrics(small).height();
    const int top = rect.top() + (rect.height() - high - low - 1) / 2;
    paintLine(painter, { rect.left(), top, rect.width(), high }, across | Qt::AlignVCenter, font, colour, text);
    paintLine(painter, { rect.left(), top + high + 1, rect.width(), low }, across | Qt::AlignVCenter, small,
        tokens.muted, subtitle);
}

void paintAction(
    QPainter *painter, const QRect &rect, const QFont &font, const Tokens &tokens, const QString &text, bool isOn)
{
    const QFontMetrics metrics(font);
    const int width = qMin(rect.width(), CellDelegate::actionWidth(font, text));
    const QRectF button(rect.left() + 0.5, rect.center().y() - actionHeight / 2.0 + 1.5, width - 1, actionHeight - 1);
    painter->setPen(tokens.border);
    painter->setBrush(isOn ? tokens.surface : tokens.window);
    painter->drawRoundedRect(button, 6, 6);
    painter->setPen(isOn ? tokens.text : tokens.muted);
    painter->setFont(font);
    painter->drawText(button, Qt::AlignCenter, metrics.elidedText(text, Qt::ElideRight, width - side));
}

} // namespace

int CellDelegate::actionWidth(const QFont &font, const QString &text)
{
    return qCeil(QFontMetricsF(font).horizontalAdvance(text)) + 2 * side;
}

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    // Background, selection and tick are the style's; the text is ours.
    QStyleOptionViewItem plain = option;
    initStyleOption(&plain, index);
    plain.text.clear();
    plain.icon = {};
    const QWidget *view = option.widget;
    QStyle *style = view ? view->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &plain, painter, view);

    const Tokens &tokens = tokensOf(option.palette);
    QRect rect = option.rect.adjusted(side, 0, -side, -1);
    if (index.data(Qt::CheckStateRole).isValid())
        rect.setLeft(rect.left() + checkRoom);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool isSelected = option.state & QStyle::State_Selected;
    const QVariant progress = index.data(ProgressRole);
    const QVariant pill = index.data(PillToneRole);
    const QVariant action = index.data(ActionRole);
    if (index.data(LoadingRole).toBool()) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(tokens.track);
        painter->drawRoundedRect(QRect(rect.left(), rect.center().y() - 4, rect.width() * 2 / 3, 8), 4, 4);
    } else if (progress.isValid()) {
        const QVariant tone = index.data(ProgressToneRole);
        paintBar(
            painter, rect, tokens, progress.toDouble(), tone.isValid() ? Tone(tone.toInt()) : Tone::Accent, isSelected);
    } else if (pill.isValid()) {
        StatusPill::paintPill(
            painter, rect, option.font, tokens, index.data(Qt::DisplayRole).toString(), Tone(pill.toInt()), isSelected);
    } else if (action.isValid()) {
        paintAction(painter, rect, option.font, tokens, index.data(Qt::DisplayRole).toString(), action.toBool());
    } else {
        paintTexts(painter, rect, option, index, tokens);
    }
    painter->restore();
}

} // namespace mailer::ui
