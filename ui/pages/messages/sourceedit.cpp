// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/messages/sourceedit.h"

#include "mime/htmlcleaner.h"
#include "ui/pages/messages/richtextedit.h"

#include <QFontDatabase>
#include <QMimeData>

namespace mailer::ui {

SourceEdit::SourceEdit(Kind kind, QWidget *parent) : QPlainTextEdit(parent), m_kind(kind)
{
    setTabChangesFocus(true);
    if (kind == Kind::Html)
        setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
}

bool SourceEdit::canInsertFromMimeData(const QMimeData *source) const
{
    return !localFilesOf(source).isEmpty() || QPlainTextEdit::canInsertFromMimeData(source);
}

void SourceEdit::insertFromMimeData(const QMimeData *source)
{
    if (const QStringList files = localFilesOf(source); !files.isEmpty())
        return Q_EMIT filesGiven(files);
    const QString text = source->text();
    if (m_kind == Kind::PlainText || !mime::hasActiveContent(text))
        return insertPlainText(text);
    insertPlainText(mime::cleanHtml(text));
    Q_EMIT scriptsRemoved();
}

} // namespace mailer::ui
