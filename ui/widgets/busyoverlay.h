// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

class QPushButton;

namespace mailer::ui {

// A turning sign over its parent, with Cancel where somebody listens to it; only after 200 ms, so that quick answers do
// not flicker.
class BusyOverlay final : public QWidget
{
    Q_OBJECT

public:
    explicit BusyOverlay(QWidget *parent);

    void startLater(const QString &text = {});
    void setText(const QString &text);
    void setCancellable(bool cancellable);
    void stop();

Q_SIGNALS:
    void cancelAsked();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void appear();
    void place();

    QString m_text;
    QTimer m_delay;
    QTimer m_turn;
    QPushButton *m_cancel;
    int m_angle = 0;
};

} // namespace mailer::ui
