// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/stage.h"

#include "local/localcluster.h"
#include "secrets/privatefile.h"

#include <QDir>
#include <QFileInfo>
#include <QThread>

namespace mailer::demo {

namespace {

constexpr char prefix[] = "MAILERAPP_";
constexpr const char *harmless[] = { "MAILERAPP_DATA_DIR", "MAILERAPP_LOCAL_POSTGRESQL_DIR", "MAILERAPP_LOG_" };

Error folderError(const QString &folder)
{
    return { ErrorKind::Permission, QStringLiteral("local.folder"),
        QStringLiteral("The folder %1 cannot be made or emptied; look at its rights, or delete it.").arg(folder) };
}

} // namespace

void forgetConfiguration()
{
    for (const QString &name : QProcessEnvironment::systemEnvironment().keys()) {
        const bool isKept = std::any_of(std::begin(harmless), std::end(harmless),
            [&](const char *word) { return name.startsWith(QLatin1String(word)); });
        if (name.startsWith(QLatin1String(prefix)) && !isKept)
            qunsetenv(name.toLocal8Bit().constData());
    }
}

ConfigInput Stage::configInput() const
{
    ConfigInput input = Config::systemInput();
    input.file = m_folder.config();
    return input;
}

quint16 Stage::portBefore() const
{
    if (!QFileInfo::exists(m_folder.config()))
        return 0;
    const auto config = Config::load(configInput());
    return config && !config->smtp.isEmpty() ? config->smtp.first().port : 0;
}

QByteArray Stage::configText(quint16 port) const
{
    return QStringLiteral(
        "# Of \"mailerapp --demo\", which writes it anew at each start. The mail server is a small one\n"
        "# inside the program: it throws letters away, and nothing leaves this computer.\n"
        "[smtp]\nhost = 127.0.0.1\nport = %1\nsecurity = none\nsessions = 4\n\n"
        "[sender]\ninstance = demo\nstate_dir = \"%2\"\nretry_pause = 20s\n\n[service]\naddress = post@shop.example\n\n"
        "[local]\ndata_dir = \"%3\"\nemail = %4\n")
        .arg(port)
        .arg(m_folder.senderState(), m_folder.cluster(), QLatin1String(ownerEmail))
        .toUtf8();
}

Result<void> Stage::set()
{
    if (!QDir().mkpath(m_folder.base))
        return folderError(m_folder.base);
    const quint16 before = portBefore();
    const auto port = m_mailServer.start(before);
    if (!port)
        return port.error();
    m_hasMoved = before != 0 && *port != before;
    return secrets::writePrivateFile(m_folder.config(), configText(*port));
}

Result<void> Stage::begin(const local::Progress &progress)
{
    while (true) {
        const auto locked = m_lock.tryLock(local::FileLock::Mode::Exclusive);
        if (!locked)
            return locked.error();
        if (*locked)
            break;
        progress.say(QStringLiteral("Waiting for another copy of the program, which prepares the demo"));
        QThread::msleep(100);
    }
    if (!QFileInfo::exists(m_folder.cluster()) || QFileInfo::exists(m_folder.filled()))
        return {};
    local::ClusterOptions options;
    options.folder = m_folder.cluster();
    if (const auto stopped = local::LocalCluster(options).stop(progress); !stopped)
        return stopped.error();
    return QDir(m_folder.cluster()).removeRecursively() ? Result<void>() : folderError(m_folder.cluster());
}

Result<void> Stage::finish(const EmptyWorkspace &workspace, const QString &language)
{
    if (!QFileInfo::exists(m_folder.filled())) {
        const auto story = Story::load(language);
        if (!story)
            return story.error();
        if (const auto filled = fill(workspace, *story); !filled)
            return filled.error();
        if (const auto noted = secrets::writePrivateFile(m_folder.filled(), story->language.toLatin1() + '\n'); !noted)
            return noted.error();
    }
    m_lock.unlock();
    return {};
}

} // namespace mailer::demo
