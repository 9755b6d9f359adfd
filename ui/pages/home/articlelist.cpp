// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/home/articlelist.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/safeimage.h"
#include "ui/words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QTextBlock>
#include <QTextDocument>

namespace mailer::ui {

namespace {

constexpr QSize pictureSize { 72, 54 };
constexpr int excerptLength = 120;

class Picture final : public QWidget
{
public:
    explicit Picture(qint64 seed) : m_seed(seed) { setFixedSize(pictureSize); }

    void setImage(const QImage &image)
    {
        m_image = image;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
        QPainterPath path;
        path.addRoundedRect(rect(), 6, 6);
        if (m_image.isNull()) {
            const Tokens &tokens = tokensOf(palette());
            const QColor colours[] = { tokens.accent, tokens.success.text, tokens.warning.text };
            const QColor colour = colours[size_t(m_seed) % std::size(colours)];
            QLinearGradient gradient(rect().topLeft(), rect().bottomRight());
            gradient.setColorAt(0, colour.lighter(130));
            gradient.setColorAt(1, colour);
            painter.fillPath(path, gradient);
            return;
        }
        painter.setClipPath(path);
        const QSize filled = m_image.size().scaled(size(), Qt::KeepAspectRatioByExpanding);
        painter.drawImage(
            QRect(QPoint((width() - filled.width()) / 2, (height() - filled.height()) / 2), filled), m_image);
    }

private:
    qint64 m_seed;
    QImage m_image;
};

} // namespace

class ArticleRow final : public QWidget
{
public:
    ArticleRow(const db::ArticleCard &article, const QDateTime &nowUtc)
        : m_picture(new Picture(article.id))
        , m_facts(makeLabel({}, "small"))
        , m_day(dayInWords(article.publishedAt.toLocalTime().date(), nowUtc.toLocalTime().date()))
        , m_title(new QPushButton(QString(article.title).replace(u'&', QStringLiteral("&&"))))
    {
        m_title->setObjectName(QStringLiteral("article_%1").arg(article.id));
        m_title->setProperty("link", true);
        m_title->setProperty("strong", true);
        m_title->setToolTip(article.title);
        m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        QLabel *beginning = makeLabel(excerptOf(article.beginning, excerptLength), "muted");
        beginning->setWordWrap(true);
        auto *words = new QVBoxLayout;
        words->setSpacing(1);
        words->addWidget(m_title);
        words->addWidget(beginning);
        words->addWidget(m_facts);
        words->addStretch();
        auto *layout = new QHBoxLayout(this);
        layout->setContentsMargins(0, 4, 0, 10);
        layout->setSpacing(12);
        layout->addWidget(m_picture, 0, Qt::AlignTop);
        layout->addLayout(words, 1);
        setViews(article.views);
    }

    void setViews(qint64 views)
    {
        QString seen = ArticleList::tr("%Ln view(s)", nullptr, int(views));
        m_facts->setText(QStringLiteral("%1 · %2").arg(m_day, seen.replace(u' ', QChar::Nbsp)));
    }
    void setImage(const QImage &image) { m_picture->setImage(image); }
    QPushButton *title() const { return m_title; }

private:
    Picture *m_picture;
    QLabel *m_facts;
    QString m_day;
    QPushButton *m_title;
};

ArticleList::ArticleList(QWidget *parent)
    : Card(tr("From the blog"), parent), m_none(makeLabel(tr("Nothing is published yet."), "muted"))
{
    setObjectName(QStringLiteral("articles"));
    m_none->setObjectName(QStringLiteral("articles_none"));
    content()->addWidget(m_none);
    content()->addStretch(1);
    m_none->hide();
}

void ArticleList::setArticles(const QList<db::ArticleCard> &articles, const QDateTime &nowUtc)
{
    qDeleteAll(m_rows);
    m_rows.clear();
    m_none->setVisible(articles.isEmpty());
    for (const db::ArticleCard &article : articles) {
        auto *row = new ArticleRow(article, nowUtc);
        const qint64 id = article.id;
        connect(row->title(), &QPushButton::clicked, this, [this, id] { Q_EMIT opened(id); });
        content()->insertWidget(content()->count() - 1, row);
        m_rows.insert(id, row);
    }
}

void ArticleList::setImage(qint64 article, const QByteArray &image)
{
    if (auto *row = m_rows.value(article))
        row->setImage(decodeImage(image, pictureSize * 2));
}

void ArticleList::setViews(qint64 article, qint64 views)
{
    if (auto *row = m_rows.value(article))
        row->setViews(views);
}

QString excerptOf(const QString &body, int length)
{
    QTextDocument document;
    if (Qt::mightBeRichText(body))
        document.setHtml(body);
    else
        document.setMarkdown(body);
    // The first paragraph that says something; headings and lists after it would only run together.
    QString text;
    for (QTextBlock block = document.begin(); block.isValid() && text.isEmpty(); block = block.next())
        text = block.text().simplified();
    if (text.size() <= length)
        return text;
    const qsizetype space = text.lastIndexOf(u' ', length);
    return text.left(space > length / 2 ? space : length) + QStringLiteral("…");
}

} // namespace mailer::ui
