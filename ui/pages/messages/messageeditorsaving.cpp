// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/dialogs.h"
#include "ui/errortext.h"
#include "ui/pages/messages/messageeditorpage.h"
#include "ui/pages/messages/noteline.h"
#include "ui/session.h"
#include "ui/widgets/busyoverlay.h"
#include "ui/widgets/letterimages.h"

#include <algorithm>

// The editor of messages: saving. Another message may be open, and more may be typed, before the answer comes.
namespace mailer::ui {

namespace {

// What was added and taken away since stays so; what was sent is in the database by now.
QList<LetterFile> filesNow(const QList<LetterFile> &now, const QList<LetterFile> &sent, const QList<LetterFile> &saved)
{
    QList<LetterFile> files;
    for (const LetterFile &file : now) {
        const auto same = std::find_if(saved.begin(), saved.end(),
            [&](const LetterFile &other) { return other.info.fileName == file.info.fileName; });
        files.append(file.isNew() && sent.contains(file) && same != saved.end() ? *same : file);
    }
    return files;
}

} // namespace

void MessageEditorPage::send(const Sending &sending)
{
    m_saving = true;
    settle();
    m_busy->startLater(tr("Saving…"));
    const db::MessageChange change = sending.change;
    auto &lane = change.addedFiles.isEmpty() ? session().work() : session().bulk();
    m_write = lane.run([change](db::Connection &c) -> Result<db::OwnMessage> {
        const auto id = db::saveMessage(c, change);
        return id ? db::findOwnMessage(c, *id) : id.error();
    });
    whenDone(m_write, this, [this, sending](const Result<db::OwnMessage> &result) { sent(sending, result); });
}

void MessageEditorPage::sent(const Sending &sending, const Result<db::OwnMessage> &result)
{
    if (result)
        session().touch();
    if (sending.opened != m_opened)
        return sentBefore(sending, result);
    m_saving = false;
    m_busy->stop();
    if (!result)
        return saveFailed(sending, result.error());
    saved(sending, *result);
    if (sending.then)
        sending.then();
}

void MessageEditorPage::saved(const Sending &sending, const db::OwnMessage &message)
{
    m_draft.remove(); // of a new message too, which has another place from now on
    m_draftKept = false;
    m_id = message.id;
    m_draft = DraftFile(session(), m_id);
    m_saved = message;
    m_base = MessageContent::of(message);
    m_files = filesNow(m_files, sending.content.files, m_base.files);
    m_images->setFiles(message.files);
    m_draftNote->tell({});
    showUses(message.uses);
    settle();
    context().notices.tell(tr("Saved."));
}

// Another message is open by now. What was typed before it was left, and not sent, is in the draft.
void MessageEditorPage::sentBefore(const Sending &sending, const Result<db::OwnMessage> &result)
{
    const QString subject = sending.content.subject;
    if (!result && result.error().code == QLatin1String("message_changed"))
        return context().notices.tell(
            tr("“%1” is not saved: it was saved elsewhere meanwhile. What you wrote waits in it as a draft.")
                .arg(subject));
    if (!result)
        return context().notices.tell(tr("“%1” is not saved. %2 What you wrote waits in it as a draft.")
                                          .arg(subject, sentenceOf(result.error())));
    auto draft = sending.draft.read();
    sending.draft.remove();
    if (draft && !(draft->content == sending.content)) {
        const auto base = MessageContent::of(*result).files;
        draft->content.files = filesNow(draft->content.files, sending.content.files, base);
        draft->version = result->version;
        (void)DraftFile(session(), result->id).write(*draft);
    } else if ((m_id == sending.change.id || m_id == result->id) && content() == sending.content) {
        start(result->id); // open once more, as that draft
        askAgain();
    }
    context().notices.tell(tr("“%1” is saved.").arg(subject));
}

void MessageEditorPage::saveFailed(const Sending &sending, const Error &error)
{
    settle();
    if (error.code != QLatin1String("message_changed"))
        return tellError(error);
    context().dialogs.confirm(this,
        { QStringLiteral("save_over"), tr("Replace what was saved meanwhile?"),
            tr("This message was saved elsewhere after you opened it. Saving yours replaces that text."), tr("Replace"),
            true },
        [this, sending] {
            if (sending.opened != m_opened)
                return;
            Sending anyway = sending;
            anyway.change.version = 0;
            send(anyway);
        });
}

} // namespace mailer::ui
