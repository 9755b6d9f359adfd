// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/folder.h"

#include "local/clusterfolder.h"

#include <QDir>
#include <QFileInfo>

namespace mailer::demo {

Folder Folder::usual()
{
    const QString own = QDir::cleanPath(QDir().absoluteFilePath(local::ClusterFolder::usual()));
    return { QFileInfo(own).absolutePath() + QStringLiteral("/demo") };
}

} // namespace mailer::demo
