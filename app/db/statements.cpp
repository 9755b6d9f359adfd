// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/statements.h"

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

// Outside of every namespace, as Qt demands: the resource lives in a static library.
static void initStaticResource() { Q_INIT_RESOURCE(mailer_sql); }

namespace mailer::db {

void initSqlResource() { initStaticResource(); }

namespace {

Error catalogueError(const QString &code, const QString &message) { return { ErrorKind::Internal, code, message }; }

} // namespace

Result<std::shared_ptr<const Statements>> Statements::load(const QString &folder)
{
    initSqlResource();
    auto catalogue = std::make_shared<Statements>();
    QDirIterator files(folder, { QStringLiteral("*.sql") }, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return catalogueError(
                QStringLiteral("statement_unreadable"), QStringLiteral("The statement %1 cannot be read.").arg(path));
        const QByteArray text = file.readAll().trimmed();
        if (text.isEmpty() || text.contains("{{"))
            return catalogueError(QStringLiteral("statement_malformed"),
                QStringLiteral("The statement %1 is empty or a template.").arg(path));
        const QByteArray name = QFileInfo(path).completeBaseName().toLatin1();
        if (catalogue->m_texts.contains(name))
            return catalogueError(QStringLiteral("statement_twice"),
                QStringLiteral("There are two statements %1.").arg(QLatin1String(name)));
        catalogue->m_texts.insert(name, text);
    }
    return std::shared_ptr<const Statements>(std::move(catalogue));
}

Result<std::shared_ptr<const Statements>> Statements::merge(const Statements &one, const Statements &other)
{
    auto both = std::make_shared<Statements>(one);
    for (auto it = other.m_texts.cbegin(); it != other.m_texts.cend(); ++it) {
        if (both->m_texts.contains(it.key()))
            return catalogueError(QStringLiteral("statement_twice"),
                QStringLiteral("There are two statements %1.").arg(QLatin1String(it.key())));
        both->m_texts.insert(it.key(), it.value());
    }
    return std::shared_ptr<const Statements>(std::move(both));
}

Result<void> Statements::require(const QList<QLatin1String> &names) const
{
    QStringList absent;
    for (const QLatin1String name : names) {
        if (!m_texts.contains(QByteArray(name.data(), name.size())))
            absent.append(name);
    }
    if (absent.isEmpty())
        return {};
    return catalogueError(QStringLiteral("statement_missing"),
        QStringLiteral("This program was built without the statements %1.").arg(absent.join(QStringLiteral(", "))));
}

QStringList Statements::names() const
{
    QStringList list;
    for (auto it = m_texts.cbegin(); it != m_texts.cend(); ++it)
        list.append(QLatin1String(it.key()));
    list.sort();
    return list;
}

} // namespace mailer::db
