// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop.h"

#include <QDir>
#include <QFileInfo>
#include <QLibrary>

#if defined(Q_OS_WIN)
#include <windows.h>
#elif defined(Q_OS_MACOS)
#include <mach-o/dyld.h>
#endif

namespace mailer {

namespace {

// QCoreApplication knows it too, but no application object may exist yet.
QString programFolder()
{
#if defined(Q_OS_WIN)
    wchar_t path[32768];
    const DWORD length = GetModuleFileNameW(nullptr, path, DWORD(std::size(path)));
    return QFileInfo(QString::fromWCharArray(path, qsizetype(length))).absolutePath();
#elif defined(Q_OS_MACOS)
    char path[4096];
    uint32_t size = sizeof path;
    return _NSGetExecutablePath(path, &size) == 0
        ? QFileInfo(QFileInfo(QString::fromUtf8(path)).canonicalFilePath()).absolutePath()
        : QString();
#else
    return QFileInfo(QFileInfo(QStringLiteral("/proc/self/exe")).symLinkTarget()).absolutePath();
#endif
}

} // namespace

std::optional<int> runDesktop(int argc, char **argv)
{
    const QDir folder(programFolder());
    for (const char *place : { "../lib/mailerapp/mailerapp_desktop", "mailerapp_desktop" }) {
        QLibrary library(folder.filePath(QLatin1String(place)));
        if (const auto entry = library.resolve("mailerapp_desktop"))
            return reinterpret_cast<int (*)(int, char **)>(entry)(argc, argv);
    }
    return std::nullopt;
}

} // namespace mailer
