// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/blog/articleeditor.h"

#include "db/homestore.h"
#include "ui/dialogs/dialogs.h"
#include "ui/errortext.h"
#include "ui/pages/blog/articleimage.h"
#include "ui/pages/blog/articletextedit.h"
#include "ui/pages/home/articlereader.h"
#include "ui/session.h"
#include "ui/theme/lineicon.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/formfield.h"
#include "ui/words.h"

#include <QAction>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QFile>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTextEdit>
#include <QUrl>

namespace mailer::ui {

namespace {

constexpr int sideWidth = 320;

QString checkTitle(const QString &text)
{
    if (text.simplified().isEmpty())
        return ArticleEditor::tr("Give the article a title.");
    return text.simplified().toUtf8().size() > db::longestArticleTitle ? ArticleEditor::tr("The title is too long.")
                                                                       : QString();
}

QString checkAddress(const QString &text)
{
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    const QString scheme = url.scheme().toLower();
    const bool good = url.isValid() && (scheme == QLatin1String("http") || scheme == QLatin1String("https"))
        && !url.host().isEmpty();
    return good || scheme == QLatin1String("mailto")
        ? QString()
        : ArticleEditor::tr("Write the whole address, like https://shop.example/news.");
}

} // namespace

ArticleEditor::ArticleEditor(PageContext &context)
    : Page(context)
    , m_title(new QLineEdit)
    , m_body(new ArticleTextEdit)
    , m_state(new QComboBox)
    , m_moment(new QDateTimeEdit)
    , m_momentField(nullptr)
    , m_facts(makeLabel({}, "small"))
    , m_image(new ArticleImage)
    , m_preview(new QPushButton(lineIcon(QLatin1String("eye")), tr("Preview")))
{
    setCrumb(tr("Blog"), QStringLiteral("blog"));
    setTitle(tr("New article"));
    m_title->setObjectName(QStringLiteral("article_title_input"));
    m_preview->setObjectName(QStringLiteral("preview"));
    addHeaderWidget(m_preview);
    QAction *save = setPrimary(tr("Save"));
    save->setShortcut(QKeySequence::Save);
    save->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(save);
    setBody(makeBody());
    connect(save, &QAction::triggered, this, &ArticleEditor::save);
    connect(m_preview, &QPushButton::clicked, this, &ArticleEditor::preview);
    connect(m_title, &QLineEdit::textChanged, this, &ArticleEditor::look);
    connect(m_body, &ArticleTextEdit::edited, this, &ArticleEditor::look);
    connect(m_body, &ArticleTextEdit::linkAsked, this, &ArticleEditor::askForLink);
    connect(m_image, &ArticleImage::edited, this, &ArticleEditor::look);
    connect(m_image, &ArticleImage::chooseAsked, this, &ArticleEditor::chooseImage);
    connect(m_state, &QComboBox::currentIndexChanged, this, &ArticleEditor::look);
    connect(m_moment, &QDateTimeEdit::dateTimeChanged, this, &ArticleEditor::look);
}

QWidget *ArticleEditor::makeBody()
{
    m_form = new QWidget;
    m_titleField = new FormField(tr("Title"), m_title);
    m_titleField->setCheck(checkTitle);
    auto *card = new Card;
    card->content()->addWidget(m_titleField);
    card->content()->addWidget(makeLabel(tr("Text")));
    card->content()->addWidget(m_body, 1);
    auto *layout = new QHBoxLayout(m_form);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::medium);
    layout->addWidget(card, 1);
    layout->addWidget(makeSide(), 0, Qt::AlignTop);
    return m_form;
}

QWidget *ArticleEditor::makeSide()
{
    auto *side = new Card;
    side->setFixedWidth(sideWidth);
    m_state->setObjectName(QStringLiteral("article_state"));
    m_state->addItem(tr("Draft"));
    m_state->addItem(tr("Published"));
    m_facts->setObjectName(QStringLiteral("article_facts"));
    m_facts->setWordWrap(true);
    m_moment->setObjectName(QStringLiteral("article_published_at"));
    m_moment->setCalendarPopup(true);
    m_moment->setDisplayFormat(QStringLiteral("ddd d MMM yyyy HH:mm"));
    m_momentField = new FormField(tr("Published at"), m_moment);
    side->content()->addWidget(new FormField(tr("State"), m_state));
    side->content()->addWidget(m_momentField);
    side->content()->addWidget(m_facts);
    side->content()->addSpacing(space::small);
    side->content()->addWidget(makeLabel(tr("Image"), "heading"));
    side->content()->addWidget(m_image);
    return side;
}

void ArticleEditor::openWith(const QString &argument)
{
    db::Article article;
    article.id = argument.toLongLong();
    ++m_opened;
    m_saving = false;
    m_loaded = article.id == 0;
    show(article);
}

QString ArticleEditor::place() const
{
    return m_article.id == 0 ? QStringLiteral("new") : QString::number(m_article.id);
}

// What was typed is never replaced: only an article that has just been opened is asked for.
void ArticleEditor::refresh()
{
    if (m_loaded)
        return;
    const qint64 id = m_article.id;
    load(session().work().run([id](db::Connection &c) { return db::findArticle(c, id); }),
        [this, id](const db::Article &article) {
            if (id != m_article.id || m_loaded)
                return;
            m_loaded = true;
            show(article);
        });
}

