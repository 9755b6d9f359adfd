// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/stopsignal.h"

#include <QSocketNotifier>

#include <atomic>
#include <windows.h>

namespace mailer::cli {

namespace {

std::atomic<StopSignal *> listener = nullptr;

BOOL WINAPI wake(DWORD event)
{
    StopSignal *signal = listener;
    if (!signal)
        return FALSE;
    QMetaObject::invokeMethod(signal, &StopSignal::received, Qt::QueuedConnection);
    // Windows ends the process when this returns, so what is in flight gets the time that it allows.
    if (event == CTRL_CLOSE_EVENT || event == CTRL_LOGOFF_EVENT || event == CTRL_SHUTDOWN_EVENT)
        Sleep(INFINITE);
    return TRUE;
}

} // namespace

StopSignal::StopSignal(QObject *parent) : QObject(parent)
{
    listener = this;
    SetConsoleCtrlHandler(wake, TRUE);
}

StopSignal::~StopSignal()
{
    SetConsoleCtrlHandler(wake, FALSE);
    listener = nullptr;
}

} // namespace mailer::cli
