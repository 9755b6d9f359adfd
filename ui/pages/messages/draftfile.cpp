// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/messages/draftfile.h"

#include "ui/filework.h"
#include "ui/session.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QStandardPaths>

namespace mailer::ui {

namespace {

using L1 = QLatin1String;

constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner;

QString dataFolder()
{
    const QString given = qEnvironmentVariable("MAILERAPP_DATA_DIR");
    if (!given.isEmpty())
        return given;
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/mailerapp");
}

QString hashOf(const QByteArray &octets)
{
    return QString::fromLatin1(QCryptographicHash::hash(octets, QCryptographicHash::Sha256).toHex().left(32));
}

// Tells accounts of different servers apart.
QString accountKey(const Session &session)
{
    return QStringLiteral("%1 %2 %3")
        .arg(session.workspace().server)
        .arg(session.account().id)
        .arg(session.account().email);
}

QString textFile(const QString &folder) { return folder + QStringLiteral("/message.json"); }

bool writeWhole(const QString &path, const QByteArray &octets)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.setPermissions(ownerOnly);
    file.write(octets);
    return file.commit();
}

} // namespace

DraftFile::DraftFile(const Session &session, qint64 message)
    : m_folder(QStringLiteral("%1/drafts/%2/%3").arg(dataFolder(), hashOf(accountKey(session).toUtf8())).arg(message))
{}

QString DraftFile::digestOf(const QByteArray &content) { return hashOf(content); }

// One thread; what it was asked for is done before the program ends.
QThreadPool &DraftFile::writer()
{
    struct Writer : QThreadPool {
        Writer() { setMaxThreadCount(1); }
    };
    static Writer writer;
    return writer;
}

QFuture<bool> DraftFile::write(const Draft &draft) const
{
    return inBackground([file = *this, draft] { return file.writeNow(draft); }, writer());
}

void DraftFile::remove() const
{
    if (!m_folder.isEmpty())
        writer().start([folder = m_folder] { QDir(folder).removeRecursively(); });
}

std::optional<Draft> DraftFile::read() const
{
    writer().waitForDone();
    QFile file(textFile(m_folder));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
    if (object.isEmpty())
        return std::nullopt;
    Draft draft;
    draft.version = object.value(L1("version")).toString().toLongLong();
    draft.writtenAt = QDateTime::fromString(object.value(L1("written_at")).toString(), Qt::ISODateWithMs);
    draft.content.subject = object.value(L1("subject")).toString();
    draft.content.html = object.value(L1("html")).toString();
    draft.content.plainText = object.value(L1("plain_text")).toString();
    for (const QJsonValue &value : object.value(L1("files")).toArray()) {
        const QJsonObject line = value.toObject();
        LetterFile kept;
        kept.info.id = line.value(L1("id")).toString().toLongLong();
        kept.info.fileName = line.value(L1("file_name")).toString();
        kept.info.contentType = line.value(L1("content_type")).toString();
        kept.info.contentId = line.value(L1("content_id")).toString();
        kept.info.octets = line.value(L1("octets")).toString().toLongLong();
        if (kept.isNew()) {
            QFile content(m_folder + u'/' + line.value(L1("content")).toString());
            if (!content.open(QIODevice::ReadOnly))
                continue;
            kept.content = content.readAll();
            kept.digest = line.value(L1("content")).toString();
        }
        draft.content.files.append(kept);
    }
    return draft;
}

bool DraftFile::writeNow(const Draft &draft) const
{
    if (!QDir().mkpath(m_folder))
        return false;
    QFile::setPermissions(m_folder, ownerOnly | QFile::ExeOwner);
    QJsonArray files;
    QStringList wanted;
    for (const LetterFile &file : draft.content.files) {
        QJsonObject line { { L1("id"), QString::number(file.info.id) }, { L1("file_name"), file.info.fileName },
            { L1("content_type"), file.info.contentType }, { L1("content_id"), file.info.contentId },
            { L1("octets"), QString::number(file.info.octets) } };
        if (file.isNew()) {
            wanted.append(file.digest.isEmpty() ? hashOf(file.content) : file.digest);
            const QString path = m_folder + u'/' + wanted.last();
            if (!QFile::exists(path) && !writeWhole(path, file.content))
                return false;
            line.insert(L1("content"), wanted.last());
        }
        files.append(line);
    }
    const QJsonObject object { { L1("version"), QString::number(draft.version) },
        { L1("written_at"), draft.writtenAt.toUTC().toString(Qt::ISODateWithMs) },
        { L1("subject"), draft.content.subject }, { L1("html"), draft.content.html },
        { L1("plain_text"), draft.content.plainText }, { L1("files"), files } };
    if (!writeWhole(textFile(m_folder), QJsonDocument(object).toJson(QJsonDocument::Compact)))
        return false;
    sweep(wanted);
    return true;
}

void DraftFile::sweep(const QStringList &wanted) const
{
    QDir folder(m_folder);
    for (const QString &name : folder.entryList(QDir::Files)) {
        if (name != QLatin1String("message.json") && !wanted.contains(name))
            folder.remove(name);
    }
}

} // namespace mailer::ui
