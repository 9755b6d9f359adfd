// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/testcluster.h"

namespace mailer::test {

// A copy of a cluster that follows it, made by pg_basebackup; its data lie in the cluster's folder. The cluster
// outlives it.
class TestStandby final
{
public:
    // Running, and known to the cluster by this name.
    static Result<std::unique_ptr<TestStandby>> create(TestCluster &cluster, const QString &name);
    ~TestStandby();

private:
    explicit TestStandby(ServerUser user) : m_user(std::move(user)) {}
    Result<void> start(TestCluster &cluster, const QString &name);

    ServerUser m_user;
    QProcess m_server;
};

} // namespace mailer::test
