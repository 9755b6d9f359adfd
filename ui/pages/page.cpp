// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/page.h"

#include "core/error.h"
#include "core/log.h"
#include "ui/errortext.h"
#include "ui/models/keysettablebase.h"
#include "ui/session.h"
#include "ui/theme/lineicon.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/busyoverlay.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/stateview.h"

#include <QAction>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>

namespace mailer::ui {

namespace {

constexpr int widestCrumb = 220;
constexpr std::chrono::milliseconds longWait { 1000 };

QString whomToAsk(const Error &error)
{
    return Page::tr("%1 If you need it for your work, ask an administrator of the service for the role.")
        .arg(sentenceOf(error));
}

} // namespace

Page::Page(PageContext &context, QWidget *parent) : QWidget(parent), m_context(context)
{
    m_outer = new QGridLayout(this);
    m_outer->setContentsMargins(0, 0, 0, 0);
    m_outer->setSpacing(0);
    m_outer->setColumnStretch(0, 1);
    m_outer->setRowStretch(1, 1);
    m_head = new QWidget;
    auto *head = new QHBoxLayout(m_head);
    head->setContentsMargins(space::large, 0, space::large, 0);
    m_header = new PageHeader;
    head->addWidget(m_header);
    m_outer->addWidget(m_head, 0, 0);
    m_column = new QVBoxLayout;
    m_column->setContentsMargins(space::large, 0, space::large, space::medium);
    m_column->setSpacing(0);
    m_outer->addLayout(m_column, 1, 0);

    m_state = new StateView;
    m_state->hide();
    connect(m_state, &StateView::retryAsked, this, &Page::askAgain);
    m_column->addWidget(m_state, 1);
    m_busy = new BusyOverlay(this);

    m_slow.setSingleShot(true);
    m_slow.setInterval(longWait);
    connect(&m_slow, &QTimer::timeout, this, &Page::lookWhetherItAnswers);
    setPollEvery(std::chrono::seconds(15));
    connect(&m_poll, &QTimer::timeout, this, &Page::askAgain);
    connect(&m_context.session, &Session::hinted, this, [this] {
        if (isVisible())
            askAgain();
    });
}

Page::~Page() = default;

QString Page::title() const { return m_header->title()->text(); }

void Page::setTitle(const QString &title)
{
    m_header->title()->setText(title);
    setAccessibleName(title);
    Q_EMIT titleChanged();
}

void Page::setCrumb(const QString &text, const QString &page)
{
    m_crumb = { text, page, {} };
    showCrumb();
}

void Page::setReturn(const QString &title, const QString &page, const QString &argument)
{
    m_return = { title, page, argument };
    showCrumb();
}

void Page::showCrumb()
{
    const Crumb &shown = m_return.text.isEmpty() ? m_crumb : m_return;
    QPushButton *crumb = m_header->crumb();
    const QString text = crumb->fontMetrics().elidedText(shown.text, Qt::ElideRight, widestCrumb);
    crumb->setText(QString(text).replace(u'&', QStringLiteral("&&")) + QStringLiteral(" ›"));
    crumb->setAccessibleName(shown.text);
    crumb->setToolTip(text == shown.text ? QString() : shown.text);
    crumb->setVisible(!shown.text.isEmpty());
    crumb->disconnect(this);
    connect(
        crumb, &QPushButton::clicked, this, [this, shown] { m_context.navigator.open(shown.page, shown.argument); });
}

void Page::addHeaderWidget(QWidget *widget) { m_header->addWidget(widget); }

void Page::addTitleWidget(QWidget *widget) { m_header->addTitleWidget(widget); }

QAction *Page::setPrimary(const QString &text, QLatin1String icon)
{
    Q_ASSERT(!m_primary);
    m_primary = new QAction(text, this);
    m_primary->setObjectName(QStringLiteral("primary_action"));
    m_primaryButton = new QPushButton(text);
    m_primaryButton->setObjectName(QStringLiteral("primary"));
    m_primaryButton->setProperty("primary", true);
    if (!icon.isEmpty())
        m_primaryButton->setIcon(lineIcon(icon, IconColour::OnAccent));
    m_header->setPrimary(m_primaryButton);
    connect(m_primaryButton, &QPushButton::clicked, m_primary, &QAction::trigger);
    connect(m_primary, &QAction::changed, m_primaryButton, [this] {
        m_primaryButton->setEnabled(m_primary->isEnabled());
        m_primaryButton->setText(m_primary->text());
        const QString whyNot = m_primary->isEnabled() ? QString() : m_primary->statusTip();
        m_primaryButton->setToolTip(whyNot);
        m_header->setWhyNot(whyNot);
    });
    return m_primary;
}

void Page::setBody(QWidget *body)
{
    Q_ASSERT(!m_body);
    m_body = body;
    m_column->insertWidget(0, body, 1);
}

void Page::setSidePanel(QWidget *panel, Beside beside)
{
    const bool isBesideBody = beside == Beside::Body;
    m_outer->addWidget(m_head, 0, 0, 1, isBesideBody ? 2 : 1);
    m_outer->addWidget(panel, isBesideBody ? 1 : 0, 1, isBesideBody ? 1 : 2, 1);
}

void Page::showWhyNot() { m_header->showWhyNot(); }

void Page::setPollEvery(std::chrono::milliseconds period) { m_poll.setInterval(period); }

void Page::setShown(bool shown)
{
    if (!shown)
        return m_poll.stop();
    m_poll.start();
    askAgain();
}

void Page::askAgain()
{
    if (!m_slow.isActive())
        m_slow.start();
    if (m_waiting > 0) {
        m_again = true;
        return;
    }
    refresh();
}

// A database that is silent is told of by the desk; what only takes its time is not.
void Page::lookWhetherItAnswers()
{
    const bool waits = m_waiting > 0
        || std::any_of(m_followed.begin(), m_followed.end(), [](const auto *table) { return !table->isIdle(); });
    if (waits)
        session().look();
}

void Page::showEmpty(const QString &title, const QString &text, QAction *firstStep)
{
    m_showsError = false;
    m_state->showEmpty(title, text, firstStep);
    m_state->show();
    if (m_body)
        m_body->hide();
}

void Page::showBody()
{
    m_showsError = false;
    m_state->hide();
    if (m_body)
        m_body->show();
}

bool Page::showsBody() const { return !m_state->isVisibleTo(this); }

void Page::showError(const Error &error)
{
    m_showsError = true;
    if (error.kind == ErrorKind::Permission) // trying again does not help; the page asks by itself now and then
        m_state->showEmpty({}, whomToAsk(error), nullptr);
    else
        m_state->showError(sentenceOf(error), detailsOf(error));
    m_state->show();
    if (m_body)
        m_body->hide();
}

void Page::tellError(const Error &error)
{
    if (error.kind == ErrorKind::Cancelled)
        return;
    qCWarning(logUi) << objectName() << detailsOf(error);
    if (m_showsError && error.kind == ErrorKind::Permission)
        return; // the page says it already
    m_context.notices.tell(sentenceOf(error));
}

void Page::follow(KeysetTableBase &table)
{
    m_followed.append(&table);
    connect(&table, &KeysetTableBase::failed, this, [this, &table](const Error &error) {
        if (table.rowCount() > 0)
            return tellError(error);
        qCWarning(logUi) << objectName() << detailsOf(error);
        m_tableFailed = true;
        showError(error);
    });
    connect(&table, &KeysetTableBase::replaced, this, [this] {
        m_tableFailed = false;
        if (m_showsError)
            showBody();
    });
}

void Page::beginWait()
{
    if (m_waiting++ > 0)
        return;
    m_roundError.reset();
    if (!m_hasContent)
        m_busy->startLater();
}

// True: the answer is for the handler. Answers come in rounds, from the first question to the last answer: a page has
// content when a whole round was good, and before that one bad answer is the page's error.
bool Page::endWait(const Error *error)
{
    if (error && error->kind != ErrorKind::Cancelled) {
        qCWarning(logUi) << objectName() << detailsOf(*error);
        if (!m_roundError)
            m_roundError = *error;
    } else if (!error && m_showsError && !m_roundError && !m_tableFailed) {
        showBody();
    }
    if (--m_waiting == 0)
        endRound();
    return !error;
}

void Page::endRound()
{
    m_busy->stop();
    if (!m_roundError)
        m_hasContent = true;
    else if (!m_hasContent) // what is shown already stays; the banner tells of a lost connection
        showError(*m_roundError);
    if (!m_again)
        return;
    m_again = false;
    QMetaObject::invokeMethod(this, &Page::askAgain, Qt::QueuedConnection);
}

} // namespace mailer::ui
