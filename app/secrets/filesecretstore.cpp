// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/filesecretstore.h"

#include "secrets/privatefile.h"

#include <QFile>
#include <QUrl>

namespace mailer::secrets {

QString FileSecretStore::description() const { return QStringLiteral("files in %1").arg(m_folder); }

QString FileSecretStore::pathOf(const QString &key) const
{
    return m_folder + QLatin1Char('/') + QString::fromLatin1(QUrl::toPercentEncoding(key)) + QStringLiteral(".secret");
}

Result<QByteArray> FileSecretStore::read(const QString &key)
{
    if (const auto checked = checkSecretKey(key); !checked)
        return checked.error();
    if (const auto folder = checkPrivateFolder(m_folder); !folder) {
        if (folder.error().kind != ErrorKind::NotFound)
            return folder.error();
    } else {
        auto content = readPrivateFile(pathOf(key));
        if (content || content.error().kind != ErrorKind::NotFound)
            return content;
    }
    return Error { ErrorKind::NotFound, QStringLiteral("secret.absent"),
        QStringLiteral("There is no secret \"%1\" in %2.").arg(key, description()) };
}

Result<void> FileSecretStore::write(const QString &key, const QByteArray &secret)
{
    if (auto checked = checkSecretKey(key); !checked)
        return checked;
    if (auto folder = makePrivateFolder(m_folder); !folder)
        return folder;
    return writePrivateFile(pathOf(key), secret);
}

Result<void> FileSecretStore::remove(const QString &key)
{
    if (auto checked = checkSecretKey(key); !checked)
        return checked;
    QFile file(pathOf(key));
    if (file.remove() || !file.exists())
        return {};
    return Error { ErrorKind::Permission, QStringLiteral("file.system"),
        QStringLiteral("Cannot remove %1: %2.").arg(file.fileName(), file.errorString()) };
}

} // namespace mailer::secrets
