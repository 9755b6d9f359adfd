// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/safeimage.h"

class QTextImageFormat;

namespace mailer::ui {

// A letter as mail programs show it: dark on white in every theme, nothing fetched but the letter's own pictures.
class LetterView final : public SafeTextBrowser
{
    Q_OBJECT

public:
    explicit LetterView(QWidget *parent = nullptr);

    void showHtml(const QString &html);
    void showText(const QString &text);
    // Pixels of the letter's lines; 0: as wide as there is room.
    void setLetterWidth(int pixels);

public Q_SLOTS:
    void showAgain(); // pictures have come

private:
    void show(const QString &content, bool isHtml);
    void fitPictures();
    void putFrame(QTextImageFormat &format, int room);

    QString m_content;
    bool m_isHtml = false;
    int m_width = 0;
    int m_frames = 0; // put in place of pictures so far
};

} // namespace mailer::ui
