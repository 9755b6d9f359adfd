// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/clients/importjob.h"

#include "core/futures.h"
#include "ui/session.h"

namespace mailer::ui {

namespace {

constexpr std::chrono::milliseconds tick { 100 };

} // namespace

ImportJob::ImportJob(Session &session, QObject *parent) : QObject(parent), m_session(session)
{
    m_tick.setInterval(tick);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        const qint64 total = m_shared->total;
        Q_EMIT progressed(total > 0 ? double(m_shared->done) / double(total) : 0, m_shared->clients);
    });
}

ImportJob::~ImportJob() { cancel(); }

void ImportJob::start(const db::ClientImportOptions &options)
{
    cancel();
    m_shared = std::make_shared<Shared>();
    m_cancel = std::make_shared<std::atomic<bool>>(false);
    m_running = true;
    m_tick.start();
    m_future = m_session.jobs().run([options, shared = m_shared, cancel = m_cancel](db::Connection &connection) {
        const auto tell = [&shared](const db::ImportProgress &progress) {
            shared->done = progress.bytesDone;
            shared->total = progress.bytesTotal;
            shared->clients = progress.clients;
        };
        return db::ClientImport(options, tell, cancel).run(connection);
    });
    whenDone(*m_future, this, [this, generation = ++m_generation](const Result<db::ImportReport> &report) {
        if (generation != m_generation)
            return;
        m_running = false;
        m_tick.stop();
        Q_EMIT finished(report);
    });
}

void ImportJob::cancel()
{
    if (!m_running)
        return;
    *m_cancel = true; // between two batches, so that what is written is whole
}

} // namespace mailer::ui
