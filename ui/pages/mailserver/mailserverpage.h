// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/settingstore.h"
#include "ui/mailserver.h"
#include "ui/pages/mailserver/mailserverform.h"
#include "ui/pages/page.h"

class QFrame;
class QLabel;
class QPushButton;

namespace mailer::ui {

class CheckCard;

// Through which mail server letters of this computer's own workspace go.
class MailServerPage final : public Page
{
    Q_OBJECT

public:
    explicit MailServerPage(PageContext &context);
    ~MailServerPage() override;

    void openWith(const QString &argument) override;
    bool hasUnsavedChanges() const override;

protected:
    void refresh() override;

private:
    QWidget *makeBody();
    void takeState(const MailServerState &state);
    void takeSettings(const QList<db::ServiceSetting> &settings);
    void look();
    void save();
    void saveService();
    void endSaving(const Error *error);
    void check();
    void chooseCaFile();

    MailServer &m_server;
    MailServerForm *m_form;
    CheckCard *m_check;
    QFrame *m_note;
    QLabel *m_noteText;
    QPushButton *m_discard;
    MailServiceValues m_service; // as the database has them
    QString m_fault;             // why nothing can be saved
    bool m_isAsked = true;       // the configuration is to be read again
    bool m_isLoaded = false;
    bool m_isSet = false;
    bool m_isSaving = false;
};

} // namespace mailer::ui
