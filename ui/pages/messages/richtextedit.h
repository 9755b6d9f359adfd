// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QImage>
#include <QTextEdit>

#include <functional>

namespace mailer::ui {

// The rich-text side of the editor. What is pasted or dropped is cleaned of scripts and reduced to what the editor can
// write (richhtml.h); pictures and files are handed over.
class RichTextEdit final : public QTextEdit
{
    Q_OBJECT

public:
    explicit RichTextEdit(QWidget *parent = nullptr);

    // By what stands after "cid:".
    void setPictures(std::function<QImage(const QString &id)> pictures) { m_pictures = std::move(pictures); }
    // Those that have come meanwhile; a document keeps what it was given first.
    void showPictures(const QHash<QString, QImage> &pictures);
    void insertPicture(const QString &contentId, const QString &alternative, int width);

    QVariant loadResource(int type, const QUrl &name) override;

Q_SIGNALS:
    void filesGiven(const QStringList &paths);
    void imageGiven(const QImage &image);
    void scriptsRemoved(); // from what was pasted

protected:
    bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;

private:
    std::function<QImage(const QString &id)> m_pictures;
};

// The files of what is pasted or dropped; empty: it is something else.
QStringList localFilesOf(const QMimeData *source);

} // namespace mailer::ui
