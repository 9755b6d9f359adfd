// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/mailings/mailingeditorpage.h"

#include "ui/errortext.h"
#include "ui/pages/mailings/mailingform.h"
#include "ui/pages/mailings/settingsdifference.h"
#include "ui/session.h"
#include "ui/widgets/card.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

// The editor of mailings: saving, and what happens when somebody else saved meanwhile.
namespace mailer::ui {

// Stands over the form until the person has decided; nothing typed is touched meanwhile.
void MailingEditorPage::makeConflict()
{
    m_conflict->setProperty("note", QStringLiteral("warning"));
    m_conflict->setObjectName(QStringLiteral("conflict"));
    m_conflictText = makeLabel({});
    m_conflictText->setObjectName(QStringLiteral("conflict_text"));
    m_conflictText->setWordWrap(true);
    auto *mine = new QPushButton(tr("Save mine"));
    mine->setObjectName(QStringLiteral("conflict_mine"));
    auto *theirs = new QPushButton(tr("Take theirs"));
    theirs->setObjectName(QStringLiteral("conflict_theirs"));
    auto *layout = new QHBoxLayout(m_conflict);
    layout->setContentsMargins(14, 10, 14, 10);
    layout->addWidget(m_conflictText, 1);
    layout->addWidget(theirs);
    layout->addWidget(mine);
    m_conflict->hide();
    connect(mine, &QPushButton::clicked, this, [this] {
        m_base = m_theirs->settings;
        m_conflict->hide();
        save(false);
    });
    connect(theirs, &QPushButton::clicked, this, &MailingEditorPage::takeTheirs);
}

void MailingEditorPage::save(bool schedule)
{
    if (m_isSaving || !m_isLoaded)
        return;
    if (!m_form->problem(schedule).isEmpty())
        return m_form->showAllProblems();
    db::MailingSave save;
    if (m_id != 0)
        save.id = m_id;
    save.base = m_base;
    save.wanted = m_form->settings();
    save.schedule = schedule;
    m_isSaving = true;
    look();
    whenDone(session().work().run([save](db::Connection &c) { return db::saveMailing(c, save); }), this,
        [this, save, opened = m_opened](const Result<qint64> &id) {
            if (id)
                tellSaved(save);
            if (opened != m_opened)
                return id ? void()
                          : context().notices.tell(
                              tr("“%1” was not saved. %2").arg(save.wanted.name, sentenceOf(id.error())));
            m_isSaving = false;
            if (id)
                return saved(*id, save);
            look();
            saveFailed(id.error());
        });
}

void MailingEditorPage::tellSaved(const db::MailingSave &save)
{
    const QString text = save.schedule ? tr("“%1” is scheduled.")
        : !save.id                     ? tr("“%1” is saved; it is not scheduled yet.")
                                       : tr("“%1” is saved.");
    session().touch();
    context().notices.tell(text.arg(save.wanted.name));
}

void MailingEditorPage::saved(qint64 mailing, const db::MailingSave &save)
{
    m_id = mailing;
    m_base = m_shown = save.wanted;
    if (save.schedule)
        m_state.isScheduled = true;
    look();
    if (hasUnsavedChanges() || isHidden()) // typed while it was saved; or the person is elsewhere by now
        return setTitle(save.wanted.name);
    context().navigator.open(QStringLiteral("mailings"), QString::number(mailing));
}

void MailingEditorPage::saveFailed(const Error &error)
{
    if (error.code != QLatin1String("mailing_changed"))
        return tellError(error);
    const qint64 mailing = m_id;
    act(session().work().run([mailing](db::Connection &c) { return db::findEditedMailing(c, mailing); }),
        [this, opened = m_opened](const db::EditedMailing &theirs) {
            if (opened == m_opened)
                showConflict(theirs);
        });
}

void MailingEditorPage::showConflict(const db::EditedMailing &theirs)
{
    m_theirs = theirs;
    m_state = theirs.state;
    m_conflictText->setText(
        tr("Somebody else changed this mailing meanwhile: %1. What you entered is still here and not "
           "saved.")
            .arg(differenceInWords(m_base, theirs.settings)));
    m_conflict->show();
    m_conflict->findChild<QPushButton *>(QStringLiteral("conflict_mine"))->setFocus();
}

void MailingEditorPage::takeTheirs()
{
    const db::MailingSettings mine = m_form->settings();
    m_conflict->hide();
    take(*m_theirs);
    context().notices.tell(tr("These are their settings now."), [this, mine, mailing = m_id] {
        if (mailing == m_id)
            m_form->setSettings(mine, {});
    });
}

} // namespace mailer::ui
