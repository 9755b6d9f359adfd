// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/mailings/clientchoice.h"

#include "core/futures.h"
#include "ui/session.h"
#include "ui/widgets/card.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/listchooser.h"
#include "ui/widgets/segments.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <algorithm>

namespace mailer::ui {

namespace {

constexpr std::chrono::milliseconds typingPause { 200 };
constexpr int offered = 12;
constexpr int idRole = Qt::UserRole + 1;

QString nameOf(const db::ChoosableClient &client)
{
    return client.fullName.isEmpty() ? client.email : QStringLiteral("%1 <%2>").arg(client.fullName, client.email);
}

} // namespace

ClientChoice::ClientChoice(Session &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_kind(new Segments(tr("Clients")))
    , m_allText(makeLabel(tr("All your clients at the moment a run starts."), "small"))
    , m_lists(new ListChooser)
{
    m_single = makeSingle();
    m_kind->add(tr("All my clients"), "clients_all");
    m_kind->add(tr("Lists"), "clients_lists");
    m_kind->add(tr("Chosen clients"), "clients_single");
    m_kind->setCurrent(Lists);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_kind, 0, Qt::AlignLeft);
    layout->addWidget(m_allText);
    layout->addWidget(m_lists);
    layout->addWidget(m_single);
    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPause);
    connect(&m_pause, &QTimer::timeout, this, &ClientChoice::askClients);
    connect(m_lists, &ListChooser::chosenChanged, this, &ClientChoice::changed);
    connect(m_kind, &Segments::chosen, this, [this] {
        showKind();
        Q_EMIT changed();
    });
    showKind();
}

QWidget *ClientChoice::makeSingle()
{
    auto *field = new QWidget;
    auto *layout = new QVBoxLayout(field);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    m_input = new QLineEdit;
    m_input->setObjectName(QStringLiteral("client_search"));
    m_input->setPlaceholderText(tr("Add a client by name or e-mail…"));
    m_input->setAccessibleName(tr("Add a client"));
    m_found = new QStandardItemModel(this);
    m_completer = new QCompleter(m_found, this);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_input->setCompleter(m_completer);
    m_inputError = makeLabel({}, "error");
    m_inputError->setObjectName(QStringLiteral("client_search_error"));
    m_inputError->hide();
    m_chipsField = new QWidget;
    auto *flow = new FlowLayout(m_chipsField);
    flow->setContentsMargins(0, 0, 0, 0);
    flow->setSpacing(6);
    layout->addWidget(m_input);
    layout->addWidget(m_inputError);
    layout->addWidget(m_chipsField);
    connect(m_input, &QLineEdit::textEdited, this, [this] {
        m_inputError->hide();
        m_pause.start();
    });
    connect(m_input, &QLineEdit::returnPressed, this, &ClientChoice::takeTyped);
    connect(
        m_completer, qOverload<const QModelIndex &>(&QCompleter::activated), this,
        [this](const QModelIndex &index) { add(index.data(idRole).toLongLong()); }, Qt::QueuedConnection);
    return field;
}

void ClientChoice::showKind()
{
    m_allText->setVisible(m_kind->current() == All);
    m_lists->setVisible(m_kind->current() == Lists);
    m_single->setVisible(m_kind->current() == Single);
}

void ClientChoice::setLists(const QList<db::ClientListLine> &lists)
{
    const QList<qint64> wanted = m_lists->chosen() + m_lost;
    m_lost.clear();
    m_lists->setLists(lists);
    m_lists->setChosen(wanted);
    m_lists->setToolTip(lists.isEmpty() ? tr("You have no lists yet; make one on the page Clients.") : QString());
}

db::ChosenIds ClientChoice::chosen() const
{
    db::ChosenIds ids;
    ids.all = m_kind->current() == All;
    if (ids.all)
        return ids;
    // Both: lists and single ones add up, whichever is looked at now.
    ids.lists = m_lists->chosen() + m_lost;
    for (const db::ChoosableClient &client : m_clients)
        ids.clients.append(client.id);
    std::sort(ids.lists.begin(), ids.lists.end());
    std::sort(ids.clients.begin(), ids.clients.end());
    return ids;
}

