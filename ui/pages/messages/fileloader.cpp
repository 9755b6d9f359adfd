// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/messages/fileloader.h"

#include "ui/filework.h"
#include "ui/pages/messages/draftfile.h"

#include <QBuffer>
#include <QFile>
#include <QFileInfo>
#include <QMimeDatabase>

namespace mailer::ui {

QFuture<Result<LetterFile>> loadFile(const QString &path)
{
    return inBackground([path]() -> Result<LetterFile> {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return Error { ErrorKind::Invalid, QStringLiteral("file_read"), file.errorString() };
        LetterFile loaded;
        loaded.content = file.read(db::largestAttachment + 1);
        loaded.info.octets = loaded.content.size();
        loaded.info.fileName = QFileInfo(path).fileName();
        loaded.info.contentType
            = QMimeDatabase().mimeTypeForFileNameAndData(loaded.info.fileName, loaded.content).name();
        loaded.digest = DraftFile::digestOf(loaded.content);
        return loaded;
    });
}

QFuture<Result<LetterFile>> loadImage(const QImage &image)
{
    return inBackground([image]() -> Result<LetterFile> {
        LetterFile loaded;
        QBuffer out(&loaded.content);
        out.open(QIODevice::WriteOnly);
        if (!image.save(&out, "PNG"))
            return Error { ErrorKind::Invalid, QStringLiteral("image_read"), QStringLiteral("no PNG") };
        loaded.info.octets = loaded.content.size();
        loaded.info.fileName = QStringLiteral("picture.png");
        loaded.info.contentType = QStringLiteral("image/png");
        loaded.digest = DraftFile::digestOf(loaded.content);
        return loaded;
    });
}

} // namespace mailer::ui
