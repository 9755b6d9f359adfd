// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/messages/richtextedit.h"

#include "mime/htmlcleaner.h"
#include "ui/pages/messages/richhtml.h"

#include <QMimeData>
#include <QUrl>

namespace mailer::ui {

QStringList localFilesOf(const QMimeData *source)
{
    QStringList paths;
    for (const QUrl &url : source->urls()) {
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    }
    return paths;
}

RichTextEdit::RichTextEdit(QWidget *parent) : QTextEdit(parent)
{
    setProperty("paper", true);
    setTabChangesFocus(true);
    setAcceptDrops(true);
}

void RichTextEdit::showPictures(const QHash<QString, QImage> &pictures)
{
    for (auto it = pictures.begin(); it != pictures.end(); ++it)
        document()->addResource(QTextDocument::ImageResource, QUrl(QStringLiteral("cid:") + it.key()), it.value());
    document()->markContentsDirty(0, document()->characterCount());
    viewport()->update();
}

void RichTextEdit::insertPicture(const QString &contentId, const QString &alternative, int width)
{
    QTextImageFormat image;
    image.setName(QStringLiteral("cid:") + contentId);
    image.setProperty(QTextFormat::ImageAltText, alternative);
    if (width > 0)
        image.setWidth(width);
    textCursor().insertImage(image);
}

QVariant RichTextEdit::loadResource(int type, const QUrl &name)
{
    if (type != QTextDocument::ImageResource)
        return QByteArray("/**/"); // nothing is fetched
    if (m_pictures && name.scheme() == QLatin1String("cid")) {
        if (const QImage picture = m_pictures(name.path()); !picture.isNull())
            return picture;
    }
    QImage none(1, 1, QImage::Format_ARGB32);
    none.fill(Qt::transparent);
    return none;
}

bool RichTextEdit::canInsertFromMimeData(const QMimeData *source) const
{
    return source->hasImage() || !localFilesOf(source).isEmpty() || QTextEdit::canInsertFromMimeData(source);
}

void RichTextEdit::insertFromMimeData(const QMimeData *source)
{
    if (const QStringList files = localFilesOf(source); !files.isEmpty())
        return Q_EMIT filesGiven(files);
    if (source->hasHtml()) {
        if (mime::hasActiveContent(source->html()))
            Q_EMIT scriptsRemoved();
        return insertHtml(simplifiedHtml(source->html()));
    }
    if (source->hasImage())
        return Q_EMIT imageGiven(qvariant_cast<QImage>(source->imageData()));
    insertPlainText(source->text());
}

} // namespace mailer::ui
