// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/mailingsettingsstore.h"
#include "db/ownmessagestore.h"

#include <QFrame>

#include <optional>

class QComboBox;
class QLabel;
class QPushButton;

namespace mailer::ui {

class LetterImages;
class LetterView;
class Segments;
struct PageContext;

// The letter as one of the chosen clients will read it.
class EditorPreview final : public QFrame
{
    Q_OBJECT

public:
    explicit EditorPreview(PageContext &context, QWidget *parent = nullptr);

    void setWide(bool isWide);       // as wide as there is room; else as a side panel
    void setMessage(qint64 message); // 0: none
    void setChosen(const db::ChosenIds &chosen);
    void setFrom(const QString &from);
    void askAgain(); // the message may have been changed elsewhere

private:
    void makeHead();
    void askText();
    void askClients();
    void show();
    void sendTest();
    const db::ChoosableClient *client() const;

    PageContext &m_context;
    QComboBox *m_clients;
    QLabel *m_from;
    QLabel *m_to;
    QLabel *m_subject;
    LetterView *m_text;
    LetterImages *m_images;
    Segments *m_kind;
    QPushButton *m_test;
    QLabel *m_hint;
    qint64 m_message = 0;
    db::ChosenIds m_chosen;
    std::optional<db::OwnMessage> m_content;
    QList<db::ChoosableClient> m_samples;
};

} // namespace mailer::ui
