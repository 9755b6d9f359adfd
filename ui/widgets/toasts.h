// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/pagecontext.h"

#include <QFrame>

class QVBoxLayout;

namespace mailer::ui {

class ToastLine;

// Notices over the lower edge of its parent: the newest one, and above it those whose offer to undo is not over yet.
// They stay while the pointer is on them.
class Toasts final : public QFrame, public Notices
{
    Q_OBJECT

public:
    explicit Toasts(QWidget *parent);

    void tell(const QString &text) override;
    void tell(const QString &text, std::function<void()> undo) override;
    // Not beside an offer to undo: after it.
    void tellAfterwards(const QString &text);

    bool canUndo() const { return newestUndo() != nullptr; }
    void undo(); // what was offered last

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void addLine();
    ToastLine *lineForNext();
    ToastLine *newestUndo() const;
    void showLines();
    void place();

    QVBoxLayout *m_layout;
    QList<ToastLine *> m_lines; // the oldest first; used again when their time is over
    QStringList m_waiting;
};

} // namespace mailer::ui
