// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace mailer::ui {

// While the database is opened: what happens just now.
class WaitView final : public QWidget
{
    Q_OBJECT

public:
    explicit WaitView(QWidget *parent = nullptr);

    void begin(const QString &text, bool mayCancel);
    void setText(const QString &text);
    void end(const QString &sentence); // nothing is waited for any more

Q_SIGNALS:
    void cancelAsked();

private:
    QLabel *m_text;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
};

} // namespace mailer::ui
