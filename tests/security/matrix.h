// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "security/stage.h"

namespace mailer::test {

// Who gets how far with each table, view and function, as tried out. Besides the people of the stage two more try:
// "blocked" has every role and a block, whose session has not been ended yet; "former" is in every group and has no
// role.
//
//   app.client | user: select own, insert email fields, update own email fields | former: select none
//   priv.code_try |                                            (nobody gets anything)
//
// select and update say which rows: none, own, some, all; lockable: FOR KEY SHARE is allowed. A function's line says
// who may call it; for blocked and former what comes of it.
class Matrix final
{
public:
    // Adds the two, and rows of alice and bob to every table that somebody may read.
    static Result<std::unique_ptr<Matrix>> create(Stage &stage);

    Result<QStringList> lines();
    Result<QString> relationLine(const QString &relation);
    Result<QString> functionLine(const QString &function); // as regprocedure prints it

private:
    explicit Matrix(Stage &stage) : m_stage(stage) {}
    Result<void> fill();
    Result<QStringList> list(const QByteArray &sql);
    QString selected(pg_conn *actor, const QString &relation, const QString &owner, const QString &id, qint64 total);
    QStringList writableColumns(pg_conn *actor, const QString &relation, const QStringList &columns, bool insert);
    QString changed(pg_conn *actor, const QString &relation, const QString &column, qint64 total);
    Result<QString> rightsOf(const QString &who, const QString &relation, const QStringList &columns, qint64 total);

    Stage &m_stage;
};

} // namespace mailer::test
