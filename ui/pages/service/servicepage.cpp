// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/service/servicepage.h"

#include "db/senderliststore.h"
#include "ui/errortext.h"
#include "ui/pages/service/sendercard.h"
#include "ui/pages/service/settingrow.h"
#include "ui/pages/service/settingwords.h"
#include "ui/session.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace mailer::ui {

ServicePage::ServicePage(PageContext &context)
    : Page(context)
    , m_senders(new SenderCard)
    , m_settings(new Card(tr("Settings of the service")))
    , m_discard(new QPushButton(tr("Discard")))
{
    setTitle(tr("Service"));
    m_discard->setObjectName(QStringLiteral("discard"));
    addHeaderWidget(m_discard);
    QAction *save = setPrimary(tr("Save"));
    save->setShortcut(QKeySequence::Save);
    save->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(save);
    setBody(makeBody());
    setPollEvery(std::chrono::seconds(5));
    connect(save, &QAction::triggered, this, &ServicePage::save);
    connect(m_discard, &QPushButton::clicked, this, &ServicePage::discard);
    look();
}

QWidget *ServicePage::makeBody()
{
    auto *inside = new QWidget;
    auto *columns = new QHBoxLayout(inside);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(space::medium);
    columns->addWidget(m_settings, 3, Qt::AlignTop);
    columns->addWidget(m_senders, 2, Qt::AlignTop);
    m_settings->content()->setSpacing(12);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(inside);
    return scroll;
}

void ServicePage::refresh()
{
    load(session().work().run([](db::Connection &c) { return db::listSenders(c); }),
        [this](const db::SenderList &list) { m_senders->setSenders(list); });
    if (m_isSaving)
        return;
    load(session().work().run([](db::Connection &c) { return db::listSettings(c); }),
        [this](const QList<db::ServiceSetting> &settings) { show(settings); });
}

void ServicePage::show(QList<db::ServiceSetting> settings)
{
    std::sort(settings.begin(), settings.end(), [](const db::ServiceSetting &one, const db::ServiceSetting &other) {
        return std::pair(settingRank(one.key), one.key) < std::pair(settingRank(other.key), other.key);
    });
    for (const db::ServiceSetting &setting : std::as_const(settings)) {
        if (auto *row = m_rows.value(setting.key)) {
            row->setSetting(setting);
            continue;
        }
        auto *row = new SettingRow(setting);
        connect(row, &SettingRow::edited, this, &ServicePage::look);
        m_settings->content()->addWidget(row);
        m_rows.insert(setting.key, row);
    }
    look();
}

bool ServicePage::hasUnsavedChanges() const
{
    return std::any_of(m_rows.begin(), m_rows.end(), [](const SettingRow *row) { return row->isChanged(); });
}

void ServicePage::look()
{
    QString why = hasUnsavedChanges() ? QString() : tr("Nothing has changed.");
    for (const SettingRow *row : std::as_const(m_rows)) {
        if (row->isChanged() && !row->problem().isEmpty())
            why = QStringLiteral("%1: %2").arg(settingName(row->key()), row->problem());
    }
    if (m_isSaving)
        why = tr("Saving…");
    primaryAction()->setStatusTip(why);
    primaryAction()->setEnabled(why.isEmpty());
    m_discard->setVisible(hasUnsavedChanges() && !m_isSaving);
}

void ServicePage::save()
{
    if (m_isSaving)
        return;
    m_saving.clear();
    for (const SettingRow *row : std::as_const(m_rows)) {
        if (row->isChanged())
            m_saving.append(row->key());
    }
    std::sort(m_saving.begin(), m_saving.end());
    m_isSaving = !m_saving.isEmpty();
    look();
    saveNext();
}

// One after another: each is a decision of its own in the audit log, and one that is refused keeps no other back.
void ServicePage::saveNext()
{
    if (m_saving.isEmpty()) {
        m_isSaving = false;
        look();
        askAgain();
        if (!hasUnsavedChanges())
            context().notices.tell(tr("The settings are saved; sending services follow within seconds."));
        return;
    }
    SettingRow *row = m_rows.value(m_saving.takeFirst());
    const QString key = row->key();
    const QJsonValue value = row->typed();
    const auto future = session().work().run([key, value](db::Connection &c) -> Result<QList<db::ServiceSetting>> {
        if (const auto set = db::setSetting(c, key, value); !set)
            return set.error();
        return db::listSettings(c);
    });
    whenDone(future, this, [this, row](const Result<QList<db::ServiceSetting>> &settings) {
        if (!settings) {
            row->setError(sentenceOf(settings.error()));
            tellError(settings.error());
        } else {
            show(*settings);
        }
        saveNext();
    });
}

void ServicePage::discard()
{
    for (SettingRow *row : std::as_const(m_rows))
        row->discard();
    look();
}

} // namespace mailer::ui
