// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/mergefields.h"

#include <QHash>
#include <QList>
#include <QStringList>
#include <QTextEdit>

namespace mailer::ui {

struct Tokens;

// The own fields that the clients of the account have, by their keys.
class KnownFields final
{
public:
    KnownFields() = default;
    explicit KnownFields(const QStringList &names);

    bool isComplete() const { return m_isComplete; } // the database has answered
    bool has(const QString &key) const;
    QStringList names() const; // one spelling each
    QStringList spellingsOf(const QString &key) const { return m_spellings.value(key); }
    // The known key that is most like this one; empty: none is like it.
    QString nearest(const QString &key) const;

private:
    QHash<QString, QStringList> m_spellings;
    bool m_isComplete = false;
};

// What is wrong with a field, in one plain sentence; empty: nothing.
QString problemOf(const MergeFieldSpan &field, const KnownFields &known);
// Of the first wrong field of a text.
QString firstProblem(const QString &text, const KnownFields &known);
// Only what keeps a letter from being made: a field that nobody has does not.
QString firstMistake(const QString &text);

// Fields in colour, wrong ones with a wave below; positions are those of text.
QList<QTextEdit::ExtraSelection> fieldSelections(
    QTextDocument *document, const QString &text, const KnownFields &known, const Tokens &tokens);

} // namespace mailer::ui
