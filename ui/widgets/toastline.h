// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include <chrono>
#include <functional>

class QLabel;
class QPushButton;

namespace mailer::ui {

// One notice, perhaps with an offer to undo, until its time is over.
class ToastLine final : public QWidget
{
    Q_OBJECT

public:
    ToastLine();

    void begin(const QString &text, std::function<void()> undo);
    bool isOver() const { return m_isOver; }
    bool canUndo() const { return !m_isOver && m_undo; }
    void undo();
    void hold();                               // the time stands still
    void goOn(std::chrono::milliseconds left); // from now
    int wantedWidth() const;

Q_SIGNALS:
    void ended();

private:
    void end();

    QLabel *m_text;
    QPushButton *m_undoButton;
    std::function<void()> m_undo;
    QTimer m_timer;
    bool m_isOver = true;
};

} // namespace mailer::ui
