// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/messages/messagepanel.h"

#include "mime/letterpreview.h"
#include "ui/mailingwords.h"
#include "ui/widgets/letterimages.h"
#include "ui/widgets/letterview.h"
#include "ui/pages/messages/messagesmodel.h"
#include "ui/session.h"
#include "ui/widgets/card.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/statuspill.h"
#include "ui/words.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace mailer::ui {

namespace {

constexpr int mostUses = 6;
constexpr int leastView = 220;

QPushButton *makeButton(const QString &text, const char *name)
{
    auto *button = new QPushButton(text);
    button->setObjectName(QLatin1String(name));
    button->setProperty("tight", true); // three in one line
    return button;
}

const db::MessageUse *whatNeedsIt(const QList<db::MessageUse> &uses)
{
    const auto use = std::find_if(
        uses.begin(), uses.end(), [](const db::MessageUse &one) { return one.status != QLatin1String("finished"); });
    return use == uses.end() ? nullptr : &*use;
}

} // namespace

QString whyNotDeleted(const QList<db::MessageUse> &uses)
{
    const db::MessageUse *use = whatNeedsIt(uses);
    if (!use)
        return {};
    return MessagePanel::tr(
        "The mailing “%1” still needs it. Choose another message there, or delete that mailing first.")
        .arg(use->name);
}

MessagePanel::MessagePanel(Session &session, QWidget *parent)
    : SidePanel(parent)
    , m_session(session)
    , m_changed(addFact(tr("Changed")))
    , m_files(addFact(tr("Attachments")))
    , m_uses(new QVBoxLayout)
    , m_as(makeLabel({}, "small"))
    , m_view(new LetterView)
    , m_images(new LetterImages(session, this))
    , m_delete(makeButton(tr("&Delete"), "panel_delete"))
{
    pill()->hide();
    m_uses->setSpacing(4);
    content()->addLayout(m_uses);
    content()->addWidget(m_as);
    m_as->setObjectName(QStringLiteral("panel_as"));
    m_view->setObjectName(QStringLiteral("panel_preview"));
    m_view->setMinimumHeight(leastView);
    m_view->setPictures([this](const QString &id) { return m_images->image(id); });
    connect(m_images, &LetterImages::changed, m_view, &LetterView::showAgain);
    content()->addWidget(m_view, 1);
    content()->setAlignment({});
    QPushButton *copy = makeButton(tr("Co&py"), "panel_copy");
    QPushButton *edit = makeButton(tr("&Edit"), "panel_edit");
    m_delete->setProperty("danger", true);
    actions()->addWidget(edit);
    actions()->addWidget(copy);
    actions()->addWidget(m_delete);
    connect(edit, &QPushButton::clicked, this, &MessagePanel::editAsked);
    connect(copy, &QPushButton::clicked, this, &MessagePanel::copyAsked);
    connect(m_delete, &QPushButton::clicked, this, &MessagePanel::deleteAsked);
}

void MessagePanel::setLine(const db::MessageLine &line)
{
    setTitle(line.subject);
    m_changed->setText(momentInWords(line.updatedAt, m_session.clock().nowUtc()));
    m_files->setText(filesInWords(line.files, line.fileOctets));
}

void MessagePanel::setMessage(const db::OwnMessage &message, const db::LetterClient &client)
{
    m_images->setFiles(message.files);
    showUses(message.uses);
    const auto recipient = client.recipient();
    if (!recipient)
        return;
    const auto preview = mime::previewLetter(message.subject, message.html, message.plainText, *recipient);
    m_as->setText(preview ? tr("As %1 would read it").arg(client.fullName.isEmpty() ? client.email : client.fullName)
                          : tr("This message cannot go out yet. Edit it: mistakes are marked there."));
    if (!preview)
        m_view->showText(message.plainText.isEmpty() ? message.html : message.plainText);
    else if (preview->html.isEmpty())
        m_view->showText(preview->text);
    else
        m_view->showHtml(preview->html);
}

void MessagePanel::showUses(const QList<db::MessageUse> &uses)
{
    while (QLayoutItem *item = m_uses->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const QString whyNot = whyNotDeleted(uses);
    m_delete->setEnabled(whyNot.isEmpty());
    m_delete->setToolTip(whyNot);
    const db::MessageUse *needs = whatNeedsIt(uses);
    setWhyNot(needs ? tr("It cannot be deleted: the mailing “%1” still needs it.").arg(needs->name) : QString());
    if (uses.isEmpty()) {
        m_uses->addWidget(makeLabel(tr("No mailing uses it yet."), "muted"));
        return;
    }
    m_uses->addWidget(makeLabel(tr("Used by"), "muted"));
    for (const db::MessageUse &use : uses.first(qMin<qsizetype>(mostUses, uses.size()))) {
        auto *button
            = new QPushButton(tr("%1 — %2", "mailing, its state")
                                  .arg(use.name, mailingStateInWords(use.status, use.flag, true).text.toLower()));
        button->setProperty("link", true);
        button->setObjectName(QStringLiteral("use_%1").arg(use.mailing));
        connect(button, &QPushButton::clicked, this, [this, id = use.mailing] { Q_EMIT mailingAsked(id); });
        m_uses->addWidget(button);
    }
    if (uses.size() > mostUses)
        m_uses->addWidget(makeLabel(tr("and %Ln more", nullptr, int(uses.size() - mostUses)), "muted"));
}

} // namespace mailer::ui
