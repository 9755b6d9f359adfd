// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/help/helpbook.h"

#include <QTextBrowser>

namespace mailer::ui {

// One topic to read, in a column of a readable width, in the colours of the theme; nothing is fetched.
class HelpView final : public QTextBrowser
{
    Q_OBJECT

public:
    explicit HelpView(QWidget *parent = nullptr);

    void show(const HelpTopic &topic, const QString &anchor = {});
    // All places of the words are marked, and the first one is in view; no words: no marks.
    void mark(const QString &words);
    int markCount() const { return int(extraSelections().size()); }

Q_SIGNALS:
    void topicAsked(const QString &topic, const QString &anchor);
    void pageAsked(const QUrl &url); // of the web

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void set();
    void follow(const QUrl &link);
    void scrollTo(const QString &anchor);

    HelpTopic m_topic;
    QString m_marked;
};

} // namespace mailer::ui
