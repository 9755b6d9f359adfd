// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/messages/fieldmenu.h"

#include "ui/theme/lineicon.h"

#include <QMenu>

namespace mailer::ui {

FieldMenu::FieldMenu(QWidget *parent)
    : QPushButton(lineIcon(QLatin1String("braces")), tr("&Insert field"), parent), m_menu(new QMenu(this))
{
    setObjectName(QStringLiteral("insert_field"));
    setToolTip(tr("A field becomes each client’s own value. Words for those who lack it go after a bar: {{full_name | "
                  "friend}}."));
    setMenu(m_menu);
    setKnownFields({});
}

void FieldMenu::setKnownFields(const KnownFields &known)
{
    m_menu->clear();
    add(tr("Full name"), QString(fullNameField));
    add(tr("E-mail"), QString(emailField));
    add(tr("Comment"), QString(commentField));
    const QStringList names = known.names();
    if (!names.isEmpty())
        m_menu->addSeparator();
    for (const QString &name : names)
        add(name, name);
}

void FieldMenu::add(const QString &title, const QString &name)
{
    QAction *action = m_menu->addAction(QString(title).replace(u'&', QStringLiteral("&&")));
    action->setObjectName(QStringLiteral("insert_%1").arg(name));
    connect(action, &QAction::triggered, this, [this, name] { Q_EMIT chosen(name); });
}

} // namespace mailer::ui
