// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/connection.h"
#include "support/testcluster.h"
#include "support/verifyresult.h"

#include <memory>

namespace mailer::test {

// A database with one table public.note (id, text) and the statements of tests/db/queries.
struct NoteBase {
    std::unique_ptr<TestCluster> cluster;
    std::shared_ptr<const db::Statements> statements;
    db::ConnectionSettings settings;

    // An empty table; the cluster is made at the first call.
    Result<void> reset(const TestClusterOptions &options = {})
    {
        if (!cluster) {
            auto made = TestCluster::create(options);
            if (!made)
                return made.error();
            cluster = std::move(*made);
            auto loaded = db::Statements::load(
                qEnvironmentVariable("MAILERAPP_SOURCE_DIR") + QStringLiteral("/tests/db/queries"));
            if (!loaded)
                return loaded.error();
            statements = *loaded;
        }
        const auto name = cluster->createDatabase();
        if (!name)
            return name.error();
        settings = cluster->superuser(*name);
        db::Connection connection(settings, statements);
        if (auto opened = connection.open(); !opened)
            return opened;
        return connection.runScript("CREATE TABLE public.note (id integer PRIMARY KEY, text text);"
                                    "CREATE FUNCTION public.raise(state text) RETURNS void LANGUAGE plpgsql AS "
                                    "$$ BEGIN RAISE EXCEPTION 'raised' USING ERRCODE = state; END $$");
    }

    // The superuser's own look at things.
    Result<QString> ask(const QByteArray &sql, const QVariantList &values = {}) const
    {
        db::Connection connection(settings, statements);
        if (auto opened = connection.open(); !opened)
            return opened.error();
        const auto rows = connection.querySql(sql, values);
        if (!rows)
            return rows.error();
        return rows->isEmpty() ? QString() : rows->first().text(0);
    }

    Result<void> terminate(int backendPid) const
    {
        auto done = ask("SELECT pg_catalog.pg_terminate_backend($1, 10000)", { backendPid });
        if (!done)
            return done.error();
        return {};
    }
};

} // namespace mailer::test
