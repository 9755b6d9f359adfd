// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/letterimages.h"

#include "core/futures.h"
#include "ui/session.h"
#include "ui/widgets/safeimage.h"

namespace mailer::ui {

namespace {

constexpr QSize largest { 1600, 6000 };

} // namespace

LetterImages::LetterImages(Session &session, QObject *parent) : QObject(parent), m_session(session) {}

void LetterImages::setFiles(const QList<db::MessageFile> &files)
{
    for (const db::MessageFile &file : files) {
        if (!file.contentId.isEmpty() && file.id != 0 && m_asked.value(file.contentId) != file.id)
            ask(file);
    }
}

void LetterImages::add(const QString &contentId, const QByteArray &content)
{
    m_images.insert(contentId, decodeImage(content, largest));
    Q_EMIT changed();
}

void LetterImages::ask(const db::MessageFile &file)
{
    m_asked.insert(file.contentId, file.id);
    const qint64 id = file.id;
    whenDone(m_session.bulk().run([id](db::Connection &c) { return db::findAttachment(c, id); }), this,
        [this, contentId = file.contentId](const Result<QByteArray> &content) {
            if (content)
                add(contentId, *content);
            else
                m_asked.remove(contentId); // the next refresh asks again
        });
}

} // namespace mailer::ui
