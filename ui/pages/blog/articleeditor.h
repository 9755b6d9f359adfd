// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/articlestore.h"
#include "ui/pages/page.h"

class QComboBox;
class QDateTimeEdit;
class QLabel;
class QLineEdit;
class QPushButton;

namespace mailer::ui {

class ArticleImage;
class ArticleTextEdit;
class FormField;

// One article to write. What is typed stays until it is saved, also when saving fails.
class ArticleEditor final : public Page
{
    Q_OBJECT

public:
    explicit ArticleEditor(PageContext &context);

    void openWith(const QString &argument) override; // a number, or "new"
    QString place() const override;
    bool hasUnsavedChanges() const override;

protected:
    void refresh() override;

private:
    QWidget *makeBody();
    QWidget *makeSide();
    void show(const db::Article &article);
    void look();
    db::Article typed() const;
    void save();
    void tellSaved(const QString &title, const Result<db::Article> &result);
    void saved(const QString &shownBody, const QDateTime &shownMoment, const db::Article &article);
    void showMoment();
    void preview();
    void chooseImage();
    void askForLink();

    db::Article m_article; // as it is in the database
    QString m_shownBody;   // as the editor writes what it has read
    QDateTime m_shownMoment;
    int m_opened = 0; // how often: an answer to what was saved before is not about what is open now
    bool m_loaded = false;
    bool m_saving = false;
    QWidget *m_form = nullptr;
    FormField *m_titleField;
    QLineEdit *m_title;
    ArticleTextEdit *m_body;
    QComboBox *m_state;
    QDateTimeEdit *m_moment;
    FormField *m_momentField;
    QLabel *m_facts;
    ArticleImage *m_image;
    QPushButton *m_preview;
};

} // namespace mailer::ui