void ClientChoice::setChosen(const db::ChosenIds &chosen)
{
    m_kind->setCurrent(chosen.all ? All : chosen.lists.isEmpty() && !chosen.clients.isEmpty() ? Single : Lists);
    m_lists->setChosen(chosen.lists);
    m_clients.clear();
    for (const qint64 id : chosen.clients)
        m_clients.append({ id, {}, {}, {}, {} });
    showKind();
    showChips();
    if (!m_clients.isEmpty())
        askNames();
}

QString ClientChoice::problem() const
{
    const db::ChosenIds ids = chosen();
    return ids.all || !ids.lists.isEmpty() || !ids.clients.isEmpty() ? QString() : tr("Choose who gets the letters.");
}

void ClientChoice::askClients()
{
    const QString search = m_input->text().trimmed();
    if (search.isEmpty())
        return;
    whenDone(
        m_session.work().run([search](db::Connection &c) { return db::findChoosableClients(c, search, {}, offered); }),
        this, [this, search](const Result<QList<db::ChoosableClient>> &clients) {
            if (clients && search == m_input->text().trimmed())
                showFound(*clients);
        });
}

void ClientChoice::showFound(const QList<db::ChoosableClient> &clients)
{
    m_offered = clients;
    m_found->clear();
    for (const db::ChoosableClient &client : clients) {
        auto *item = new QStandardItem(nameOf(client));
        item->setData(client.id, idRole);
        m_found->appendRow(item);
    }
    m_inputError->setText(tr("None of your clients has this in name or e-mail."));
    m_inputError->setVisible(clients.isEmpty());
    if (m_input->hasFocus() && !clients.isEmpty())
        m_completer->complete();
}

// Enter takes the only one that is found, or the one whose address was typed in full.
void ClientChoice::takeTyped()
{
    const QString typed = m_input->text().trimmed();
    for (const db::ChoosableClient &client : std::as_const(m_offered)) {
        if (m_offered.size() == 1 || client.email.compare(typed, Qt::CaseInsensitive) == 0)
            return add(client.id);
    }
}

void ClientChoice::add(qint64 id)
{
    const auto found = std::find_if(
        m_offered.cbegin(), m_offered.cend(), [id](const db::ChoosableClient &client) { return client.id == id; });
    if (found == m_offered.cend())
        return;
    const bool isNew = std::none_of(
        m_clients.cbegin(), m_clients.cend(), [id](const db::ChoosableClient &client) { return client.id == id; });
    if (isNew)
        m_clients.append(*found);
    m_input->clear();
    showChips();
    Q_EMIT changed();
}

void ClientChoice::askNames()
{
    QList<qint64> ids;
    for (const db::ChoosableClient &client : std::as_const(m_clients))
        ids.append(client.id);
    whenDone(m_session.work().run(
                 [ids](db::Connection &c) { return db::findChoosableClients(c, {}, ids, int(ids.size())); }),
        this, [this](const Result<QList<db::ChoosableClient>> &clients) {
            if (!clients)
                return;
            for (db::ChoosableClient &mine : m_clients) {
                for (const db::ChoosableClient &client : *clients) {
                    if (client.id == mine.id)
                        mine = client;
                }
            }
            showChips();
        });
}

void ClientChoice::showChips()
{
    for (QPushButton *chip : std::as_const(m_chips))
        chip->deleteLater();
    m_chips.clear();
    for (const db::ChoosableClient &client : std::as_const(m_clients)) {
        const QString name = client.fullName.isEmpty() ? client.email : client.fullName;
        auto *chip = new QPushButton(QString(name).replace(u'&', QStringLiteral("&&")) + QStringLiteral("  ×"));
        chip->setObjectName(QStringLiteral("client_chip"));
        chip->setProperty("chip", true);
        chip->setToolTip(tr("Remove %1").arg(client.email));
        connect(chip, &QPushButton::clicked, this, [this, id = client.id] {
            m_clients.removeIf([id](const db::ChoosableClient &one) { return one.id == id; });
            showChips();
            Q_EMIT changed();
        });
        m_chips.append(chip);
        m_chipsField->layout()->addWidget(chip);
    }
    m_chipsField->setVisible(!m_chips.isEmpty());
    m_chipsField->updateGeometry();
}

} // namespace mailer::ui
