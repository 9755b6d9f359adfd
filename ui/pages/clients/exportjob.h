// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/clientpagestore.h"

#include <QFuture>
#include <QObject>
#include <QTimer>

#include <atomic>
#include <memory>

class QWidget;

namespace mailer::ui {

class BusyOverlay;
struct PageContext;

// Writes clients into a file that the person chooses, with progress and Cancel over what shows them.
class ExportJob final : public QObject
{
    Q_OBJECT

public:
    ExportJob(PageContext &context, QWidget *over);

    void start(const db::ClientFilter &filter, const QString &suggestedName);

private:
    void write(const db::ClientFilter &filter, const QString &path);

    PageContext &m_context;
    QWidget *m_over;
    BusyOverlay *m_overlay;
    std::shared_ptr<std::atomic<bool>> m_cancel;
    std::shared_ptr<std::atomic<qint64>> m_clients;
    QTimer m_tick;
};

} // namespace mailer::ui
