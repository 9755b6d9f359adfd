// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keepingbanner.h"

#include "ui/widgets/card.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace mailer::ui {

namespace {

QString troubleOf(const PasswordKeeping &keeping)
{
    if (!keeping.isNew)
        return {};
    switch (keeping.where) {
    case PasswordKeeping::Where::NotKept:
    case PasswordKeeping::Where::Keychain:
        return {};
    case PasswordKeeping::Where::File:
        return KeepingBanner::tr("No keychain runs in this system: your password is kept in a file that only you can "
                                 "read, in %1. If you do not want that, sign out and sign in without “Keep me signed "
                                 "in”.")
            .arg(keeping.folder);
    case PasswordKeeping::Where::Failed:
        break;
    }
    return KeepingBanner::tr("Your password is not kept, and you will be asked for it at the next start: the keychain "
                             "of this system or the folder for passwords refused it. Unlock the keychain and sign in "
                             "again to keep it. The reason: %1")
        .arg(keeping.why);
}

} // namespace

KeepingBanner::KeepingBanner(const PasswordKeeping &keeping, QWidget *parent) : QFrame(parent)
{
    setObjectName(QStringLiteral("keeping_banner"));
    const QString trouble = troubleOf(keeping);
    if (trouble.isEmpty())
        hide();
    QLabel *text = makeLabel(trouble);
    text->setObjectName(QStringLiteral("keeping_text"));
    text->setWordWrap(true);
    auto *read = new QPushButton(tr("Understood"));
    read->setObjectName(QStringLiteral("keeping_read"));
    connect(read, &QPushButton::clicked, this, &QWidget::hide);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(24, 8, 24, 8);
    layout->setSpacing(16);
    layout->addWidget(text, 1);
    layout->addWidget(read);
}

} // namespace mailer::ui
