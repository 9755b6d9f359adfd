// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/articlestore.h"
#include "ui/models/keysettablemodel.h"

namespace mailer::ui {

class Session;

class ArticlesModel final : public KeysetTableModel<db::ArticleLine>
{
    Q_OBJECT

public:
    enum Column { Title, State, Published, Views };

    explicit ArticlesModel(const Session &session, QObject *parent = nullptr);

protected:
    qint64 idOf(const db::ArticleLine &article) const override { return article.id; }
    QVariant cell(const db::ArticleLine &article, int column, int role) const override;

private:
    const Session &m_session;
};

} // namespace mailer::ui
