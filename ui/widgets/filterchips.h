// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QButtonGroup;
class QPushButton;

namespace mailer::ui {

// Buttons of which one is pressed, each with a number: "Failed 481". One whose number is nought is hidden unless it is
// the pressed one.
class FilterChips final : public QWidget
{
    Q_OBJECT

public:
    explicit FilterChips(QWidget *parent = nullptr);

    // The button's objectName is chip_WORD. The first one is pressed, and never hidden.
    void addChip(const QString &word, const QString &name);
    void setNumber(const QString &word, qint64 number);
    QString chosen() const;
    void choose(const QString &word);

Q_SIGNALS:
    void chosenChanged(const QString &word);

private:
    QPushButton *chip(const QString &word) const;
    void showChips();

    QButtonGroup *m_group;
};

} // namespace mailer::ui
