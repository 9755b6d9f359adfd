// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/clients/clientpanel.h"

#include "core/futures.h"
#include "db/clientliststore.h"
#include "ui/pages/clients/letterline.h"
#include "ui/session.h"
#include "ui/theme/lineicon.h"
#include "ui/widgets/card.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/statuspill.h"
#include "ui/words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace mailer::ui {

namespace {

constexpr int lastLetters = 5;

} // namespace

ClientPanel::ClientPanel(Session &session, QWidget *parent)
    : SidePanel(parent)
    , m_session(session)
    , m_note(addNote())
    , m_facts(new FactList)
    , m_heading(makeLabel({}, "heading"))
    , m_letters(new QVBoxLayout)
    , m_stop(new QPushButton)
    , m_delete(new QPushButton(tr("Delete")))
{
    m_note->setObjectName(QStringLiteral("client_note"));
    content()->addWidget(m_facts);
    content()->addWidget(m_heading);
    m_letters->setSpacing(6);
    content()->addLayout(m_letters);
    auto *open = new QPushButton(tr("Open"));
    open->setObjectName(QStringLiteral("open_client"));
    open->setToolTip(tr("Edit, and see all letters (Enter)"));
    m_stop->setObjectName(QStringLiteral("toggle_stop"));
    m_delete->setObjectName(QStringLiteral("delete_client"));
    m_delete->setProperty("danger", true);
    actions()->addWidget(open);
    actions()->addWidget(m_stop);
    actions()->addWidget(m_delete);
    connect(open, &QPushButton::clicked, this, [this] { Q_EMIT openAsked(m_client); });
    connect(m_stop, &QPushButton::clicked, this, [this] { Q_EMIT suppressAsked(m_client, !m_isSuppressed); });
    connect(m_delete, &QPushButton::clicked, this, [this] { Q_EMIT deleteAsked(m_client); });
    hide();
}

void ClientPanel::showClient(qint64 client)
{
    if (client == m_client)
        return;
    m_client = client;
    if (client == 0)
        return hide();
    askAgain();
}

void ClientPanel::setBusy(bool busy)
{
    m_stop->setEnabled(!busy);
    m_delete->setEnabled(!busy);
}

Result<ClientPanel::Content> ClientPanel::find(db::Connection &connection, qint64 client)
{
    const auto details = db::findClient(connection, client);
    if (!details)
        return details.error();
    Content content { *details, {}, {}, {} };
    const auto lists = db::listClientListNames(connection);
    if (!lists)
        return lists.error();
    for (const db::ClientListLine &list : *lists) {
        if (details->lists.contains(list.id))
            content.lists += list.name;
    }
    const auto coming = db::listComingLetters(connection, client);
    if (!coming)
        return coming.error();
    content.coming = *coming;
    const auto letters = db::listClientLetters(connection, client, {}, lastLetters);
    if (!letters)
        return letters.error();
    content.letters = *letters;
    return content;
}

void ClientPanel::askAgain()
{
    if (m_client == 0)
        return;
    whenDone(m_session.work().run([client = m_client](db::Connection &connection) { return find(connection, client); }),
        this, [this, client = m_client](const Result<Content> &content) {
            if (client != m_client)
                return;
            if (content)
                return fill(*content);
            if (content.error().kind == ErrorKind::NotFound)
                hide(); // deleted meanwhile: the table follows
        });
}

QString ClientPanel::noteOf(const Content &content) const
{
    if (m_isSuppressed)
        return tr("Gets no letters: on the stop list since %1 (%2).")
            .arg(dayInWords(content.details.suppressedAt.toLocalTime().date(),
                     m_session.clock().nowUtc().toLocalTime().date()),
                content.details.suppressed);
    if (content.coming.isEmpty())
        return tr("No letter is planned for this client.");
    const db::ComingLetter &next = content.coming.first();
    return tr("Next letter: “%1”, %2.").arg(next.name, momentInWords(next.moment, m_session.clock().nowUtc()));
}

void ClientPanel::fill(const Content &content)
{
    const db::ClientDetails &details = content.details;
    m_isSuppressed = !details.suppressed.isEmpty();
    setTitle(details.fullName.isEmpty() ? details.email : details.fullName);
    pill()->setStatus(m_isSuppressed ? tr("Stop list") : tr("Active"), m_isSuppressed ? Tone::Warning : Tone::Success);
    m_note->setText(noteOf(content));
    m_facts->clear();
    m_facts->add(tr("E-mail"), details.email);
    m_facts->add(tr("Lists"), content.lists.isEmpty() ? tr("none") : content.lists.join(QStringLiteral(", ")));
    if (!details.comment.isEmpty())
        m_facts->add(tr("Comment"), details.comment);
    for (auto field = details.fields.begin(); field != details.fields.end(); ++field)
        m_facts->add(field.key(), field.value());
    m_facts->add(
        tr("Added"), dayInWords(details.addedAt.toLocalTime().date(), m_session.clock().nowUtc().toLocalTime().date()));
    fillLetters(content.letters);
    m_stop->setText(m_isSuppressed ? tr("Allow letters") : tr("Stop letters"));
    m_stop->setToolTip(m_isSuppressed ? tr("Take off the stop list") : tr("Put on the stop list"));
    show();
}

void ClientPanel::fillLetters(const QList<db::ClientLetter> &letters)
{
    while (QLayoutItem *item = m_letters->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_heading->setText(letters.isEmpty() ? tr("No letters yet") : tr("Last letters"));
    const QDateTime now = m_session.clock().nowUtc();
    for (const db::ClientLetter &letter : letters)
        m_letters->addWidget(new LetterLine(letter, now));
}

} // namespace mailer::ui
