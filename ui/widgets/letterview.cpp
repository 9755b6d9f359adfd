// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/letterview.h"

#include "ui/theme/tokens.h"

#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextDocument>
#include <QUrl>

namespace mailer::ui {

namespace {

constexpr QSize frameOfPicture { 320, 56 };
constexpr int leastFrame = 16; // smaller ones are to be seen by nobody

} // namespace

LetterView::LetterView(QWidget *parent) : SafeTextBrowser(parent)
{
    setProperty("paper", true);
    // HTML takes the colour of links from the application's palette, which may be that of the dark theme.
    document()->setDefaultStyleSheet(QStringLiteral("a { color: %1 }").arg(lightTokens().accent.name()));
    setAccessibleName(tr("Preview of the letter"));
}

void LetterView::showHtml(const QString &html) { show(html, true); }

void LetterView::showText(const QString &text) { show(text, false); }

void LetterView::showAgain() { show(m_content, m_isHtml); }

void LetterView::setLetterWidth(int pixels)
{
    m_width = pixels;
    showAgain();
    if (pixels == 0)
        return setLineWrapMode(QTextEdit::WidgetWidth);
    setLineWrapMode(QTextEdit::FixedPixelWidth);
    setLineWrapColumnOrWidth(pixels);
}

void LetterView::show(const QString &content, bool isHtml)
{
    m_content = content;
    m_isHtml = isHtml;
    const int scrolled = verticalScrollBar()->value();
    if (isHtml) {
        setHtml(content);
        fitPictures();
    } else {
        setPlainText(content);
    }
    verticalScrollBar()->setValue(scrolled);
}

// As mail programs do it: wide pictures give way to the screen, and what is not there is a frame with its words.
void LetterView::fitPictures()
{
    const int room = (m_width > 0 ? m_width : viewport()->width()) - 2 * int(document()->documentMargin());
    QList<QTextFragment> pictures;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            if (it.fragment().charFormat().isImageFormat())
                pictures.append(it.fragment());
        }
    }
    for (const QTextFragment &picture : pictures) {
        QTextImageFormat format = picture.charFormat().toImageFormat();
        const QImage image = loadResource(QTextDocument::ImageResource, QUrl(format.name())).value<QImage>();
        const int natural = format.width() > 0 ? int(format.width()) : image.width();
        if (room <= 0)
            continue;
        if (image.width() <= 1 && (format.width() <= 0 || format.width() >= leastFrame)) {
            putFrame(format, room);
        } else if (natural > room) {
            format.setWidth(room);
            format.clearProperty(QTextFormat::ImageHeight);
        } else {
            continue;
        }
        QTextCursor cursor(document());
        cursor.setPosition(picture.position());
        cursor.setPosition(picture.position() + picture.length(), QTextCursor::KeepAnchor);
        cursor.setCharFormat(format);
    }
}

void LetterView::putFrame(QTextImageFormat &format, int room)
{
    QString words = format.property(QTextFormat::ImageAltText).toString();
    if (words.isEmpty() && QUrl(format.name()).scheme() != QLatin1String("cid"))
        words = QUrl(format.name()).fileName();
    words = words.isEmpty() ? tr("Image") : tr("Image: %1").arg(words);
    const double scale = devicePixelRatioF();
    const QSize size(qMin(room, frameOfPicture.width()), frameOfPicture.height());
    QImage frame(size * scale, QImage::Format_ARGB32_Premultiplied);
    frame.setDevicePixelRatio(scale);
    frame.fill(lightTokens().window);
    QPainter painter(&frame);
    painter.setPen(lightTokens().border);
    painter.drawRect(0, 0, size.width() - 1, size.height() - 1);
    painter.setFont(font());
    painter.setPen(lightTokens().muted);
    const int wide = size.width() - 2 * space::medium;
    painter.drawText(
        QRect({ 0, 0 }, size), Qt::AlignCenter, QFontMetrics(font()).elidedText(words, Qt::ElideMiddle, wide));
    painter.end();
    const QUrl url(QStringLiteral("frame:%1").arg(++m_frames));
    document()->addResource(QTextDocument::ImageResource, url, frame);
    format.setName(url.toString());
    format.setWidth(size.width());
    format.setHeight(size.height());
}

} // namespace mailer::ui
