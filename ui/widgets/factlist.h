// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QGridLayout;

namespace mailer::ui {

// Names at the left, muted, and what stands for them at the right; made anew as a whole.
class FactList final : public QWidget
{
    Q_OBJECT

public:
    explicit FactList(QWidget *parent = nullptr);

    void clear();
    void add(const QString &name, const QString &value);

private:
    QGridLayout *m_grid;
};

} // namespace mailer::ui
