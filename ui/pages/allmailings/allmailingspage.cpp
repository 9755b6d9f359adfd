// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/allmailings/allmailingspage.h"

#include "db/accountstore.h"
#include "ui/dialogs/dialogs.h"
#include "ui/mailingwords.h"
#include "ui/models/storesource.h"
#include "ui/pages/allmailings/mailingpanel.h"
#include "ui/pages/allmailings/messagereader.h"
#include "ui/pages/allmailings/servicemailingsmodel.h"
#include "ui/session.h"
#include "ui/widgets/card.h"
#include "ui/widgets/columnfit.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/tableview.h"

#include <QComboBox>
#include <QLabel>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

constexpr int nameWidth = 190;
constexpr int longestReason = 500; // characters; at most 2000 bytes fit

QString checkReason(const QString &text)
{
    if (text.trimmed().isEmpty())
        return AllMailingsPage::tr("Say why: the owner reads it in the mailing.");
    return text.size() > longestReason ? AllMailingsPage::tr("At most %Ln characters.", nullptr, longestReason)
                                       : QString();
}

} // namespace

AllMailingsPage::AllMailingsPage(PageContext &context)
    : Page(context)
    , m_search(new SearchField(tr("Mailing or owner")))
    , m_filter(new QComboBox)
    , m_model(new ServiceMailingsModel(session(), this))
    , m_table(new TableView(TableView::Rows::TwoLines))
    , m_count(makeLabel({}, "small"))
    , m_panel(new MailingPanel(session()))
{
    setTitle(tr("All mailings"));
    addFilters();
    setBody(makeBody());
    m_panel->hide();
    setSidePanel(m_panel);
    follow(*m_model);
    connect(m_model, &KeysetTableBase::counted, this, &AllMailingsPage::showCount);
    connect(m_model, &KeysetTableBase::replaced, this, &AllMailingsPage::showCurrent);
    connect(m_table, &TableView::currentIdChanged, this, &AllMailingsPage::showCurrent);
    connect(m_table, &TableView::opened, this, &AllMailingsPage::showMessage);
    connect(m_panel, &SidePanel::closed, m_table, [this] { m_table->setCurrentIndex({}); });
    connect(m_panel, &MailingPanel::runChosen, this, &AllMailingsPage::askAnswers);
    connect(m_panel, &MailingPanel::messageAsked, this, &AllMailingsPage::showMessage);
    connect(m_panel, &MailingPanel::reportAsked, this, &AllMailingsPage::openReport);
    connect(m_panel, &MailingPanel::switchAsked, this, &AllMailingsPage::askToSwitch);
    find();
}

void AllMailingsPage::addFilters()
{
    m_search->setObjectName(QStringLiteral("search"));
    m_filter->setObjectName(QStringLiteral("filter"));
    m_filter->setAccessibleName(tr("Which mailings to show"));
    m_filter->addItem(tr("All statuses"));
    for (const char *word : { "created", "running", "finished", "paused", "held", "disabled" }) {
        const QString state = QLatin1String(word);
        m_filter->addItem(mailingStateInWords(state, {}, true).text, state);
    }
    addHeaderWidget(m_search);
    addHeaderWidget(m_filter);
    connect(m_search, &SearchField::searched, this, &AllMailingsPage::find);
    connect(m_filter, &QComboBox::currentIndexChanged, this, &AllMailingsPage::find);
}

QWidget *AllMailingsPage::makeBody()
{
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    m_table->setTable(m_model);
    m_table->setAccessibleName(tr("All mailings"));
    new ColumnFit(m_table, ServiceMailingsModel::Name, nameWidth,
        { ServiceMailingsModel::Repeats, ServiceMailingsModel::Next, ServiceMailingsModel::Progress,
            ServiceMailingsModel::Owner });
    m_count->setObjectName(QStringLiteral("count"));
    layout->addWidget(m_table, 1);
    layout->addWidget(m_count);
    return body;
}

void AllMailingsPage::focusSearch() { m_search->setFocus(); }

void AllMailingsPage::refresh()
{
    m_model->refresh();
    askDetails();
}

void AllMailingsPage::find()
{
    const db::ServiceMailingFilter filter { m_search->text(), m_filter->currentData().toString() };
    m_model->setSource(std::make_shared<StoreSource<db::ServiceMailing>>(
        session(),
        [filter](db::Connection &c, const RowKey &from, int limit) {
            const auto first = from.isEmpty() ? std::nullopt : std::optional(from.at(0).toLongLong());
            return db::listServiceMailings(c, filter, first, limit);
        },
        [filter](db::Connection &c, int every) { return db::listServiceMailingAnchors(c, filter, every); }));
}

void AllMailingsPage::showCount(int rows)
{
    m_count->setText(tr("%Ln mailing(s)", nullptr, rows));
    if (rows > 0)
        showBody();
    else if (m_search->text().isEmpty() && m_filter->currentIndex() == 0)
        showEmpty(tr("No mailings yet"), tr("Here you see everybody's mailings as soon as somebody makes one."));
    else
        showEmpty(tr("Nothing found"), tr("No mailing matches. Search for less, or show all statuses."));
}

