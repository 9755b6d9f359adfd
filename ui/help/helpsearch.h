// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/help/helpbook.h"

namespace mailer::ui {

struct HelpHit {
    QString topic;
    QString title;
    QString excerpt; // around the first place, plain text
};

// Finds what a person means: case, ё and the endings of words do not matter, all words must be there. Topics with the
// words in title or headings come first.
class HelpSearch final
{
public:
    explicit HelpSearch(const HelpBook &book);

    QList<HelpHit> search(const QString &asked) const;

private:
    struct Page {
        QString id;
        QString title;
        QString headings;
        QString text;
    };
    QList<Page> m_pages;
};

struct TextPlace {
    qsizetype start = 0;
    qsizetype length = 0;
};
// Where the words that were asked for stand in a text: whole words, in the order of the text.
QList<TextPlace> placesOf(const QString &asked, const QString &text);

} // namespace mailer::ui
