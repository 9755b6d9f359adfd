// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QButtonGroup>
#include <QWidget>

class QPushButton;

namespace mailer::ui {

// One of a few, side by side: "HTML | Plain text". Left and Right go from one to the next.
class Segments final : public QWidget
{
    Q_OBJECT

public:
    explicit Segments(const QString &accessibleName, QWidget *parent = nullptr);

    // The button's objectName is name.
    QPushButton *add(const QString &text, const char *name);
    int current() const { return m_group.checkedId(); }
    void setCurrent(int index); // tells nobody

Q_SIGNALS:
    void chosen(int index); // by the person

private:
    QButtonGroup m_group;
};

} // namespace mailer::ui
