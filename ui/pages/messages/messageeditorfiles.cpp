// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/dialogs.h"
#include "ui/pages/messages/bodyeditor.h"
#include "ui/pages/messages/fileloader.h"
#include "ui/pages/messages/formatbar.h"
#include "ui/widgets/letterimages.h"
#include "ui/pages/messages/messageeditorpage.h"
#include "ui/session.h"

#include <QFileInfo>
#include <QImage>
#include <QLineEdit>
#include <QSaveFile>

namespace mailer::ui {

namespace {

constexpr int widestPicture = 560;

QString checkLink(const QString &text)
{
    const QString address = text.trimmed();
    if (address.isEmpty())
        return {};
    for (const char *scheme : { "http://", "https://", "mailto:", "tel:", "{{" }) {
        if (address.startsWith(QLatin1String(scheme), Qt::CaseInsensitive) && address.size() > 5)
            return {};
    }
    return MessageEditorPage::tr("Begin with https://, mailto: or tel:, as mail programs follow nothing else.");
}

Result<void> writeFile(db::Connection &connection, const LetterFile &file, const QString &path)
{
    QSaveFile out(path);
    if (!out.open(QIODevice::WriteOnly))
        return Error { ErrorKind::Invalid, QStringLiteral("file_write"), out.errorString() };
    if (file.isNew())
        out.write(file.content);
    else if (const auto read = db::readAttachment(connection, file.info.id, out); !read)
        return read;
    if (!out.commit())
        return Error { ErrorKind::Invalid, QStringLiteral("file_write"), out.errorString() };
    return {};
}

} // namespace

void MessageEditorPage::attach()
{
    context().dialogs.openFile(this,
        { QStringLiteral("attach_file"), tr("Attach a file"), { tr("All files (*)") }, {} },
        [this](const QString &path) { addFiles({ path }, false); });
}

void MessageEditorPage::askImage()
{
    const QStringList filters { tr("Pictures (*.png *.jpg *.jpeg *.gif)") };
    context().dialogs.openFile(this, { QStringLiteral("insert_picture"), tr("Insert a picture"), filters, {} },
        [this](const QString &path) { addFiles({ path }, true); });
}

void MessageEditorPage::addFiles(const QStringList &paths, bool inText)
{
    for (const QString &path : paths) {
        const QFileInfo info(path);
        if (info.isDir()) {
            context().notices.tell(tr("“%1” is a folder. Pack it into one file first.").arg(info.fileName()));
            continue;
        }
        if (const QString whyNot = whyNotAdded(info.fileName(), info.size(), m_files); !whyNot.isEmpty()) {
            context().notices.tell(whyNot);
            continue;
        }
        const auto name = info.fileName();
        whenDone(loadFile(path), this, [this, inText, name, opened = m_opened](const Result<LetterFile> &file) {
            if (opened != m_opened)
                context().notices.tell(tr("“%1” is not attached: you opened another message meanwhile.").arg(name));
            else if (file)
                addFile(*file, inText && file->info.contentType.startsWith(QLatin1String("image/")));
            else
                context().notices.tell(tr("“%1” cannot be read: %2.").arg(name, file.error().message));
        });
    }
}

void MessageEditorPage::addImage(const QImage &image)
{
    whenDone(loadImage(image), this, [this, opened = m_opened](const Result<LetterFile> &file) {
        if (file && opened == m_opened)
            addFile(*file, true);
    });
}

// The list may have grown while the file was read.
void MessageEditorPage::addFile(LetterFile file, bool inText)
{
    if (const QString whyNot = whyNotAdded(file.info.fileName, file.info.octets, m_files); !whyNot.isEmpty())
        return context().notices.tell(whyNot);
    file.info.fileName = freeFileName(file.info.fileName, m_files);
    if (inText) {
        file.info.contentId = freeContentId(file.info.fileName, m_files);
        m_images->add(file.info.contentId, file.content);
        const QImage image = m_images->image(file.info.contentId);
        if (image.isNull()) {
            file.info.contentId.clear(); // not one that mail programs show: it hangs on the letter
        } else {
            m_files.append(file);
            m_body->insertPicture(file.info.contentId, QFileInfo(file.info.fileName).completeBaseName(),
                qMin(widestPicture, image.width()));
            return settle();
        }
    }
    m_files.append(file);
    settle();
}

void MessageEditorPage::removeFile(int index)
{
    if (index < 0 || index >= m_files.size())
        return;
    const LetterFile file = m_files.takeAt(index);
    settle();
    const bool isShown
        = !file.info.contentId.isEmpty() && m_body->html().contains(QStringLiteral("cid:") + file.info.contentId);
    const QString text
        = isShown ? tr("“%1” is removed, but the text still shows it: take it out there too.") : tr("“%1” is removed.");
    context().notices.tell(text.arg(file.info.fileName), [this, file, index, id = m_id] {
        if (id != m_id)
            return;
        m_files.insert(qMin<qsizetype>(index, m_files.size()), file);
        settle();
    });
}

void MessageEditorPage::saveFile(int index)
{
    if (index < 0 || index >= m_files.size())
        return;
    const LetterFile file = m_files.at(index);
    context().dialogs.saveFile(this, { QStringLiteral("save_attachment"), tr("Save the file"), {}, file.info.fileName },
        [this, file](const QString &path) {
            const auto done
                = session().bulk().run([file, path](db::Connection &c) { return writeFile(c, file, path); });
            act(done, [this, path] { context().notices.tell(tr("Saved as %1.").arg(path)); });
        });
}

void MessageEditorPage::askLink()
{
    const QString before = m_body->formatBar()->link();
    context().dialogs.ask(this,
        { QStringLiteral("link_address"), tr("Link"),
            tr("Where the chosen words lead. An empty address takes the link away."), tr("Set"), false },
        { tr("Address"), before.isEmpty() ? QStringLiteral("https://") : before, false, checkLink },
        [this](const QString &address) { m_body->formatBar()->setLink(address.trimmed()); });
}

void MessageEditorPage::insertField(const QString &name)
{
    const QString text = QStringLiteral("{{%1}}").arg(name);
    if (!m_intoSubject)
        return m_body->insertField(text);
    m_subject->insert(text);
    m_subject->setFocus();
}

} // namespace mailer::ui
