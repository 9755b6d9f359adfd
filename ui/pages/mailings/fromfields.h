// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QTimer>
#include <QWidget>

class QComboBox;
class QLineEdit;

namespace mailer::ui {

class Session;

// Who the letters say they are from: a name, and an address that the account may use.
class FromFields final : public QWidget
{
    Q_OBJECT

public:
    explicit FromFields(Session &session, QWidget *parent = nullptr);

    void setAddresses(const QStringList &confirmed); // besides the account's own
    QString name() const;
    QString email() const; // empty: the account's own
    void setFrom(const QString &name, const QString &email);
    QString shown() const; // as a mail program shows it
    QString problem() const;

Q_SIGNALS:
    void changed();

private:
    QString typed() const;
    void check();

    Session &m_session;
    QLineEdit *m_name;
    QComboBox *m_email;
    QString m_given; // as it was saved
    QStringList m_known;
    QHash<QString, bool> m_allowed; // what the database said of other addresses
    QTimer m_pause;
};

} // namespace mailer::ui