void ArticleEditor::show(const db::Article &article)
{
    m_article = article;
    m_title->setText(article.title);
    m_body->setBody(article.body);
    m_shownBody = m_body->body();
    m_state->setCurrentIndex(article.isPublished ? 1 : 0);
    m_image->setImage(article.image);
    showMoment();
    m_titleField->setError({});
    m_form->setEnabled(m_loaded);
    setTitle(article.id == 0 ? tr("New article") : article.title);
    look();
    m_title->setFocus();
}

db::Article ArticleEditor::typed() const
{
    db::Article article = m_article;
    article.title = m_title->text().simplified();
    const QString body = m_body->body();
    if (body != m_shownBody)
        article.body = body;
    article.isPublished = m_state->currentIndex() == 1;
    article.image = m_image->image();
    if (article.isPublished && m_moment->dateTime() != m_shownMoment)
        article.publishedAt = m_moment->dateTime().toUTC();
    return article;
}

bool ArticleEditor::hasUnsavedChanges() const
{
    const db::Article now = typed();
    return m_loaded
        && (now.title != m_article.title || now.body != m_article.body || now.isPublished != m_article.isPublished
            || now.image != m_article.image || now.publishedAt != m_article.publishedAt);
}

// In whole minutes; of a draft the present one, which stands for the moment of saving.
void ArticleEditor::showMoment()
{
    const QDateTime now = session().clock().nowUtc().toLocalTime();
    const QSignalBlocker blocker(m_moment);
    m_moment->setMaximumDateTime(now);
    m_moment->setDateTime(m_article.publishedAt.isValid() ? m_article.publishedAt.toLocalTime() : now);
    m_shownMoment = m_moment->dateTime();
}

void ArticleEditor::look()
{
    QString why = checkTitle(m_title->text());
    if (why.isEmpty() && m_body->body().toUtf8().size() > db::longestArticleBody)
        why = tr("The text is longer than a megabyte. Make two articles of it.");
    if (why.isEmpty() && !hasUnsavedChanges())
        why = tr("Nothing has changed.");
    if (!m_loaded)
        why = tr("It is being read.");
    if (m_saving)
        why = tr("Saving…");
    primaryAction()->setStatusTip(why);
    primaryAction()->setEnabled(why.isEmpty());
    const QDateTime now = session().clock().nowUtc();
    m_momentField->setVisible(m_state->currentIndex() == 1);
    QString facts;
    if (m_state->currentIndex() == 0)
        facts = m_article.isPublished ? tr("Readers do not see it any more once you save.")
                                      : tr("Only content managers see a draft.");
    else if (m_article.publishedAt.isValid())
        facts = tr("Published %1 · %Ln view(s)", nullptr, int(m_article.views))
                    .arg(momentInWords(m_article.publishedAt, now));
    else
        facts = tr("Everybody can read it as soon as you save.");
    m_facts->setText(facts);
}

void ArticleEditor::save()
{
    if (m_saving)
        return;
    const db::Article article = typed();
    const bool imageChanged = article.image != m_article.image;
    const QString shown = m_body->body();
    const QDateTime moment = m_moment->dateTime();
    m_saving = true;
    look();
    whenDone(session().work().run(
                 [article, imageChanged](db::Connection &c) { return db::saveArticle(c, article, imageChanged); }),
        this, [this, article, shown, moment, opened = m_opened](const Result<db::Article> &result) {
            if (!result && opened != m_opened)
                return context().notices.tell(
                    tr("“%1” was not saved. %2").arg(article.title, sentenceOf(result.error())));
            tellSaved(article.title, result);
            if (opened != m_opened)
                return;
            m_saving = false;
            result ? saved(shown, moment, *result) : look();
        });
}

void ArticleEditor::tellSaved(const QString &title, const Result<db::Article> &result)
{
    if (result)
        return context().notices.tell(
            (result->isPublished ? tr("“%1” is saved and published.") : tr("The draft “%1” is saved.")).arg(title));
    if (result.error().code != QLatin1String("article_changed"))
        return tellError(result.error());
    context().notices.tell(
        tr("Somebody else has changed or deleted this article meanwhile. Copy your text and open it again."));
}

void ArticleEditor::saved(const QString &shownBody, const QDateTime &shownMoment, const db::Article &article)
{
    m_article = article;
    m_shownBody = shownBody; // typing may have gone on since
    m_shownMoment = shownMoment;
    if (m_moment->dateTime() == shownMoment)
        showMoment();
    setTitle(m_article.title);
    look();
}

void ArticleEditor::preview()
{
    const db::Article article = typed();
    const QDateTime now = session().clock().nowUtc();
    const QDateTime moment = article.publishedAt.isValid() ? article.publishedAt : now;
    const QString title = article.title.isEmpty() ? tr("Without a title") : article.title;
    (new ArticleReader({ title, article.body, moment, article.views, article.image }, now, this))->open();
}

void ArticleEditor::chooseImage()
{
    const FileChoice choice { QStringLiteral("article_image"), tr("Choose an image"),
        { tr("Images (*.png *.jpg *.jpeg *.gif *.webp)") }, {} };
    context().dialogs.openFile(this, choice, [this](const QString &path) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return context().notices.tell(tr("The file cannot be read: %1").arg(file.errorString()));
        m_image->take(file.read(db::largestArticleImage + 1));
    });
}

void ArticleEditor::askForLink()
{
    const Question question { QStringLiteral("article_link"), tr("Link"), tr("Where does it lead?"), tr("Insert"),
        false };
    const AskedText asked { tr("Address"), QStringLiteral("https://"), false, checkAddress };
    context().dialogs.ask(
        this, question, asked, [this](const QString &address) { m_body->insertLink(address.trimmed()); });
}

} // namespace mailer::ui
