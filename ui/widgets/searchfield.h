// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QTimer>

namespace mailer::ui {

// Tells what to search for once typing has paused; at once on Enter. Escape empties it.
class SearchField final : public QLineEdit
{
    Q_OBJECT

public:
    explicit SearchField(const QString &placeholder, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override; // gives way in a narrow header

Q_SIGNALS:
    void searched(const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void tell();

    QTimer m_pause;
    QString m_told;
};

} // namespace mailer::ui