std::optional<db::ServiceMailing> AllMailingsPage::current() const
{
    const int row = m_table->currentId() != 0 ? m_model->rowOf(m_table->currentId()) : -1;
    const db::ServiceMailing *mailing = row >= 0 ? m_model->rowAt(row) : nullptr;
    return mailing ? std::optional(*mailing) : std::nullopt;
}

void AllMailingsPage::showCurrent()
{
    const auto mailing = current();
    m_panel->setVisible(mailing.has_value());
    if (!mailing) {
        m_shown = 0;
        return;
    }
    m_panel->setMailing(*mailing);
    if (m_shown == mailing->id)
        return;
    m_shown = mailing->id;
    m_details.reset();
    askDetails();
}

void AllMailingsPage::askDetails()
{
    const qint64 id = m_shown;
    if (id == 0)
        return;
    load(session().work().run([id](db::Connection &c) { return db::findMailing(c, id); }),
        [this, id](const db::MailingDetails &details) {
            if (id != m_shown)
                return;
            m_details = details;
            m_panel->setDetails(details);
        });
    load(session().work().run([id](db::Connection &c) { return db::listRuns(c, id); }),
        [this, id](const QList<db::RunDetails> &runs) {
            if (id == m_shown)
                m_panel->setRuns(runs);
        });
}

// Grouping a large run takes a while, so it does not stand in the way of short questions.
void AllMailingsPage::askAnswers(qint64 run)
{
    whenDone(session().bulk().run([run](db::Connection &c) { return db::listRunAnswers(c, run); }), this,
        [this, run](const Result<QList<db::AnswerGroup>> &answers) {
            if (answers)
                m_panel->setAnswers(run, *answers);
        });
}

void AllMailingsPage::openReport()
{
    const auto mailing = current();
    if (!mailing)
        return;
    const qint64 run = m_panel->reportedRun();
    const QString newest = QString::number(mailing->id);
    context().navigator.open(
        QStringLiteral("report"), run == 0 ? newest : QStringLiteral("%1/%2").arg(newest).arg(run));
}

void AllMailingsPage::showMessage()
{
    if (!m_details)
        return;
    auto *reader = new MessageReader(*m_details, this);
    reader->open();
    const auto pictures
        = session().bulk().run([id = m_details->id](db::Connection &c) { return db::listMailingPictures(c, id); });
    whenDone(pictures, reader, [reader](const Result<QHash<QString, QByteArray>> &found) {
        if (found) // without them a frame tells what stands there
            reader->setPictures(*found);
    });
}

void AllMailingsPage::askToSwitch()
{
    const auto mailing = current();
    if (!mailing)
        return;
    if (mailing->flag == QLatin1String("disabled")) {
        const Question question { QStringLiteral("enable_mailing"), tr("Enable “%1”?").arg(mailing->name),
            tr("Letters that wait go out at once, and the schedule goes on: of the runs that were missed at most the "
               "newest is made up for."),
            tr("Enable"), false };
        return context().dialogs.confirm(this, question, [this, mailing] { enable(*mailing); });
    }
    const Question question { QStringLiteral("disable_mailing"), tr("Disable “%1”?").arg(mailing->name),
        tr("It stops within seconds, also in the middle of a run; letters that wait are kept for as long as the run "
           "lasts. Its owner sees the reason and cannot start it again; you or another manager can."),
        tr("Disable"), true };
    const AskedText asked { tr("Reason, for its owner"), m_reasons.value(mailing->id), false, checkReason };
    context().dialogs.ask(this, question, asked, [this, mailing](const QString &reason) { disable(*mailing, reason); });
}

void AllMailingsPage::disable(const db::ServiceMailing &mailing, const QString &reason)
{
    m_reasons.insert(mailing.id, reason);
    m_panel->setBusy(true);
    const qint64 id = mailing.id;
    whenDone(session().work().run([id, reason](db::Connection &c) { return db::disableMailing(c, id, reason); }), this,
        [this, mailing](const Result<void> &done) {
            m_panel->setBusy(false);
            changed();
            if (!done)
                return tellError(done.error());
            m_reasons.remove(mailing.id);
            context().notices.tell(tr("“%1” is disabled.").arg(mailing.name), [this, mailing] { enable(mailing); });
        });
}

void AllMailingsPage::enable(const db::ServiceMailing &mailing)
{
    const qint64 id = mailing.id;
    act(session().work().run([id](db::Connection &c) { return db::enableMailing(c, id); }), [this, mailing] {
        changed();
        context().notices.tell(tr("“%1” is enabled.").arg(mailing.name));
    });
}

void AllMailingsPage::changed()
{
    m_model->refresh();
    session().touch();
}

} // namespace mailer::ui
