// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/messages/fieldmarks.h"

#include "ui/theme/tokens.h"

#include <QCoreApplication>
#include <QTextCursor>
#include <QTextDocument>

#include <algorithm>

namespace mailer::ui {

namespace {

constexpr qsizetype mostMarks = 500;

bool isBuiltIn(const QString &key) { return key == fullNameField || key == emailField || key == commentField; }

// Levenshtein's distance of short words.
qsizetype distance(const QString &one, const QString &other)
{
    QList<qsizetype> row(other.size() + 1);
    for (qsizetype j = 0; j < row.size(); ++j)
        row[j] = j;
    for (qsizetype i = 0; i < one.size(); ++i) {
        qsizetype corner = row[0];
        row[0] = i + 1;
        for (qsizetype j = 0; j < other.size(); ++j) {
            const qsizetype replaced = corner + (one.at(i) == other.at(j) ? 0 : 1);
            corner = row[j + 1];
            row[j + 1] = std::min({ replaced, row[j] + 1, corner + 1 });
        }
    }
    return row.last();
}

QString sentenceOfCode(const QString &code)
{
    if (code == QLatin1String("template_unclosed"))
        return QCoreApplication::translate(
            "Fields", "This field is opened with {{ and never closed: write }} after its name.");
    if (code == QLatin1String("template_name_empty"))
        return QCoreApplication::translate(
            "Fields", "This field has no name: write one between the braces, as {{full_name}}.");
    if (code == QLatin1String("template_fallback_long"))
        return QCoreApplication::translate("Fields", "The words after | are too long: at most 500 characters.");
    return QCoreApplication::translate(
        "Fields", "A field’s name cannot hold formatting or braces: write it anew between {{ and }}, in one piece.");
}

} // namespace

KnownFields::KnownFields(const QStringList &names) : m_isComplete(true)
{
    for (const QString &name : names)
        m_spellings[mergeFieldKey(name)].append(name);
}

bool KnownFields::has(const QString &key) const { return isBuiltIn(key) || m_spellings.contains(key); }

QStringList KnownFields::names() const
{
    QStringList names;
    for (const QStringList &spellings : m_spellings)
        names.append(spellings.first());
    names.sort(Qt::CaseInsensitive);
    return names;
}

QString KnownFields::nearest(const QString &key) const
{
    QStringList keys = m_spellings.keys();
    keys << QString(fullNameField) << QString(emailField) << QString(commentField);
    keys.sort();
    QString found;
    qsizetype least = qMax<qsizetype>(1, key.size() / 3) + 1;
    for (const QString &candidate : keys) {
        const qsizetype steps = candidate.size() > 100 ? 100 : distance(key, candidate);
        if (steps < least) {
            least = steps;
            found = candidate;
        }
    }
    return found;
}

QString problemOf(const MergeFieldSpan &field, const KnownFields &known)
{
    if (!field.problem.isEmpty())
        return sentenceOfCode(field.problem);
    if (!known.isComplete() || known.has(field.key))
        return {};
    const QString nearest = known.nearest(field.key);
    if (!nearest.isEmpty())
        return QCoreApplication::translate("Fields", "No client has a field “%1”. Did you mean {{%2}}?")
            .arg(field.key, nearest);
    if (field.fallback.isEmpty())
        return QCoreApplication::translate("Fields", "No client has a field “%1”: everybody reads nothing there.")
            .arg(field.key);
    return QCoreApplication::translate("Fields", "No client has a field “%1”: everybody reads “%2”.")
        .arg(field.key, field.fallback);
}

QString firstProblem(const QString &text, const KnownFields &known)
{
    for (const MergeFieldSpan &field : findMergeFields(text)) {
        if (const QString problem = problemOf(field, known); !problem.isEmpty())
            return problem;
    }
    return {};
}

QString firstMistake(const QString &text)
{
    for (const MergeFieldSpan &field : findMergeFields(text)) {
        if (!field.problem.isEmpty())
            return sentenceOfCode(field.problem);
    }
    return {};
}

QList<QTextEdit::ExtraSelection> fieldSelections(
    QTextDocument *document, const QString &text, const KnownFields &known, const Tokens &tokens)
{
    QList<QTextEdit::ExtraSelection> selections;
    for (const MergeFieldSpan &field : findMergeFields(text)) {
        if (selections.size() >= mostMarks)
            break;
        QTextEdit::ExtraSelection selection;
        selection.cursor = QTextCursor(document);
        selection.cursor.setPosition(int(field.from));
        selection.cursor.setPosition(int(field.from + field.length), QTextCursor::KeepAnchor);
        const QString problem = problemOf(field, known);
        if (problem.isEmpty()) {
            selection.format.setBackground(tokens.selection);
            selection.format.setForeground(tokens.accent);
        } else {
            const Pair pair = field.problem.isEmpty() ? tokens.warning : tokens.danger;
            selection.format.setBackground(pair.background);
            selection.format.setForeground(pair.text);
            selection.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
            selection.format.setUnderlineColor(pair.text);
        }
        selections.append(selection);
    }
    return selections;
}

} // namespace mailer::ui
