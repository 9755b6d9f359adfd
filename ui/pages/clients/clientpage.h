// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/clientstore.h"
#include "ui/pages/page.h"

#include <optional>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace mailer::ui {

class Card;
class ClientActions;
class ClientForm;
class LetterList;
class NamePopup;
class StatusPill;

// One client: what is known about them, to be edited, and every letter. openWith(the client's number), or nothing for a
// new one.
class ClientPage final : public Page
{
    Q_OBJECT

public:
    explicit ClientPage(PageContext &context);

    void openWith(const QString &argument) override;
    QString place() const override { return m_id == 0 ? QString() : QString::number(m_id); }
    bool hasUnsavedChanges() const override;

protected:
    void refresh() override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeBody();
    QWidget *makeLetters();
    void fill(const std::optional<db::ClientDetails> &client);
    void take(const db::ClientDetails &client);
    void showClient(const std::optional<db::ClientDetails> &client);
    void showSaving();
    void showComing(const QList<db::ComingLetter> &letters);
    void askLetters(std::optional<qint64> beforeRun);

    void save();
    void add(bool another);
    void added(qint64 client, bool another);
    void tellAdded(qint64 client, const QString &email);
    void change();
    void tellChanged(const db::ClientDetails &was);
    void saveFailed(const Error &error);
    void tellLost(const QString &email, const Error &error);
    void takeBack(qint64 client, const db::ClientData &before);
    void addList();

    qint64 m_id = 0; // 0: a new one
    std::optional<db::ClientDetails> m_client;
    std::optional<qint64> m_oldest; // run of the last letter shown
    int m_opened = 0;               // how often: an answer to what was saved before is not about what is open now
    bool m_saving = false;
    ClientForm *m_form;
    LetterList *m_letters;
    QVBoxLayout *m_coming = nullptr;
    QWidget *m_right = nullptr;
    StatusPill *m_pill;
    QPushButton *m_another;
    QPushButton *m_delete;
    QPushButton *m_stop;
    NamePopup *m_popup;
    ClientActions *m_actions = nullptr;
};

} // namespace mailer::ui
