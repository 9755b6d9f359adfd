// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/allmailings/messagereader.h"

#include "ui/widgets/card.h"
#include "ui/widgets/letterview.h"

#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

constexpr QSize usualSize { 720, 640 };

constexpr QSize largestPicture { 1600, 6000 };

LetterView *makeText(const char *objectName)
{
    auto *text = new LetterView;
    text->setObjectName(QLatin1String(objectName));
    text->setAccessibleName(MessageReader::tr("Text of the message"));
    return text;
}

} // namespace

MessageReader::MessageReader(const db::MailingDetails &mailing, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("message_reader"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(mailing.subject);
    resize(usualSize);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 16);
    QLabel *subject = makeLabel(mailing.subject, "title");
    subject->setObjectName(QStringLiteral("message_subject"));
    subject->setWordWrap(true);
    layout->addWidget(subject);
    if (!mailing.attachments.isEmpty()) {
        QLabel *files = makeLabel(tr("Attached: %1").arg(mailing.attachments.join(QStringLiteral(", "))), "muted");
        files->setWordWrap(true);
        layout->addWidget(files);
    }
    auto *tabs = new QTabWidget;
    if (!mailing.html.isEmpty()) {
        m_html = makeText("message_html");
        m_html->setPictures([this](const QString &id) { return m_pictures.value(id); });
        m_html->showHtml(mailing.html);
        tabs->addTab(m_html, tr("Message"));
    }
    if (!mailing.plainText.isEmpty()) {
        auto *plain = makeText("message_text");
        plain->showText(mailing.plainText);
        tabs->addTab(plain, tr("Plain text"));
    }
    layout->addWidget(tabs, 1);
    auto *close = new QPushButton(tr("Close"));
    close->setObjectName(QStringLiteral("message_close"));
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    layout->addWidget(close, 0, Qt::AlignRight);
    // Else the first link gets the keys, and the letter is shown from there on.
    if (QWidget *text = tabs->currentWidget())
        text->setFocus();
}

void MessageReader::setPictures(const QHash<QString, QByteArray> &pictures)
{
    for (auto picture = pictures.cbegin(); picture != pictures.cend(); ++picture)
        m_pictures.insert(picture.key(), decodeImage(picture.value(), largestPicture));
    if (m_html && !pictures.isEmpty())
        m_html->showAgain();
}

} // namespace mailer::ui
