// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace mailer::ui {

// One sentence in a coloured field over what it is about, with one thing that can be done about it.
class NoteLine final : public QFrame
{
    Q_OBJECT

public:
    // The label's objectName is name, the button's NAME_action.
    explicit NoteLine(const char *name, QWidget *parent = nullptr);

    // An empty sentence hides it.
    void tell(const QString &sentence, const QString &action = {});
    bool isTelling() const { return !isHidden(); }

Q_SIGNALS:
    void acted();

private:
    QLabel *m_text;
    QPushButton *m_button;
};

} // namespace mailer::ui
