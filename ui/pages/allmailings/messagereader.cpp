// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/allmailings/messagereader.h"

#include "ui/widgets/card.h"
#include "ui/widgets/safeimage.h"

#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

constexpr QSize usualSize { 720, 640 };

SafeTextBrowser *makeText(const char *objectName)
{
    auto *text = new SafeTextBrowser;
    text->setObjectName(QLatin1String(objectName));
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
        auto *html = makeText("message_html");
        html->setHtml(mailing.html);
        tabs->addTab(html, tr("Message"));
    }
    if (!mailing.plainText.isEmpty()) {
        auto *plain = makeText("message_text");
        plain->setPlainText(mailing.plainText);
        tabs->addTab(plain, tr("Plain text"));
    }
    layout->addWidget(tabs, 1);
    auto *close = new QPushButton(tr("Close"));
    close->setObjectName(QStringLiteral("message_close"));
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    layout->addWidget(close, 0, Qt::AlignRight);
}

} // namespace mailer::ui
