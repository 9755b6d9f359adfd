// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/articlestore.h"
#include "ui/pages/page.h"

#include <functional>

class QAction;
class QComboBox;
class QLabel;

namespace mailer::ui {

class ArticlesModel;
class SearchField;
class TableView;

// Everybody reads what is published; content managers write, publish and delete.
class BlogPage final : public Page
{
    Q_OBJECT

public:
    explicit BlogPage(PageContext &context);

    void focusSearch() override;

protected:
    void refresh() override;

private:
    void addFilter();
    void addTools();
    QAction *addTool(const QString &text, const char *icon, const char *name, const std::function<void()> &act);
    QWidget *makeBody();
    void find();
    void showCount(int rows);
    void showCurrent();
    const db::ArticleLine *current() const;

    void open(qint64 article);
    void read(qint64 article);
    void edit(qint64 article);
    void remove();

    const bool m_writes;
    SearchField *m_search;
    QComboBox *m_filter = nullptr;
    ArticlesModel *m_model;
    TableView *m_table;
    QLabel *m_count;
    QList<QAction *> m_onArticle; // need a current one
};

} // namespace mailer::ui
