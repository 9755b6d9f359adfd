// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/mailings/mailingform.h"

#include "ui/pages/mailings/clientchoice.h"
#include "ui/pages/mailings/fromfields.h"
#include "ui/pages/mailings/messagefield.h"
#include "ui/pages/mailings/schedulefields.h"
#include "ui/widgets/card.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QSignalBlocker>

namespace mailer::ui {

namespace {

constexpr int labelWidth = 104;
constexpr int fieldWidth = 520;
constexpr qint64 hour = 3600;
constexpr qint64 longestName = 400; // bytes, as the schema has it

} // namespace

MailingForm::MailingForm(Session &session, QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
    , m_name(new QLineEdit)
    , m_message(new MessageField)
    , m_clients(new ClientChoice(session))
    , m_schedule(new ScheduleFields(this))
    , m_latest(makeLatestStart())
    , m_from(new FromFields(session))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(0);
    m_grid->setColumnMinimumWidth(0, labelWidth);
    m_grid->setColumnStretch(1, 1);
    m_name->setObjectName(QStringLiteral("mailing_name"));
    m_name->setPlaceholderText(tr("What you will find it by; clients do not see it"));
    addRow(tr("&Name"), m_name, "name");
    addRow(tr("&Message"), m_message, "message");
    addRow(tr("Clients"), m_clients, "clients");
    addRow(tr("S&tarts"), m_schedule->start(), "start");
    addRow(tr("Repeats"), m_schedule->period(), "period");
    addRow(tr("Ends"), m_schedule->end(), "end");
    addRow(tr("&From"), m_from, "from");
    addRow(tr("If &late"), m_latest, "late");

    connect(m_name, &QLineEdit::textChanged, this, &MailingForm::changed);
    connect(m_message, &MessageField::changed, this, &MailingForm::changed);
    connect(m_clients, &ClientChoice::changed, this, &MailingForm::changed);
    connect(m_schedule, &ScheduleFields::changed, this, &MailingForm::changed);
    connect(m_from, &FromFields::changed, this, &MailingForm::changed);
    connect(m_latest, &QComboBox::currentIndexChanged, this, &MailingForm::changed);
    connect(this, &MailingForm::changed, this, &MailingForm::showProblems);
}

void MailingForm::addRow(const QString &label, QWidget *field, const char *name)
{
    const int row = m_grid->rowCount();
    QLabel *text = makeLabel(label, "muted");
    text->setBuddy(field);
    text->setMinimumHeight(30);
    text->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    QLabel *error = makeLabel({}, "error");
    error->setObjectName(QStringLiteral("%1_problem").arg(QLatin1String(name)));
    error->setWordWrap(true);
    error->setContentsMargins(0, 4, 0, 0);
    error->hide();
    m_errors.insert(QLatin1String(name), error);
    field->setMaximumWidth(fieldWidth);
    m_grid->addWidget(text, row, 0, Qt::AlignTop);
    m_grid->addWidget(field, row, 1);
    m_grid->addWidget(error, row + 1, 1);
    m_grid->addItem(new QSpacerItem(0, 10), row + 2, 1);
}

void MailingForm::addBelow(QWidget *widget)
{
    widget->setMaximumWidth(fieldWidth);
    m_grid->addWidget(widget, m_grid->rowCount(), 1);
}

QComboBox *MailingForm::makeLatestStart()
{
    auto *box = new QComboBox;
    box->setObjectName(QStringLiteral("latest_start"));
    box->setAccessibleName(tr("If late"));
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setToolTip(tr("When nothing could be sent at the planned moment: no service ran, or the mailing was paused."));
    box->addItem(tr("start up to 1 hour later"), hour);
    box->addItem(tr("start up to 6 hours later"), 6 * hour);
    box->addItem(tr("start up to a day later"), 24 * hour);
    box->addItem(tr("start up to 3 days later"), 72 * hour);
    box->addItem(tr("start up to a week later"), 168 * hour);
    return box;
}

db::MailingSettings MailingForm::settings() const
{
    db::MailingSettings settings;
    settings.name = m_name->text().trimmed();
    settings.message = m_message->chosen();
    settings.chosen = m_clients->chosen();
    settings.fromName = m_from->name();
    settings.fromEmail = m_from->email();
    settings.schedule = m_schedule->schedule();
    settings.latestStart = m_latest->currentData().toLongLong();
    return settings;
}

void MailingForm::setSettings(const db::MailingSettings &settings, const QString &subject)
{
    {
        const QSignalBlocker blocker(this);
        m_showsAll = false;
        m_hadName = false;
        m_name->setText(settings.name);
        m_message->setChosen(settings.message, subject);
        m_clients->setChosen(settings.chosen);
        m_from->setFrom(settings.fromName, settings.fromEmail);
        m_schedule->setSchedule(settings.schedule);
        int index = m_latest->findData(settings.latestStart);
        if (index < 0) { // set by another program
            m_latest->addItem(
                tr("start up to %Ln minute(s) later", nullptr, int(settings.latestStart / 60)), settings.latestStart);
            index = m_latest->count() - 1;
        }
        m_latest->setCurrentIndex(index);
    }
    Q_EMIT changed();
}

QString MailingForm::nameProblem() const
{
    const QString name = m_name->text().trimmed();
    if (name.isEmpty())
        return tr("Give the mailing a name.");
    return name.toUtf8().size() > longestName ? tr("The name is too long.") : QString();
}

QString MailingForm::problem(bool forSchedule) const
{
    for (const QString &text : { nameProblem(), m_message->problem(), forSchedule ? m_clients->problem() : QString(),
             m_schedule->zoneProblem(), m_schedule->endProblem(), m_from->problem() }) {
        if (!text.isEmpty())
            return text;
    }
    return {};
}

QString MailingForm::missing(bool forSchedule) const
{
    QStringList things;
    if (m_name->text().trimmed().isEmpty())
        things.append(tr("a name", "is missing"));
    if (m_message->chosen() == 0)
        things.append(tr("a message", "is missing"));
    if (forSchedule && !m_clients->problem().isEmpty())
        things.append(tr("clients", "are missing"));
    return things.isEmpty() ? QString() : QLocale().createSeparatedList(things);
}

void MailingForm::showAllProblems()
{
    m_showsAll = true;
    showProblems();
}

// What was never filled in is told by the button; what was filled in wrongly stands beside its field at once.
void MailingForm::showProblems()
{
    const auto show = [this](const char *name, const QString &text, bool isTouched) {
        QLabel *label = m_errors.value(QLatin1String(name));
        const bool shown = !text.isEmpty() && (isTouched || m_showsAll);
        label->setText(shown ? text : QString());
        label->setVisible(shown);
    };
    m_hadName = m_hadName || !m_name->text().isEmpty();
    show("name", nameProblem(), m_hadName);
    show("message", m_message->problem(), m_message->isTouched());
    show("clients", m_clients->problem(), false);
    show("start", m_schedule->zoneProblem(), true);
    show("end", m_schedule->endProblem(), true);
    show("from", m_from->problem(), true);
}

} // namespace mailer::ui
