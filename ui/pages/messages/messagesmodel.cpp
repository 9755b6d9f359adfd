// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/messages/messagesmodel.h"

#include "mime/plaintext.h"
#include "ui/session.h"
#include "ui/theme/tokens.h"
#include "ui/words.h"

#include <QLocale>

namespace mailer::ui {

namespace {

constexpr qsizetype longestBeginning = 200;
const auto left = Qt::AlignLeft | Qt::AlignVCenter;

QString beginningOf(const db::MessageLine &line)
{
    const QString text = line.textBeginning.isEmpty() ? mime::derivePlainText(line.htmlBeginning) : line.textBeginning;
    return text.left(longestBeginning).simplified();
}

} // namespace

QString sizeInWords(qint64 octets)
{
    return QLocale().formattedDataSize(octets, octets < 1024 * 1024 ? 0 : 1, QLocale::DataSizeTraditionalFormat);
}

QString filesInWords(qint64 files, qint64 octets)
{
    if (files == 0)
        return QStringLiteral("—");
    return MessagesModel::tr("%Ln file(s), %1", nullptr, int(files)).arg(sizeInWords(octets));
}

MessagesModel::MessagesModel(const Session &session, QObject *parent)
    : KeysetTableModel({ { tr("Message"), left, 0 }, { tr("Changed"), left, 150 }, { tr("Used by"), left, 190 },
                           { tr("Attachments"), left, 140 } },
        parent)
    , m_session(session)
{}

QVariant MessagesModel::cell(const db::MessageLine &line, int column, int role) const
{
    if (column == Uses && role == SubtitleRole)
        return line.openRuns > 0 ? tr("being sent now") : QString();
    if (column == Uses && role == Qt::ToolTipRole)
        return line.mailingNames.join(u'\n');
    if (column == Subject && role == SubtitleRole)
        return beginningOf(line);
    if (column == Subject && role == Qt::ToolTipRole)
        return line.subject;
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Subject:
        return line.subject;
    case Changed:
        return momentInWords(line.updatedAt, m_session.clock().nowUtc());
    case Uses:
        if (line.mailings == 1 && !line.mailingNames.isEmpty())
            return line.mailingNames.first();
        return line.mailings == 0 ? QStringLiteral("—") : tr("%Ln mailing(s)", nullptr, int(line.mailings));
    default:
        return filesInWords(line.files, line.fileOctets);
    }
}

} // namespace mailer::ui
