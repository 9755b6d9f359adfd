// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/safeimage.h"

#include <QBuffer>
#include <QDesktopServices>
#include <QImageReader>
#include <QTextDocument>
#include <QUrl>

namespace mailer::ui {

namespace {

constexpr qint64 mostPixels = 16 * 1024 * 1024; // 64 MiB of 32 bits

} // namespace

QImage decodeImage(const QByteArray &data, const QSize &limit)
{
    QByteArray copy = data;
    QBuffer buffer(&copy);
    QImageReader reader(&buffer);
    const QByteArray format = reader.format();
    if (format != "png" && format != "jpeg" && format != "gif" && format != "webp")
        return {};
    const QSize size = reader.size();
    if (!size.isValid() || qint64(size.width()) * size.height() > mostPixels)
        return {};
    if (size.width() > limit.width() || size.height() > limit.height())
        reader.setScaledSize(size.scaled(limit, Qt::KeepAspectRatioByExpanding));
    return reader.read();
}

SafeTextBrowser::SafeTextBrowser(QWidget *parent) : QTextBrowser(parent)
{
    setOpenLinks(false);
    connect(this, &QTextBrowser::anchorClicked, this, &SafeTextBrowser::follow);
}

QVariant SafeTextBrowser::loadResource(int type, const QUrl &name)
{
    if (type == QTextDocument::ImageResource && m_pictures && name.scheme() == QLatin1String("cid")) {
        if (const QImage picture = m_pictures(name.path()); !picture.isNull())
            return picture;
    }
    // Not nothing: for nothing, QTextDocument and its painter go and read the file by themselves.
    if (type != QTextDocument::ImageResource)
        return QByteArray("/**/");
    QImage none(1, 1, QImage::Format_ARGB32);
    none.fill(Qt::transparent);
    return none;
}

void SafeTextBrowser::follow(const QUrl &link)
{
    const QString scheme = link.scheme().toLower();
    if (scheme == QLatin1String("http") || scheme == QLatin1String("https") || scheme == QLatin1String("mailto"))
        QDesktopServices::openUrl(link);
}

} // namespace mailer::ui
