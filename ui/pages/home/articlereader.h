// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/homestore.h"

#include <QDialog>

namespace mailer::ui {

// One article to read.
class ArticleReader final : public QDialog
{
    Q_OBJECT

public:
    ArticleReader(const db::ArticleText &article, const QDateTime &nowUtc, QWidget *parent);
};

} // namespace mailer::ui
