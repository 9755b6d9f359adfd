// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace mailer::ui {

class Card;

// The frame of the views before the desk: sign, title, a line below it, a card in the middle of the window.
class WelcomeForm : public QWidget
{
    Q_OBJECT

public:
    explicit WelcomeForm(const QString &title, QWidget *parent = nullptr);

    void showError(const QString &sentence);

protected:
    void setTitle(const QString &title);
    void setSubtitle(const QString &text);
    QVBoxLayout *form() const; // inside the card; the error stands at its top
    QVBoxLayout *below() const { return m_below; }

private:
    QLabel *m_title;
    QLabel *m_subtitle;
    Card *m_card;
    QLabel *m_error;
    QVBoxLayout *m_below;
};

} // namespace mailer::ui
