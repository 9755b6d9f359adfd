// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/home/articlereader.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/safeimage.h"
#include "ui/words.h"

#include <QLabel>
#include <QPushButton>
#include <QTextBlock>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

constexpr int widestText = 640;
constexpr int padding = 24;
constexpr QSize usualSize { widestText + 4 * padding, 640 };
constexpr QSize pictureLimit { widestText, 240 };
constexpr double lineHeight = 140; // percent

SafeTextBrowser *makeText(const QString &body)
{
    auto *text = new SafeTextBrowser;
    text->setObjectName(QStringLiteral("article_text"));
    text->setProperty("bare", true);
    text->document()->setDocumentMargin(0);
    if (Qt::mightBeRichText(body))
        text->setHtml(body);
    else
        text->setMarkdown(body);
    for (QTextBlock block = text->document()->begin(); block.isValid(); block = block.next()) {
        QTextBlockFormat format = block.blockFormat();
        format.setLineHeight(lineHeight, QTextBlockFormat::ProportionalHeight);
        format.setBottomMargin(qMax<double>(format.bottomMargin(), space::small));
        QTextCursor(block).setBlockFormat(format);
    }
    text->moveCursor(QTextCursor::Start);
    return text;
}

} // namespace

ArticleReader::ArticleReader(const db::ArticleText &article, const QDateTime &nowUtc, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("article_reader"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(article.title);
    resize(usualSize);
    auto *card = new Card;
    card->setMaximumWidth(widestText + 2 * padding);
    QVBoxLayout *layout = card->content();
    layout->setContentsMargins(padding, padding, padding, 8);
    layout->setSpacing(12);
    if (const QImage image = decodeImage(article.image, pictureLimit); !image.isNull()) {
        auto *picture = new QLabel;
        picture->setObjectName(QStringLiteral("article_picture"));
        picture->setPixmap(
            QPixmap::fromImage(image.scaled(pictureLimit, Qt::KeepAspectRatio, Qt::SmoothTransformation)));
        picture->setAccessibleName(article.title);
        layout->addWidget(picture);
    }
    QLabel *title = makeLabel(article.title, "title");
    title->setObjectName(QStringLiteral("article_title"));
    title->setWordWrap(true);
    layout->addWidget(title);
    const QString day = dayInWords(article.publishedAt.toLocalTime().date(), nowUtc.toLocalTime().date());
    QLabel *facts = makeLabel(tr("%1 · %Ln view(s)", nullptr, int(article.views)).arg(day), "small");
    facts->setObjectName(QStringLiteral("article_facts"));
    layout->addWidget(facts);
    SafeTextBrowser *text = makeText(article.body);
    layout->addWidget(text, 1);
    auto *close = new QPushButton(tr("Close"));
    close->setObjectName(QStringLiteral("article_close"));
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(padding, padding, padding, 16);
    whole->setSpacing(12);
    auto *middle = new QHBoxLayout; // a wide window keeps the lines short
    middle->addStretch();
    middle->addWidget(card, 1000);
    middle->addStretch();
    whole->addLayout(middle, 1);
    whole->addWidget(close, 0, Qt::AlignRight);
    text->setFocus();
}

} // namespace mailer::ui
