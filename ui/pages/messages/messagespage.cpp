// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/messages/messagespage.h"

#include "ui/models/storesource.h"
#include "ui/pages/messages/messagepanel.h"
#include "ui/pages/messages/messagesmodel.h"
#include "ui/session.h"
#include "ui/widgets/card.h"
#include "ui/widgets/columnfit.h"
#include "ui/widgets/keylist.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/tableview.h"
#include "ui/words.h"

#include <QAction>
#include <QLabel>
#include <QShortcut>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

constexpr int subjectWidth = 220;
constexpr qsizetype longestSubject = 200;

QString editorPage() { return QStringLiteral("message_editor"); }

} // namespace

MessagesPage::MessagesPage(PageContext &context)
    : Page(context)
    , m_search(new SearchField(tr("Search subjects")))
    , m_model(new MessagesModel(session(), this))
    , m_table(new TableView(TableView::Rows::TwoLines))
    , m_count(makeLabel({}, "small"))
    , m_panel(new MessagePanel(session()))
{
    setTitle(tr("Messages"));
    m_search->setObjectName(QStringLiteral("search"));
    addHeaderWidget(m_search);
    QAction *add = setPrimary(tr("New message"), QLatin1String("plus"));
    connect(add, &QAction::triggered, this, [this] { this->context().navigator.open(editorPage()); });
    setBody(makeBody());
    m_panel->hide();
    setSidePanel(m_panel);
    follow(*m_model);
    addKeys();

    connect(m_search, &SearchField::searched, this, &MessagesPage::find);
    connect(m_model, &KeysetTableBase::counted, this, &MessagesPage::showCount);
    connect(m_model, &KeysetTableBase::replaced, this, &MessagesPage::showCurrent);
    connect(m_table, &TableView::currentIdChanged, this, &MessagesPage::showCurrent);
    connect(m_table, &TableView::opened, this, &MessagesPage::edit);
    connect(m_table, &TableView::sortAsked, this, &MessagesPage::sort);
    connect(m_panel, &SidePanel::closed, m_table, [this] { m_table->setCurrentIndex({}); });
    connect(m_panel, &MessagePanel::editAsked, this, [this] { edit(m_table->currentId()); });
    connect(m_panel, &MessagePanel::copyAsked, this, &MessagesPage::copyCurrent);
    connect(m_panel, &MessagePanel::deleteAsked, this, &MessagesPage::deleteCurrent);
    connect(m_panel, &MessagePanel::mailingAsked, this, [this](qint64 mailing) {
        this->context().navigator.open(QStringLiteral("mailing_editor"), QString::number(mailing));
    });
    find();
}

QWidget *MessagesPage::makeBody()
{
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    m_table->setTable(m_model);
    m_table->setAccessibleName(tr("Messages"));
    m_table->setSortable({ MessagesModel::Subject, MessagesModel::Changed });
    m_table->showSort(MessagesModel::Changed, Qt::DescendingOrder);
    new ColumnFit(m_table, MessagesModel::Subject, subjectWidth, { MessagesModel::Files, MessagesModel::Uses });
    m_count->setObjectName(QStringLiteral("count"));
    layout->addWidget(m_table, 1);
    layout->addWidget(m_count);
    return body;
}

void MessagesPage::addKeys()
{
    const auto on = [this](const QKeySequence &keys, const QString &what, auto slot) {
        connect(addKey(m_table, keys, what), &QShortcut::activated, this, slot);
    };
    on(QKeySequence(Qt::Key_F2), tr("Edit the message"), [this] { edit(m_table->currentId()); });
    on(QKeySequence(Qt::CTRL | Qt::Key_D), tr("Copy the message"), &MessagesPage::copyCurrent);
    on(QKeySequence::Delete, tr("Delete the message"), &MessagesPage::deleteCurrent);
}

void MessagesPage::focusSearch() { m_search->setFocus(); }

void MessagesPage::refresh()
{
    m_model->refresh();
    askClient();
    askMessage();
}

void MessagesPage::find()
{
    const db::MessageFilter filter { m_search->text().simplified(), m_order };
    m_model->setSource(std::make_shared<StoreSource<db::MessageLine>>(
        session(),
        [filter](
            db::Connection &c, const RowKey &from, int limit) { return db::listOwnMessages(c, filter, from, limit); },
        [filter](db::Connection &c, int every) { return db::listOwnMessageAnchors(c, filter, every); }));
}

