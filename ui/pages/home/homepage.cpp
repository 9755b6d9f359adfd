// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/home/homepage.h"

#include "db/homestore.h"
#include "ui/pages/home/articlelist.h"
#include "ui/pages/home/articlereader.h"
#include "ui/pages/home/deliveriescard.h"
#include "ui/pages/home/firststeps.h"
#include "ui/pages/home/nextcard.h"
#include "ui/session.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/words.h"

#include <QAction>
#include <QHBoxLayout>
#include <QScrollArea>

namespace mailer::ui {

namespace {

constexpr int articles = 3;
constexpr std::chrono::minutes articlesFor { 10 };
constexpr int nextOnes = 5;

} // namespace

HomePage::HomePage(PageContext &context)
    : Page(context)
    , m_mailings(new NumberCard(tr("Mailings in total")))
    , m_active(new NumberCard(tr("Active mailings")))
    , m_clients(new NumberCard(tr("Unique clients")))
    , m_steps(new FirstSteps(context.navigator))
    , m_deliveries(new DeliveriesCard(this))
    , m_next(new NextCard(context.navigator, this))
    , m_articles(new ArticleList)
{
    m_mailings->setObjectName(QStringLiteral("mailings_card"));
    m_active->setObjectName(QStringLiteral("active_card"));
    m_clients->setObjectName(QStringLiteral("clients_card"));
    setBody(makeBody());
    setPollEvery(std::chrono::seconds(30));
    if (session().has(Role::User) && context.navigator.has(QStringLiteral("mailing_editor"))) {
        QAction *add = setPrimary(tr("New mailing"), QLatin1String("plus"));
        connect(add, &QAction::triggered, this,
            [this] { this->context().navigator.open(QStringLiteral("mailing_editor")); });
    }
    connect(m_articles, &ArticleList::opened, this, &HomePage::openArticle);
    connect(&session(), &Session::deskChanged, this, &HomePage::showSteps);
    greet();
}

QWidget *HomePage::makeBody()
{
    auto *inside = new QWidget;
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::medium);
    auto *numbers = new QHBoxLayout;
    numbers->setSpacing(space::medium);
    for (NumberCard *card : { m_mailings, m_active, m_clients })
        numbers->addWidget(card, 1);
    column->addLayout(numbers);
    column->addWidget(m_steps);
    auto *halves = new QHBoxLayout;
    halves->setSpacing(space::medium);
    const bool isUser = session().has(Role::User);
    const bool seesRuns = isUser || session().has(Role::Manager);
    auto *left = new QVBoxLayout;
    left->setSpacing(space::medium);
    left->addWidget(m_deliveries);
    if (isUser)
        left->addWidget(m_next, 1);
    if (seesRuns)
        halves->addLayout(left, 1);
    halves->addWidget(m_articles, 1);
    column->addLayout(halves, isUser ? 1 : 0);
    if (!isUser)
        column->addStretch(1);

    for (NumberCard *card : { m_mailings, m_active, m_clients })
        card->setVisible(isUser || session().seesWholeService());
    m_deliveries->setVisible(seesRuns);
    m_next->setVisible(isUser);
    m_steps->hide();

    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(inside);
    return scroll;
}

// Whoever comes back after a while finds other articles.
void HomePage::openWith(const QString &)
{
    if (m_articlesDrawn.isValid() && m_articlesDrawn.addDuration(articlesFor) < session().clock().nowUtc())
        m_articlesDrawn = {};
}

void HomePage::greet()
{
    const QString name = session().account().fullName.section(u' ', 0, 0);
    const int hour = session().clock().nowUtc().toLocalTime().time().hour();
    QString greeting = tr("Good evening");
    if (hour >= 5 && hour < 12)
        greeting = tr("Good morning");
    else if (hour >= 12 && hour < 18)
        greeting = tr("Good afternoon");
    setTitle(name.isEmpty() ? greeting : tr("%1, %2", "greeting, first name").arg(greeting, name));
}

void HomePage::refresh()
{
    greet();
    askNumbers();
    askDays();
    askArticles();
}

void HomePage::askNumbers()
{
    if (session().has(Role::User)) {
        load(session().bulk().run([](db::Connection &c) { return db::findOwnNumbers(c); }),
            [this](const db::OwnNumbers &numbers) { showNumbers(numbers); });
        load(session().work().run([](db::Connection &c) { return db::listNextMailings(c, nextOnes); }),
            [this](
                const QList<db::NextMailing> &mailings) { m_next->setMailings(mailings, session().clock().nowUtc()); });
    }
    if (session().seesWholeService())
        load(session().bulk().run([](db::Connection &c) { return db::findServiceNumbers(c); }),
            [this](const db::ServiceNumbers &numbers) { showServiceNumbers(numbers); });
}

void HomePage::askDays()
{
    if (!m_deliveries->isVisibleTo(this))
        return;
    const auto scope = session().has(Role::User) ? db::Scope::Own : db::Scope::Visible;
    const auto moments = DeliveriesCard::moments(session().clock().nowUtc());
    load(session().work().run([scope, moments](db::Connection &c) { return db::listDayNumbers(c, scope, moments); }),
        [this, moments](const QList<db::DayNumbers> &days) { m_deliveries->setDays(moments, days); });
}

void HomePage::askArticles()
{
    // Random ones: they stay as long as the page is looked at.
    if (m_articlesDrawn.isValid())
        return;
    load(session().work().run([](db::Connection &c) { return db::listRandomArticles(c, articles); }),
        [this](const QList<db::ArticleCard> &cards) {
            m_articlesDrawn = session().clock().nowUtc();
            m_articles->setArticles(cards, session().clock().nowUtc());
            for (const db::ArticleCard &card : cards) {
                if (!card.hasImage)
                    continue;
                const qint64 id = card.id;
                whenDone(session().bulk().run([id](db::Connection &c) { return db::findArticleImage(c, id); }), this,
                    [this, id](const Result<QByteArray> &image) {
                        if (image)
                            m_articles->setImage(id, *image);
                    });
            }
        });
}

void HomePage::showNumbers(const db::OwnNumbers &numbers)
{
    m_mailings->setNumber(numberInWords(numbers.mailings));
    m_active->setNumber(numberInWords(numbers.activeMailings));
    m_clients->setNumber(numberInWords(numbers.clients));
    showSteps();
}

void HomePage::showServiceNumbers(const db::ServiceNumbers &numbers)
{
    const auto show = [this](NumberCard *card, qint64 number) {
        if (session().has(Role::User)) {
            card->setDetail(tr("%1 in the whole service").arg(numberInWords(number)));
        } else {
            card->setNumber(numberInWords(number));
            card->setDetail(tr("in the whole service"));
        }
    };
    show(m_mailings, numbers.mailings);
    show(m_active, numbers.activeMailings);
    show(m_clients, numbers.uniqueClients);
}

void HomePage::showSteps()
{
    if (!session().has(Role::User) || !session().numbers())
        return;
    m_steps->setDone(*session().numbers(), session().desk().service.senders > 0);
    m_steps->setVisible(!m_steps->isAllDone());
}

void HomePage::openArticle(qint64 article)
{
    act(session().work().run([article](db::Connection &c) { return db::openArticle(c, article); }),
        [this, article](const db::ArticleText &text) {
            m_articles->setViews(article, text.views);
            auto *reader = new ArticleReader(text, session().clock().nowUtc(), this);
            reader->open();
        });
}

} // namespace mailer::ui
