// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/messages/draftfile.h"
#include "ui/pages/messages/fieldmarks.h"
#include "ui/pages/page.h"

#include <QFuture>

#include <functional>

class QLabel;
class QLineEdit;
class QPushButton;

namespace mailer::ui {

class BodyEditor;
class BusyOverlay;
class FieldMenu;
class FilesBar;
class FormField;
class LetterImages;
class NoteLine;
class PreviewPanel;

// One message: subject, text, files, and beside it the letter as clients will get it. What is typed is kept on this
// computer within a second and until it is saved, whatever happens to the connection or the window.
class MessageEditorPage final : public Page
{
    Q_OBJECT

public:
    explicit MessageEditorPage(PageContext &context);
    ~MessageEditorPage() override;

    // The message's number; nothing: a new one.
    void openWith(const QString &argument) override;
    QString place() const override { return m_id == 0 ? QString() : QString::number(m_id); }
    // Only where it could not be kept on this computer.
    bool hasUnsavedChanges() const override { return m_draftFailed && isDirty(); }

protected:
    void refresh() override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeBody();
    void connectParts();
    void start(qint64 message);
    void take(const db::OwnMessage &message);
    void fill(const MessageContent &content);
    void showUses(const QList<db::MessageUse> &uses);
    void showTitle();
    MessageContent content() const;
    bool isDirty() const { return m_loaded && !(content() == m_base); }

    void changed();
    void settle(); // some moments after the last change: gate, preview, draft
    void keepDraft(const MessageContent &content);
    void discardDraft();
    void askKnownFields();

    void save(std::function<void()> then);
    struct Sending {
        db::MessageChange change;
        MessageContent content;
        DraftFile draft;
        int opened;
        std::function<void()> then;
    };
    void send(const Sending &sending);
    void sent(const Sending &sending, const Result<db::OwnMessage> &result);
    void saved(const Sending &sending, const db::OwnMessage &message);
    void sentBefore(const Sending &sending, const Result<db::OwnMessage> &result);
    void saveFailed(const Sending &sending, const Error &error);
    void sendTest();

    void attach();
    void addFiles(const QStringList &paths, bool inText);
    void addImage(const QImage &image);
    void addFile(LetterFile file, bool inText);
    void removeFile(int index);
    void saveFile(int index);
    void askLink();
    void askImage();
    void insertField(const QString &name);

    NoteLine *m_usesNote;
    NoteLine *m_draftNote;
    QLineEdit *m_subject;
    FormField *m_subjectField;
    BodyEditor *m_body;
    FieldMenu *m_fields;
    FilesBar *m_filesBar;
    LetterImages *m_images;
    PreviewPanel *m_preview;
    QPushButton *m_test;
    BusyOverlay *m_busy;

    qint64 m_id = 0;  // 0: a new one
    int m_opened = 0; // how often: an answer to what was sent before is not about what is open now
    bool m_loaded = false;
    bool m_filling = false;
    bool m_saving = false;
    bool m_draftFailed = false;
    bool m_draftKept = false;
    bool m_intoSubject = false; // where fields go
    db::OwnMessage m_saved;
    MessageContent m_base; // what is saved
    QList<LetterFile> m_files;
    DraftFile m_draft;
    KnownFields m_known;
    QFuture<Result<db::OwnMessage>> m_write;
    QTimer m_settle;
};

} // namespace mailer::ui
