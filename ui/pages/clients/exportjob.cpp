// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/clients/exportjob.h"

#include "core/futures.h"
#include "db/clientexportstore.h"
#include "ui/dialogs/dialogs.h"
#include "ui/pages/clients/importwords.h"
#include "ui/pages/pagecontext.h"
#include "ui/session.h"
#include "ui/widgets/busyoverlay.h"

#include <QFileInfo>

namespace mailer::ui {

ExportJob::ExportJob(PageContext &context, QWidget *over)
    : QObject(over), m_context(context), m_over(over), m_overlay(new BusyOverlay(over))
{
    m_overlay->setCancellable(true);
    connect(m_overlay, &BusyOverlay::cancelAsked, this, [this] { *m_cancel = true; });
    m_tick.setInterval(std::chrono::milliseconds(200));
    connect(&m_tick, &QTimer::timeout, this,
        [this] { m_overlay->setText(tr("%Ln client(s) written…", nullptr, int(m_clients->load()))); });
}

void ExportJob::start(const db::ClientFilter &filter, const QString &suggestedName)
{
    if (m_tick.isActive())
        return;
    m_context.dialogs.saveFile(m_over,
        { QStringLiteral("export_clients"), tr("Export clients"), { tr("Tables as text (*.csv)") },
            QString(suggestedName).replace(u'/', u'-') + QStringLiteral(".csv") },
        [this, filter](const QString &path) { write(filter, path); });
}

void ExportJob::write(const db::ClientFilter &filter, const QString &path)
{
    m_cancel = std::make_shared<std::atomic<bool>>(false);
    m_clients = std::make_shared<std::atomic<qint64>>(0);
    m_overlay->startLater(tr("Exporting…"));
    m_tick.start();
    const auto future = m_context.session.jobs().run(
        [filter, path, cancel = m_cancel, clients = m_clients](db::Connection &connection) {
            db::ClientExportOptions options;
            options.filter = filter;
            return db::ClientExport(
                options, [&clients](qint64 written) { *clients = written; }, cancel)
                .run(connection, path);
        });
    whenDone(future, this, [this, path](const Result<qint64> &written) {
        m_tick.stop();
        m_overlay->stop();
        if (written)
            m_context.notices.tell(
                tr("%Ln client(s) written to %1.", nullptr, int(*written)).arg(QFileInfo(path).fileName()));
        else if (written.error().kind == ErrorKind::Cancelled)
            m_context.notices.tell(tr("Cancelled; no file was written."));
        else
            m_context.notices.tell(importSentenceOf(written.error()));
    });
}

} // namespace mailer::ui
