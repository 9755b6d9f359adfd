// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/letterview.h"

#include "ui/theme/tokens.h"

#include <QScrollBar>
#include <QTextBlock>
#include <QTextDocument>
#include <QUrl>

namespace mailer::ui {

LetterView::LetterView(QWidget *parent) : SafeTextBrowser(parent)
{
    setProperty("paper", true);
    QPalette paper = palette();
    paper.setColor(QPalette::Link, lightTokens().accent);
    setPalette(paper);
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
        narrowPictures();
    } else {
        setPlainText(content);
    }
    verticalScrollBar()->setValue(scrolled);
}

// As mail programs do it that fit a letter to the screen.
void LetterView::narrowPictures()
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
        const int natural = format.width() > 0
            ? int(format.width())
            : loadResource(QTextDocument::ImageResource, QUrl(format.name())).value<QImage>().width();
        if (natural <= room || room <= 0)
            continue;
        format.setWidth(room);
        format.clearProperty(QTextFormat::ImageHeight);
        QTextCursor cursor(document());
        cursor.setPosition(picture.position());
        cursor.setPosition(picture.position() + picture.length(), QTextCursor::KeepAnchor);
        cursor.setCharFormat(format);
    }
}

} // namespace mailer::ui
