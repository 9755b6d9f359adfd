// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/profilecard.h"

#include "ui/language.h"
#include "ui/session.h"
#include "ui/settings.h"

#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QLocale>
#include <QTimeZone>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

constexpr int longestName = 400; // bytes

QString checkName(const QString &text)
{
    if (text.trimmed().isEmpty())
        return ProfileCard::tr("Enter your name.");
    return text.simplified().toUtf8().size() > longestName ? ProfileCard::tr("The name is too long.") : QString();
}

QComboBox *makeZones()
{
    auto *zones = new QComboBox;
    zones->setObjectName(QStringLiteral("time_zone"));
    zones->setEditable(true);
    zones->setInsertPolicy(QComboBox::NoInsert);
    for (const QByteArray &id : QTimeZone::availableTimeZoneIds()) {
        if (id.contains('/') && !id.startsWith("Etc/"))
            zones->addItem(QString::fromLatin1(id));
    }
    zones->insertItem(0, QStringLiteral("UTC"));
    zones->completer()->setFilterMode(Qt::MatchContains);
    zones->completer()->setCompletionMode(QCompleter::PopupCompletion);
    return zones;
}

} // namespace

ProfileCard::ProfileCard(PageContext &context)
    : SettingsCard(tr("You"), context), m_name(new QLineEdit), m_language(new QComboBox), m_zone(makeZones())
{
    const db::Account &account = session().account();
    m_name->setObjectName(QStringLiteral("full_name"));
    m_name->setText(account.fullName);
    m_language->setObjectName(QStringLiteral("language"));
    for (const QString &language : Language::available())
        m_language->addItem(Language::nameOf(language), language);
    // What this desk speaks: the account's own language is that of letters, and may never have been chosen.
    m_spoken = Language::spoken();
    m_language->setCurrentIndex(m_language->findData(m_spoken));
    m_zone->setCurrentText(account.timeZone);
    FormField *name = addInput(tr("Full name"), m_name, checkName);
    auto *language = new FormField(tr("Language of this program and of letters to you"), m_language);
    m_zoneField = new FormField(tr("Time zone of new mailings"), m_zone);
    content()->addWidget(language);
    content()->addWidget(m_zoneField);
    QPushButton *button = addButton(tr("Save"), "save_profile", true);
    m_gate = new FormGate(button, { name, m_zoneField });
    connect(button, &QPushButton::clicked, this, &ProfileCard::save);
    connect(m_name, &QLineEdit::returnPressed, button, &QPushButton::click);
    connect(m_zone, &QComboBox::currentTextChanged, this, [this] {
        const bool known = m_zone->findText(m_zone->currentText(), Qt::MatchFixedString) >= 0;
        m_zoneField->setError(known ? QString() : tr("Choose a zone of the list, like Europe/Moscow."));
    });
}

db::Profile ProfileCard::typed() const
{
    return { m_name->text().simplified(), m_language->currentData().toString(), m_zone->currentText() };
}

bool ProfileCard::hasUnsavedChanges() const
{
    const db::Account &account = session().account();
    const db::Profile now = typed();
    return now.fullName != account.fullName || now.language != m_spoken || now.timeZone != account.timeZone;
}

void ProfileCard::save()
{
    const db::Profile profile = typed();
    const bool speaksOther = profile.language != m_spoken;
    carryOut(m_gate, session().work().run([profile](db::Connection &c) { return db::changeProfile(c, profile); }),
        [this, profile, speaksOther] {
            session().askAccount();
            context().notices.tell(tr("Your settings are saved."));
            if (speaksOther)
                Q_EMIT session().languageAsked(profile.language);
        });
}

} // namespace mailer::ui
