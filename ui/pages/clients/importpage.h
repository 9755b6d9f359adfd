// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/clientimportstore.h"
#include "ui/pages/clients/importpreview.h"
#include "ui/pages/page.h"

#include <QTemporaryDir>
#include <QTimer>

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;

namespace mailer::ui {

class ImportJob;
class NumberCard;

// Clients from a file: what it holds, what its columns mean, what would come of it, and then the import itself. Nothing
// is written before the person says so.
class ImportPage final : public Page
{
    Q_OBJECT

public:
    explicit ImportPage(PageContext &context);

protected:
    void refresh() override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    enum class Step { NoFile, Unreadable, Unclear, Checking, Checked, Importing, Done };

    QWidget *makeBody();
    QWidget *makeChoices();
    QWidget *makeNumbers();
    void chooseFile();
    void openFile(const QString &path);
    void readAgain();
    void takePreview(const Result<ClientFilePreview> &preview);
    void check();
    void import();
    db::ClientImportOptions options() const;
    void takeReport(const Result<db::ImportReport> &report);
    void showReport(const db::ImportReport &report);
    void saveRefused();
    void refusedSaved(bool saved);
    void setStep(Step step, const QString &text = {});

    Step m_step = Step::NoFile;
    QString m_path;
    QString m_refused; // the file of refused rows; empty: there are none
    QTemporaryDir m_folder;
    QTimer m_pause; // between a choice and the next dry run
    ImportJob *m_job;
    qint64 m_clients = 0; // of the last report: new and changed
    QLabel *m_file;
    QComboBox *m_encoding;
    QComboBox *m_delimiter;
    QComboBox *m_list;
    QWidget *m_choices = nullptr;
    ImportPreview *m_preview;
    QLabel *m_text;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
    QPushButton *m_saveRefused;
    QWidget *m_numbers = nullptr;
    QList<NumberCard *> m_cards;
    QAction *m_choose;
};

} // namespace mailer::ui
