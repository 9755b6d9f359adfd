// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QWidget>

class QLabel;
class QPushButton;

namespace mailer::ui {

// The picture of an article: a preview, another one, none.
class ArticleImage final : public QWidget
{
    Q_OBJECT

public:
    explicit ArticleImage(QWidget *parent = nullptr);

    void setImage(const QByteArray &image);
    QByteArray image() const { return m_image; }
    // Of a file that somebody chose; empty: it is shown now. Else why it cannot be taken.
    QString take(const QByteArray &file);

Q_SIGNALS:
    void chooseAsked();
    void edited();

private:
    void showPreview();

    QByteArray m_image;
    QLabel *m_preview;
    QLabel *m_problem;
    QPushButton *m_choose;
    QPushButton *m_remove;
};

} // namespace mailer::ui