void MessagesPage::sort(int column)
{
    m_order = column == MessagesModel::Subject ? db::MessageOrder::Subject : db::MessageOrder::Newest;
    // Names from A on, moments from the newest on: the other ways round are of no use.
    m_table->showSort(column, column == MessagesModel::Subject ? Qt::AscendingOrder : Qt::DescendingOrder);
    find();
}

void MessagesPage::showCount(int rows)
{
    m_count->setText(tr("%Ln message(s)", nullptr, rows));
    if (rows > 0)
        showBody();
    else if (m_search->text().isEmpty())
        showEmpty(tr("No messages yet"),
            tr("A message is what your clients read: a subject, a text, pictures and files. Write it once, and any "
               "number of mailings can send it."),
            primaryAction());
    else
        showEmpty(tr("Nothing found"), tr("No subject has this in it. Search for less."));
}

std::optional<db::MessageLine> MessagesPage::current() const
{
    const int row = m_table->currentId() != 0 ? m_model->rowOf(m_table->currentId()) : -1;
    const db::MessageLine *line = row >= 0 ? m_model->rowAt(row) : nullptr;
    return line ? std::optional(*line) : std::nullopt;
}

void MessagesPage::showCurrent()
{
    const auto line = current();
    m_panel->setVisible(line.has_value());
    if (!line)
        return m_shown.reset();
    m_panel->setLine(*line);
    if (!m_shown || m_shown->id != line->id)
        askMessage();
}

void MessagesPage::askClient()
{
    load(session().bulk().run([](db::Connection &c) { return db::listLetterClients(c, {}, 1); }),
        [this](const QList<db::LetterClient> &clients) {
            const db::Account &me = session().account();
            m_client = clients.isEmpty() ? db::LetterClient { 0, me.email, me.fullName, {}, {} } : clients.first();
            if (m_shown)
                m_panel->setMessage(*m_shown, *m_client);
        });
}

void MessagesPage::askMessage()
{
    const qint64 id = m_table->currentId();
    if (id == 0)
        return;
    load(session().work().run([id](db::Connection &c) { return db::findOwnMessage(c, id); }),
        [this, id](const db::OwnMessage &message) {
            if (id != m_table->currentId())
                return;
            m_shown = message;
            if (m_client)
                m_panel->setMessage(message, *m_client);
        });
}

void MessagesPage::edit(qint64 message)
{
    if (message != 0)
        context().navigator.open(editorPage(), QString::number(message));
}

void MessagesPage::copyCurrent()
{
    const auto line = current();
    if (!line)
        return;
    const QString subject = tr("%1 (copy)", "subject").arg(line->subject.left(longestSubject));
    act(session().bulk().run([id = line->id, subject](db::Connection &c) { return db::copyMessage(c, id, subject); }),
        [this](qint64 copy) {
            session().touch();
            context().navigator.open(editorPage(), QString::number(copy));
        });
}

void MessagesPage::deleteCurrent()
{
    const auto line = current();
    if (!line || !m_shown || m_shown->id != line->id)
        return;
    if (const QString whyNot = whyNotDeleted(m_shown->uses); !whyNot.isEmpty())
        return context().notices.tell(whyNot);
    remove(*line);
}

void MessagesPage::remove(const db::MessageLine &line)
{
    whenDone(session().work().run([id = line.id](db::Connection &c) { return db::deleteMessage(c, id); }), this,
        [this, line](const Result<void> &deleted) {
            if (!deleted && deleted.error().code == QLatin1String("55006")) {
                askMessage();
                return context().notices.tell(
                    tr("A mailing that has not finished has begun to use “%1”, so it stays.").arg(line.subject));
            }
            if (!deleted)
                return tellError(deleted.error());
            session().touch();
            m_model->refresh();
            context().notices.tell(tr("“%1” is deleted.").arg(line.subject), [this, id = line.id] { restore(id); });
        });
}

void MessagesPage::restore(qint64 message)
{
    act(session().work().run([message](db::Connection &c) { return db::restoreMessage(c, message); }), [this] {
        session().touch();
        m_model->refresh();
    });
}

} // namespace mailer::ui
