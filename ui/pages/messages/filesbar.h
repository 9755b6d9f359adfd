// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/messages/messagecontent.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace mailer::ui {

class FlowLayout;

// The files of a message as chips with their sizes, "Attach…", and what they weigh together. Files can be dropped on
// it.
class FilesBar final : public QWidget
{
    Q_OBJECT

public:
    explicit FilesBar(QWidget *parent = nullptr);

    void setFiles(const QList<LetterFile> &files);
    void setWarning(const QString &sentence);

Q_SIGNALS:
    void attachAsked();
    void filesGiven(const QStringList &paths);
    void removeAsked(int index);
    void saveAsked(int index); // to this computer

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    QWidget *makeChip(const LetterFile &file, int index);

    FlowLayout *m_flow;
    QPushButton *m_attach;
    QLabel *m_sum;
    QLabel *m_warning;
    QList<LetterFile> m_files;
    QList<QWidget *> m_chips;
};

} // namespace mailer::ui
