// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/blog/blogpage.h"

#include "db/homestore.h"
#include "ui/models/storesource.h"
#include "ui/pages/blog/articlesmodel.h"
#include "ui/pages/home/articlereader.h"
#include "ui/session.h"
#include "ui/theme/lineicon.h"
#include "ui/widgets/card.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/tableview.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace mailer::ui {

BlogPage::BlogPage(PageContext &context)
    : Page(context)
    , m_writes(session().has(Role::ContentManager))
    , m_search(new SearchField(tr("Search titles")))
    , m_model(new ArticlesModel(session(), this))
    , m_table(new TableView(TableView::Rows::TwoLines))
    , m_count(makeLabel({}, "small"))
{
    setTitle(tr("Blog"));
    addHeaderWidget(m_search);
    connect(m_search, &SearchField::searched, this, &BlogPage::find);
    if (m_writes)
        addFilter();
    addTools();
    setBody(makeBody());
    follow(*m_model);
    connect(m_model, &KeysetTableBase::counted, this, &BlogPage::showCount);
    connect(m_table, &TableView::currentIdChanged, this, &BlogPage::showCurrent);
    connect(m_table, &TableView::opened, this, &BlogPage::open);
    find();
}

void BlogPage::addFilter()
{
    m_filter = new QComboBox;
    m_filter->setObjectName(QStringLiteral("filter"));
    m_filter->setAccessibleName(tr("Which articles to show"));
    m_filter->addItem(tr("All articles"));
    m_filter->addItem(tr("Drafts"), QStringLiteral("draft"));
    m_filter->addItem(tr("Published ones"), QStringLiteral("published"));
    addHeaderWidget(m_filter);
    connect(m_filter, &QComboBox::currentIndexChanged, this, &BlogPage::find);
    QAction *add = setPrimary(tr("New article"), QLatin1String("plus"));
    connect(add, &QAction::triggered, this, [this] { edit(0); });
}

void BlogPage::addTools()
{
    if (m_writes)
        addTool(tr("Edit"), "edit", "edit_article", [this] { edit(m_table->currentId()); })->setShortcut(Qt::Key_F2);
    addTool(tr("Read"), "eye", "read_article", [this] { read(m_table->currentId()); });
    if (m_writes)
        addTool(tr("Delete"), "trash", "delete_article", [this] { remove(); })->setShortcut(QKeySequence::Delete);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
}

QAction *BlogPage::addTool(const QString &text, const char *icon, const char *name, const std::function<void()> &act)
{
    auto *action = new QAction(lineIcon(QLatin1String(icon)), text, m_table);
    action->setObjectName(QLatin1String(name));
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, act);
    m_table->addAction(action);
    m_onArticle.append(action);
    return action;
}

QWidget *BlogPage::makeBody()
{
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    m_table->setTable(m_model);
    m_table->setAccessibleName(tr("Articles"));
    m_table->setColumnHidden(ArticlesModel::State, !m_writes);
    if (!m_writes) // a reader has one thing to do with an article
        connect(m_table, &QTableView::clicked, this, [this] { open(m_table->currentId()); });
    layout->addWidget(m_table, 1);
    auto *foot = new QHBoxLayout;
    m_count->setObjectName(QStringLiteral("count"));
    foot->addWidget(m_count);
    foot->addStretch();
    for (QAction *action : std::as_const(m_onArticle)) {
        auto *button = new QPushButton(action->icon(), action->text());
        button->setObjectName(action->objectName() + QStringLiteral("_button"));
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::changed, button, [action, button] {
            button->setEnabled(action->isEnabled());
            button->setToolTip(action->isEnabled() ? QString() : action->toolTip());
        });
        foot->addWidget(button);
    }
    layout->addLayout(foot);
    showCurrent();
    return body;
}

void BlogPage::focusSearch() { m_search->setFocus(); }

void BlogPage::refresh() { m_model->refresh(); }

void BlogPage::find()
{
    const db::ArticleFilter filter { m_writes, m_search->text(),
        m_filter ? m_filter->currentData().toString() : QString() };
    m_model->setSource(std::make_shared<StoreSource<db::ArticleLine>>(
        session(),
        [filter](db::Connection &c, const RowKey &from, int limit) { return db::listArticles(c, filter, from, limit); },
        [filter](db::Connection &c, int every) { return db::listArticleAnchors(c, filter, every); }));
}

void BlogPage::showCount(int rows)
{
    m_count->setText(tr("%Ln article(s)", nullptr, rows));
    if (rows > 0)
        showBody();
    else if (!m_search->text().isEmpty() || (m_filter && m_filter->currentIndex() > 0))
        showEmpty(tr("Nothing found"), tr("No article has this in its title. Search for less, or show all articles."));
    else if (m_writes)
        showEmpty(tr("No articles yet"),
            tr("Write for everybody who works here: what is published appears on every Home page."), primaryAction());
    else
        showEmpty(tr("No articles yet"), tr("Advice about good mailings appears here as soon as it is published."));
}

void BlogPage::showCurrent()
{
    for (QAction *action : std::as_const(m_onArticle)) {
        action->setEnabled(m_table->currentId() != 0);
        action->setToolTip(action->isEnabled() ? QString() : tr("Choose an article first."));
    }
}

const db::ArticleLine *BlogPage::current() const
{
    const int row = m_table->currentId() != 0 ? m_model->rowOf(m_table->currentId()) : -1;
    return row >= 0 ? m_model->rowAt(row) : nullptr;
}

void BlogPage::open(qint64 article)
{
    if (m_writes)
        edit(article);
    else if (article != 0)
        read(article);
}

void BlogPage::read(qint64 article)
{
    const db::ArticleLine *line = current();
    if (line && line->isPublished) {
        act(session().work().run([article](db::Connection &c) { return db::openArticle(c, article); }),
            [this](const db::ArticleText &text) {
                (new ArticleReader(text, session().clock().nowUtc(), this))->open();
                m_model->refresh();
            });
        return;
    }
    act(session().work().run([article](db::Connection &c) { return db::findArticle(c, article); }),
        [this](const db::Article &draft) {
            const QDateTime now = session().clock().nowUtc();
            (new ArticleReader({ draft.title, draft.body, now, draft.views, draft.image }, now, this))->open();
        });
}

void BlogPage::edit(qint64 article)
{
    context().navigator.open(
        QStringLiteral("article_editor"), article != 0 ? QString::number(article) : QStringLiteral("new"));
}

void BlogPage::remove()
{
    const db::ArticleLine *line = current();
    if (!line)
        return;
    const qint64 id = line->id;
    const QString title = line->title;
    act(session().work().run([id](db::Connection &c) { return db::deleteArticle(c, id); }), [this, id, title] {
        m_model->refresh();
        context().notices.tell(tr("“%1” is deleted.").arg(title), [this, id] {
            act(session().work().run([id](db::Connection &c) { return db::restoreArticle(c, id); }),
                [this] { m_model->refresh(); });
        });
    });
}

} // namespace mailer::ui
