// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/keepsenderbox.h"

#include <QPushButton>

namespace mailer::ui {

KeepSenderBox::KeepSenderBox(QWidget *parent) : QMessageBox(parent)
{
    setObjectName(QStringLiteral("keep_sender_box"));
    setAttribute(Qt::WA_DeleteOnClose);
    setIcon(Question);
    setWindowTitle(tr("Go on sending after mailerapp is closed?"));
    setText(
        tr("The sending service of this computer can go on in the background, so that mailings go out when they are "
           "due. Stopped, letters wait until you open mailerapp again. You can change this in Settings."));
    auto *goOn = addButton(tr("Go on sending"), AcceptRole);
    auto *stop = addButton(tr("Stop sending"), DestructiveRole);
    setEscapeButton(addButton(Cancel));
    setDefaultButton(goOn);
    goOn->setObjectName(QStringLiteral("go_on_sending"));
    goOn->setProperty("primary", true);
    stop->setObjectName(QStringLiteral("stop_sending"));
    connect(goOn, &QPushButton::clicked, this, [this] { Q_EMIT chosen(true); });
    connect(stop, &QPushButton::clicked, this, [this] { Q_EMIT chosen(false); });
}

} // namespace mailer::ui
