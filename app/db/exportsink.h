// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QDir>
#include <QIODevice>
#include <QSaveFile>
#include <QString>
#include <QStringList>

#include <memory>

namespace mailer::db {

// One kind of rows in an export; columns are the keys of its objects, in the order in which a table shows them.
struct ExportPart {
    const char *name;
    QStringList columns;
    bool isSingle = false; // one object instead of a list
};

// Where an export goes. begin, rows, end, for each part; then finish.
class ExportSink
{
public:
    virtual ~ExportSink() = default;
    virtual Result<void> begin(const ExportPart &part) = 0;
    virtual Result<void> row(const QByteArray &object) = 0; // an object of JSON
    virtual Result<void> end() = 0;
    virtual Result<void> finish() = 0;
};

// One document, written as it comes.
class JsonSink final : public ExportSink
{
public:
    explicit JsonSink(QIODevice &out) : m_out(out) {}
    Result<void> begin(const ExportPart &part) override;
    Result<void> row(const QByteArray &object) override;
    Result<void> end() override;
    Result<void> finish() override;

private:
    Result<void> write(const QByteArray &bytes);

    QIODevice &m_out;
    const ExportPart *m_part = nullptr;
    bool m_isFirstPart = true;
    bool m_isFirstRow = true;
};

// A file of CSV for each part, in a folder. Lists within a cell are separated by semicolons, objects stay JSON; what a
// spreadsheet would run as a formula is written with an apostrophe in front (csv::guarded).
class CsvSink final : public ExportSink
{
public:
    explicit CsvSink(const QString &folder) : m_folder(folder) {}
    Result<void> begin(const ExportPart &part) override;
    Result<void> row(const QByteArray &object) override;
    Result<void> end() override;
    Result<void> finish() override { return {}; }

private:
    Result<void> flush(qsizetype atLeast);

    QDir m_folder;
    const ExportPart *m_part = nullptr;
    std::unique_ptr<QSaveFile> m_file;
    QByteArray m_pending;
};

} // namespace mailer::db
