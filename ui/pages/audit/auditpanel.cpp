// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/audit/auditpanel.h"

#include "ui/pages/audit/auditwords.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/statuspill.h"

#include <QLocale>
#include <QVBoxLayout>

namespace mailer::ui {

AuditPanel::AuditPanel(QWidget *parent) : SidePanel(parent), m_facts(new FactList)
{
    m_facts->setObjectName(QStringLiteral("audit_facts"));
    pill()->hide();
    content()->addWidget(m_facts);
}

void AuditPanel::setEntry(const db::AuditEntry &entry)
{
    setTitle(auditActionInWords(entry.action));
    m_facts->clear();
    m_facts->add(tr("When"), QLocale().toString(entry.at.toLocalTime(), QLocale::LongFormat));
    m_facts->add(tr("Who"), auditActor(entry));
    m_facts->add(tr("To whom or what"), auditSubject(entry));
    const QStringList details = auditDetails(entry);
    if (!details.isEmpty())
        m_facts->add(tr("Details"), details.join(u'\n'));
}

} // namespace mailer::ui
