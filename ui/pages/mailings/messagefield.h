// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/ownmessagestore.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QPushButton;

namespace mailer::ui {

// Which message goes out: a list that is searched by typing, and the way to a new one.
class MessageField final : public QWidget
{
    Q_OBJECT

public:
    explicit MessageField(QWidget *parent = nullptr);

    void setMessages(const QList<db::MessageLine> &messages);
    // What was found besides them.
    void addMessages(const QList<db::MessageLine> &messages);
    qint64 chosen() const { return m_chosen; } // 0: none
    // subject: shown when it is not among the messages.
    void setChosen(qint64 message, const QString &subject = {});
    QString problem() const;
    bool isTouched() const; // something was typed
    void setLinksShown(bool shown);

Q_SIGNALS:
    void changed();
    void searched(const QString &text); // a part of a subject, after a typing pause
    void newAsked();
    void editAsked();

private:
    void takeText(const QString &text);
    void showChosen();

    QComboBox *m_box;
    QPushButton *m_new;
    QPushButton *m_edit;
    QTimer m_pause;
    qint64 m_chosen = 0;
};

} // namespace mailer::ui
