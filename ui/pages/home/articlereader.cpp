// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/home/articlereader.h"

#include "ui/widgets/card.h"
#include "ui/widgets/safeimage.h"
#include "ui/words.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

constexpr QSize usualSize { 680, 640 };
constexpr QSize pictureLimit { 632, 240 };

} // namespace

ArticleReader::ArticleReader(const db::ArticleText &article, const QDateTime &nowUtc, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("article_reader"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(article.title);
    resize(usualSize);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 16);
    layout->setSpacing(12);
    QLabel *title = makeLabel(article.title, "title");
    title->setObjectName(QStringLiteral("article_title"));
    title->setWordWrap(true);
    layout->addWidget(title);
    const QString day = dayInWords(article.publishedAt.toLocalTime().date(), nowUtc.toLocalTime().date());
    QLabel *facts = makeLabel(tr("%1 · %Ln view(s)", nullptr, int(article.views)).arg(day), "small");
    facts->setObjectName(QStringLiteral("article_facts"));
    layout->addWidget(facts);
    if (const QImage image = decodeImage(article.image, pictureLimit); !image.isNull()) {
        auto *picture = new QLabel;
        picture->setPixmap(
            QPixmap::fromImage(image.scaled(pictureLimit, Qt::KeepAspectRatio, Qt::SmoothTransformation)));
        picture->setAccessibleName(article.title);
        layout->addWidget(picture);
    }
    auto *text = new SafeTextBrowser;
    text->setObjectName(QStringLiteral("article_text"));
    if (Qt::mightBeRichText(article.body))
        text->setHtml(article.body);
    else
        text->setMarkdown(article.body);
    layout->addWidget(text, 1);
    auto *close = new QPushButton(tr("Close"));
    close->setObjectName(QStringLiteral("article_close"));
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    layout->addWidget(close, 0, Qt::AlignRight);
    text->setFocus();
}

} // namespace mailer::ui
