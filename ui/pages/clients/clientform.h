// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/clientliststore.h"
#include "db/clientstore.h"

#include <QWidget>

#include <optional>

class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace mailer::ui {

class FormField;
class ListChooser;
class NamePopup;

// What a person enters about a client: e-mail, name, comment, own fields, lists.
class ClientForm final : public QWidget
{
    Q_OBJECT

public:
    explicit ClientForm(QWidget *parent = nullptr);

    // Fields that are offered for every client; what was typed into them stays.
    void setFieldNames(const QStringList &names);
    void setLists(const QList<db::ClientListLine> &lists);
    // Forgets what was typed. Nothing: an empty form for a new client.
    void setClient(const std::optional<db::ClientDetails> &client);

    db::ClientData send(); // data() on its way to the database
    void sentIsSaved();    // what was typed since is what is changed

    // Why it cannot be saved, as one sentence; empty: it can.
    QString problem() const;
    bool isChanged() const;
    db::ClientData data() const; // only without a problem
    void setEmailError(const QString &error);
    void focusFirst();
    ListChooser *listChooser() const { return m_lists; }

Q_SIGNALS:
    void changed();
    void fieldAdded(const QString &name);

private:
    struct OwnField {
        QString name;
        QLineEdit *input;
        FormField *field;
    };
    struct Values {
        QString email;
        QString fullName;
        QString comment;
        QMap<QString, QString> fields;
        QList<qint64> lists;
        bool operator==(const Values &) const = default;
    };
    Values values() const;
    void addField(const QString &name);
    void askField();
    QString commentProblem() const;

    QLineEdit *m_email;
    FormField *m_emailField;
    QLineEdit *m_fullName;
    FormField *m_fullNameField;
    QPlainTextEdit *m_comment;
    FormField *m_commentField;
    QVBoxLayout *m_ownLayout;
    QList<OwnField> m_own;
    QStringList m_offered;
    QPushButton *m_addField;
    ListChooser *m_lists;
    NamePopup *m_popup;
    Values m_was;
    Values m_sent;
};

} // namespace mailer::ui
