// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QLabel;
class QPushButton;

namespace mailer::ui {

// In place of content that is not there: what the screen is for and the first step, or what went wrong and "Try again".
class StateView final : public QWidget
{
    Q_OBJECT

public:
    explicit StateView(QWidget *parent = nullptr);

    void showEmpty(const QString &title, const QString &text, QAction *firstStep);
    void showError(const QString &sentence, const QString &details);

Q_SIGNALS:
    void retryAsked();

protected:
    void changeEvent(QEvent *event) override;

private:
    void drawIcon();
    void setText(const QString &text);

    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_text;
    QPushButton *m_button;
    QAction *m_step = nullptr;
};

} // namespace mailer::ui
