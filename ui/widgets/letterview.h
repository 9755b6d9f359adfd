// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/safeimage.h"

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
    void narrowPictures();

    QString m_content;
    bool m_isHtml = false;
    int m_width = 0;
};

} // namespace mailer::ui
