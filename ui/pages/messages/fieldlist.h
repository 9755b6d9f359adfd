// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/letterclientstore.h"
#include "ui/pages/messages/fieldmarks.h"

#include <QHash>
#include <QWidget>

class QVBoxLayout;

namespace mailer::ui {

class Session;

// Each field that a message uses: whether every client has it, else how many lack it, the first of them, and what these
// read in its place.
class FieldList final : public QWidget
{
    Q_OBJECT

public:
    explicit FieldList(Session &session, QWidget *parent = nullptr);

    void setKnownFields(const KnownFields &known);
    void setFields(const QList<MergeFieldSpan> &fields);
    void askAgain(); // the clients may have changed

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Use {
        QString key;
        QStringList fallbacks; // different ones; an empty one: a use without
    };
    void ask();
    void show();
    void addLine(const Use &use);
    QString sentenceOf(const Use &use, const db::FieldLack &lack) const;

    Session &m_session;
    KnownFields m_known;
    QList<Use> m_uses;
    QHash<QString, db::FieldLack> m_lacks;
    QStringList m_asked;
    QVBoxLayout *m_lines;
};

} // namespace mailer::ui
