// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/mailingsettingsstore.h"
#include "ui/pages/page.h"

class QFrame;
class QLabel;
class QPushButton;
class QScrollArea;

namespace mailer::ui {

class EditorPreview;
class MailingForm;
class MailingOutlook;

// Makes a mailing, or changes one. Its argument is the number of the mailing; empty: a new one. What was entered stays
// until it is saved or given up, also while another message is written, when the connection is lost, and when somebody
// else saved the same mailing meanwhile.
class MailingEditorPage final : public Page
{
    Q_OBJECT

public:
    explicit MailingEditorPage(PageContext &context);

    void openWith(const QString &argument) override;
    QString place() const override { return m_id == 0 ? QString() : QString::number(m_id); }
    bool hasUnsavedChanges() const override;

protected:
    void refresh() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeBody();
    void makeHeader();
    void makeConflict();
    void startNew();
    void startEdit(qint64 mailing);
    void take(const db::EditedMailing &edited);
    void askChoices();
    void searchMessages(const QString &text);
    void look();
    void showActions();
    void showPreview();
    QString whyNot(bool forSchedule) const;
    void goToMessage(const QString &message);
    void save(bool schedule);
    void tellSaved(const db::MailingSave &save);
    void saved(qint64 mailing, const db::MailingSave &save);
    void saveFailed(const Error &error);
    void showConflict(const db::EditedMailing &theirs);
    void takeTheirs();
    bool isOnSchedule() const { return m_state.isScheduled && !m_state.isCancelled; }

    MailingForm *m_form;
    MailingOutlook *m_outlook;
    EditorPreview *m_preview;
    QFrame *m_conflict;
    QLabel *m_conflictText = nullptr;
    QPushButton *m_cancel;
    QPushButton *m_save;
    QPushButton *m_wantsPreview;
    QWidget *m_body;
    QScrollArea *m_scroll;
    qint64 m_id = 0;             // 0: a new one
    db::MailingSettings m_base;  // as the database had it
    db::MailingSettings m_shown; // as the form showed that
    db::MailingState m_state;
    std::optional<db::EditedMailing> m_theirs;
    qint64 m_newestMessage = 0;
    int m_opened = 0;               // how often: an answer to what was saved before is not about what is open now
    bool m_hasMoreMessages = false; // than the field offers at once
    bool m_zonesAsked = false;
    bool m_isLoaded = false;
    bool m_isSaving = false;
    bool m_wantsNewMessage = false;
};

} // namespace mailer::ui
