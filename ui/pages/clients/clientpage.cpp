// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/clients/clientpage.h"

#include "ui/pages/clients/clientactions.h"
#include "ui/pages/clients/clientform.h"
#include "ui/pages/clients/letterlist.h"
#include "ui/pages/clients/listquestions.h"
#include "ui/session.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/keylist.h"
#include "ui/widgets/listchooser.h"
#include "ui/widgets/statuspill.h"
#include "ui/words.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QScrollArea>

namespace mailer::ui {

namespace {

constexpr int lettersAtOnce = 50;
constexpr int narrowestForm = 300;
constexpr int widestForm = 460;

QScrollArea *makeScroll(QWidget *inside)
{
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(inside);
    return scroll;
}

QPushButton *makeButton(const QString &text, const char *name)
{
    auto *button = new QPushButton(text);
    button->setObjectName(QLatin1String(name));
    return button;
}

} // namespace

ClientPage::ClientPage(PageContext &context)
    : Page(context)
    , m_form(new ClientForm)
    , m_letters(new LetterList)
    , m_pill(new StatusPill)
    , m_another(makeButton(tr("Add another"), "add_another"))
    , m_delete(makeButton(tr("Delete"), "delete_client"))
    , m_stop(makeButton({}, "toggle_stop"))
    , m_popup(new NamePopup(this))
{
    setCrumb(tr("Clients"), QStringLiteral("clients"));
    addTitleWidget(m_pill);
    m_delete->setProperty("danger", true);
    m_another->setToolTip(tr("Add this client and enter the next one (Ctrl+Enter)"));
    for (QPushButton *button : { m_delete, m_stop, m_another })
        addHeaderWidget(button);
    QWidget *body = makeBody();
    setBody(body);
    m_actions = new ClientActions(context, body);
    connect(setPrimary({}), &QAction::triggered, this, &ClientPage::save);
    connect(m_another, &QPushButton::clicked, this, [this] { add(true); });
    const QString what = tr("Save, and enter the next new client");
    connect(addKey(this, Qt::CTRL | Qt::Key_Return, what, Qt::WidgetWithChildrenShortcut), &QShortcut::activated, this,
        [this] { m_id == 0 ? add(true) : save(); });
    connect(m_delete, &QPushButton::clicked, this, [this] {
        m_actions->start({ {}, false, { m_id } }, db::ClientAction::Delete);
    });
    connect(m_stop, &QPushButton::clicked, this, [this] {
        const bool suppressed = m_client && !m_client->suppressed.isEmpty();
        m_actions->start(
            { {}, false, { m_id } }, suppressed ? db::ClientAction::Unsuppress : db::ClientAction::Suppress);
    });
    connect(m_actions, &ClientActions::changed, this, &Page::askAgain);
    connect(m_actions, &ClientActions::done, this, [this](db::ClientAction action) {
        if (action != db::ClientAction::Delete)
            return;
        fill({}); // nothing is unsaved any more
        this->context().navigator.open(QStringLiteral("clients"));
    });
    connect(m_form, &ClientForm::changed, this, &ClientPage::showSaving);
    connect(m_form, &ClientForm::fieldAdded, this, [this](const QString &name) {
        act(session().work().run([name](db::Connection &c) { return db::addClientField(c, name); }), [] {});
    });
    connect(m_form->listChooser(), &ListChooser::newListAsked, this, &ClientPage::addList);
    connect(m_letters, &LetterList::olderAsked, this, [this] { askLetters(m_oldest); });
    fill({});
}

QWidget *ClientPage::makeBody()
{
    auto *card = new Card;
    card->content()->addWidget(m_form);
    auto *inside = new QWidget;
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(card);
    column->addStretch(1);
    auto *form = makeScroll(inside);
    form->setMinimumWidth(narrowestForm);
    form->setMaximumWidth(widestForm);
    m_right = makeLetters();
    auto *body = new QWidget;
    auto *halves = new QHBoxLayout(body);
    halves->setContentsMargins(0, 0, 0, 0);
    halves->setSpacing(space::medium);
    halves->addWidget(form, 5);
    halves->addWidget(m_right, 6);
    halves->addStretch(0);
    return body;
}

QWidget *ClientPage::makeLetters()
{
    auto *inside = new QWidget;
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto *coming = new Card(tr("Upcoming letters"));
    coming->setObjectName(QStringLiteral("coming_letters"));
    m_coming = new QVBoxLayout;
    m_coming->setSpacing(6);
    coming->content()->addLayout(m_coming);
    column->addWidget(coming);
    column->addSpacing(8);
    column->addWidget(makeLabel(tr("All letters"), "heading"));
    column->addWidget(m_letters);
    column->addStretch(1);
    return makeScroll(inside);
}

void ClientPage::openWith(const QString &argument)
{
    const qint64 id = argument.toLongLong();
    if (id == m_id && id != 0)
        return;
    m_id = id;
    ++m_opened;
    m_saving = false;
    m_oldest.reset();
    m_letters->clear();
    showComing({});
    fill({});
    if (id == 0)
        QMetaObject::invokeMethod(m_form, &ClientForm::focusFirst, Qt::QueuedConnection);
}

bool ClientPage::hasUnsavedChanges() const { return m_form->isChanged(); }

void ClientPage::fill(const std::optional<db::ClientDetails> &client)
{
    m_client = client; // before the form says that it has changed
    m_form->setClient(client);
    showClient(client);
}

// What the person is typing stays; without a client the newest is what it is saved over.
void ClientPage::take(const db::ClientDetails &client)
{
    if (!m_form->isChanged())
        fill(client);
    else if (!m_client)
        showClient(client);
}

void ClientPage::showClient(const std::optional<db::ClientDetails> &client)
{
    m_client = client;
    m_form->setEnabled(m_id == 0 || client || m_form->isChanged());
    const bool suppressed = client && !client->suppressed.isEmpty();
    setTitle(m_id == 0                   ? tr("New client")
            : !client                    ? QString()
            : client->fullName.isEmpty() ? client->email
                                         : client->fullName);
    m_pill->setVisible(client.has_value());
    m_pill->setStatus(suppressed ? tr("Stop list") : tr("Active"), suppressed ? Tone::Warning : Tone::Success);
    m_pill->setToolTip(suppressed ? client->suppressed : QString());
    m_stop->setText(suppressed ? tr("Allow letters") : tr("Stop letters"));
    m_stop->setVisible(client.has_value());
    m_delete->setVisible(client.has_value());
    m_another->setVisible(m_id == 0);
    m_right->setVisible(m_id != 0);
    showSaving();
}

void ClientPage::showSaving()
{
    QString reason = m_form->problem();
    if (reason.isEmpty() && m_id != 0 && !m_form->isChanged())
        reason = tr("Nothing is changed.");
    if (m_id != 0 && !m_client)
        reason = tr("It is being read.");
    if (m_saving)
        reason = tr("It is being saved.");
    QAction *save = primaryAction();
    save->setText(m_id == 0 ? tr("Add client") : tr("Save"));
    save->setStatusTip(reason);
    save->setEnabled(reason.isEmpty());
    m_another->setEnabled(reason.isEmpty());
}

void ClientPage::refresh()
{
    load(session().work().run([](db::Connection &c) { return db::listClientListNames(c); }),
        [this](const QList<db::ClientListLine> &lists) { m_form->setLists(lists); });
    load(session().work().run([](db::Connection &c) { return db::listClientFieldNames(c); }),
        [this](const QStringList &names) { m_form->setFieldNames(names); });
    if (m_id == 0)
        return showBody();
    whenDone(session().work().run([id = m_id](db::Connection &c) { return db::findClient(c, id); }), this,
        [this, id = m_id](const Result<db::ClientDetails> &client) {
            if (id != m_id)
                return;
            if (!client && client.error().kind == ErrorKind::NotFound)
                return showEmpty(tr("This client is deleted"),
                    tr("Go back to the clients; it can be that somebody else deleted it."));
            if (!client)
                return tellError(client.error());
            showBody();
            take(*client);
        });
    load(session().work().run([id = m_id](db::Connection &c) { return db::listComingLetters(c, id); }),
        [this](const QList<db::ComingLetter> &letters) { showComing(letters); });
    askLetters({});
}

void ClientPage::askLetters(std::optional<qint64> beforeRun)
{
    load(session().work().run([id = m_id, beforeRun](db::Connection &c) {
        return db::listClientLetters(c, id, beforeRun, lettersAtOnce);
    }),
        [this, id = m_id, beforeRun](const QList<db::ClientLetter> &letters) {
            if (id != m_id || (!beforeRun && m_oldest && letters.size() == lettersAtOnce))
                return; // older ones are shown: they are not taken away
            if (!beforeRun)
                m_letters->clear();
            m_letters->append(letters, letters.size() == lettersAtOnce, session().clock().nowUtc());
            if (beforeRun || letters.size() == lettersAtOnce)
                m_oldest = letters.isEmpty() ? m_oldest : letters.last().run;
        });
}

void ClientPage::showComing(const QList<db::ComingLetter> &letters)
{
    while (QLayoutItem *item = m_coming->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (m_client && !m_client->suppressed.isEmpty())
        return m_coming->addWidget(makeLabel(tr("None: the client is on the stop list."), "muted"));
    if (letters.isEmpty())
        return m_coming->addWidget(makeLabel(tr("No mailing is planned for this client."), "muted"));
    for (const db::ComingLetter &letter : letters) {
        auto *line = new QWidget;
        auto *row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        row->addWidget(new ElidedLabel(letter.name), 1);
        row->addWidget(makeLabel(momentInWords(letter.moment, session().clock().nowUtc()), "muted"));
        m_coming->addWidget(line);
    }
}

void ClientPage::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && primaryAction()->isEnabled())
        return save();
    if (event->key() == Qt::Key_Escape)
        return context().navigator.open(QStringLiteral("clients"));
    Page::keyPressEvent(event);
}

void ClientPage::addList()
{
    m_popup->ask(m_form->listChooser(), newListQuestion(m_form->listChooser()->lists()), [this](const QString &name) {
        act(session().work().run([name](db::Connection &c) { return db::createClientList(c, name); }),
            [this, name](qint64 list) {
                m_popup->forget();
                ListChooser *chooser = m_form->listChooser();
                m_form->setLists(chooser->lists() + QList<db::ClientListLine> { { list, name } });
                chooser->setChosen(chooser->chosen() + QList<qint64> { list });
                showSaving();
            });
    });
}

} // namespace mailer::ui
