// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/blog/articlesmodel.h"

#include "ui/pages/home/articlelist.h"
#include "ui/session.h"
#include "ui/theme/tokens.h"
#include "ui/words.h"

namespace mailer::ui {

namespace {

constexpr int excerptLength = 140;
const auto left = Qt::AlignLeft | Qt::AlignVCenter;

} // namespace

ArticlesModel::ArticlesModel(const Session &session, QObject *parent)
    : KeysetTableModel({ { tr("Article"), left, 0 }, { tr("State"), left, 150 }, { tr("Published"), left, 130 },
                           { tr("Views"), Qt::AlignRight | Qt::AlignVCenter, 100 } },
        parent)
    , m_session(session)
{}

QVariant ArticlesModel::cell(const db::ArticleLine &article, int column, int role) const
{
    if (role == PillToneRole && column == State)
        return int(article.isPublished ? Tone::Success : Tone::Neutral);
    if (role == SubtitleRole && column == Title)
        return excerptOf(article.beginning, excerptLength);
    if (role != Qt::DisplayRole && !(role == Qt::ToolTipRole && column == Title))
        return {};
    switch (column) {
    case Title:
        return article.title;
    case State:
        return article.isPublished ? tr("Published") : tr("Draft");
    case Published:
        return article.isPublished
            ? dayInWords(article.moment.toLocalTime().date(), m_session.clock().nowUtc().toLocalTime().date())
            : QStringLiteral("—");
    default:
        return article.isPublished ? numberInWords(article.views) : QStringLiteral("—");
    }
}

} // namespace mailer::ui
