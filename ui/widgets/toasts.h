// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/pagecontext.h"

#include <QFrame>
#include <QTimer>

class QLabel;
class QPushButton;

namespace mailer::ui {

// One notice at a time, over the lower edge of its parent. It stays while the pointer or the focus is on it.
class Toasts final : public QFrame, public Notices
{
    Q_OBJECT

public:
    explicit Toasts(QWidget *parent);

    void tell(const QString &text) override;
    void tell(const QString &text, std::function<void()> undo) override;
    // Not in place of an offer to undo: after it.
    void tellAfterwards(const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void place();

    QLabel *m_text;
    QPushButton *m_undoButton;
    std::function<void()> m_undo;
    QStringList m_waiting;
    QTimer m_timer;
};

} // namespace mailer::ui
