// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QHash>
#include <QLatin1String>
#include <QList>
#include <QStringList>

#include <memory>

namespace mailer::db {

// Makes ":/sql" visible; everybody who reads from it calls this first. May be called again.
void initSqlResource();

// The catalogue of all SQL statements: one a file, placeholders $1 $2 …, the file's name (verb_object) is the
// statement's name. Subfolders only sort them. Read once at start and shared by all connections.
class Statements final
{
public:
    // Compiled in from resources/sql/queries. A name that comes twice, a file that is empty or holds a placeholder of
    // a template ({{) is an error.
    static Result<std::shared_ptr<const Statements>> load(const QString &folder = QStringLiteral(":/sql/queries"));

    // Both catalogues in one; names must differ. For tests that bring statements of their own.
    static Result<std::shared_ptr<const Statements>> merge(const Statements &one, const Statements &other);

    // For the start of the program: an error that names every statement that is absent.
    Result<void> require(const QList<QLatin1String> &names) const;

    // Empty when there is none of this name.
    QByteArray text(QLatin1String name) const { return m_texts.value(QByteArray(name.data(), name.size())); }
    QStringList names() const;

private:
    QHash<QByteArray, QByteArray> m_texts;
};

} // namespace mailer::db
