// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

class QPushButton;

namespace mailer::ui {

// A turning sign over its parent, with Cancel where somebody listens to it; only after 200 ms, so that quick answers do
// not flicker. One that lies inside another stays away while the outer one waits.
class BusyOverlay final : public QWidget
{
    Q_OBJECT

public:
    explicit BusyOverlay(QWidget *parent);

    void startLater(const QString &text = {});
    void setText(const QString &text);
    void setCancellable(bool cancellable);
    void stop();
    bool isWaiting() const { return m_delay.isActive() || m_turn.isActive(); }

Q_SIGNALS:
    void cancelAsked();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void appear();
    void turn();
    bool isCovered() const;
    void place();

    QString m_text;
    QTimer m_delay;
    QTimer m_turn;
    QPushButton *m_cancel;
    int m_angle = 0;
};

} // namespace mailer::ui
