// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/messages/clientpicker.h"

#include "core/futures.h"
#include "ui/session.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/searchfield.h"

#include <QFrame>
#include <QListWidget>
#include <QPainter>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

constexpr int mostFound = 50;
constexpr int arrowSize = 12;
constexpr QSize popupSize { 320, 340 };

QString nameOf(const db::LetterClient &client) { return client.fullName.isEmpty() ? client.email : client.fullName; }

} // namespace

ClientPicker::ClientPicker(Session &session, QWidget *parent)
    : QPushButton(parent)
    , m_session(session)
    , m_popup(new QFrame(this, Qt::Popup))
    , m_search(new SearchField(tr("Name or e-mail")))
    , m_list(new QListWidget)
{
    setObjectName(QStringLiteral("preview_client"));
    setToolTip(tr("Whose letter the preview shows"));
    setProperty("opens", true);
    m_popup->setObjectName(QStringLiteral("client_popup"));
    m_popup->setProperty("card", true);
    m_popup->resize(popupSize);
    m_search->setObjectName(QStringLiteral("client_search"));
    m_list->setObjectName(QStringLiteral("client_list"));
    m_list->setAccessibleName(tr("Clients"));
    auto *layout = new QVBoxLayout(m_popup);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1);
    connect(this, &QPushButton::clicked, this, &ClientPicker::open);
    connect(m_search, &SearchField::searched, this, &ClientPicker::ask);
    connect(m_list, &QListWidget::itemActivated, this, &ClientPicker::choose);
    connect(m_list, &QListWidget::itemClicked, this, &ClientPicker::choose);
    setClient(myself());
}

db::LetterClient ClientPicker::myself() const
{
    const db::Account &account = m_session.account();
    return { 0, account.email, account.fullName, {}, {} };
}

// As a combo box has it.
void ClientPicker::paintEvent(QPaintEvent *event)
{
    QPushButton::paintEvent(event);
    QPainter painter(this);
    const QIcon arrow(tokensOf(palette()).dark ? QStringLiteral(":/icons/chevron-dark.svg")
                                               : QStringLiteral(":/icons/chevron-light.svg"));
    arrow.paint(&painter, QRect(width() - 12 - arrowSize, (height() - arrowSize) / 2, arrowSize, arrowSize));
}

void ClientPicker::setClient(const db::LetterClient &client)
{
    m_client = client;
    setText(tr("as %1", "preview as this client").arg(fontMetrics().elidedText(nameOf(client), Qt::ElideRight, 170)));
    setAccessibleName(tr("Preview as %1").arg(nameOf(client)));
    Q_EMIT clientChanged();
}

void ClientPicker::askFirst()
{
    if (m_isChosen)
        return;
    whenDone(m_session.bulk().run([](db::Connection &c) { return db::listLetterClients(c, {}, 1); }), this,
        [this](const Result<QList<db::LetterClient>> &clients) {
            if (clients && !clients->isEmpty() && !m_isChosen && m_client.id != clients->first().id)
                setClient(clients->first());
        });
}

void ClientPicker::open()
{
    m_popup->move(mapToGlobal(QPoint(width() - m_popup->width(), height() + 2)));
    m_popup->show();
    m_search->setFocus();
    m_search->selectAll();
    ask();
}

void ClientPicker::ask()
{
    const QString search = m_search->text();
    whenDone(m_session.bulk().run([search](db::Connection &c) { return db::listLetterClients(c, search, mostFound); }),
        this, [this, search](const Result<QList<db::LetterClient>> &clients) {
            if (clients && search == m_search->text())
                show(*clients);
        });
}

void ClientPicker::show(const QList<db::LetterClient> &clients)
{
    m_found = clients;
    if (m_search->text().isEmpty())
        m_found.prepend(myself());
    m_list->clear();
    for (const db::LetterClient &client : std::as_const(m_found)) {
        auto *item
            = new QListWidgetItem(client.fullName.isEmpty() ? client.email : client.fullName + u'\n' + client.email);
        if (client.id == 0)
            item->setText(tr("Yourself, with no fields\n%1").arg(client.email));
        m_list->addItem(item);
    }
    if (m_found.isEmpty()) {
        auto *nobody = new QListWidgetItem(tr("Nobody has this in the name or e-mail."));
        nobody->setFlags(Qt::NoItemFlags);
        m_list->addItem(nobody);
    } else {
        m_list->setCurrentRow(0);
    }
}

void ClientPicker::choose()
{
    if (m_list->currentRow() < 0 || m_list->currentRow() >= m_found.size())
        return;
    m_isChosen = true;
    m_popup->hide();
    setClient(m_found.at(m_list->currentRow()));
}

} // namespace mailer::ui
