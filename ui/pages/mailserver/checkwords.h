// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/mailserver.h"

#include <QStringList>

namespace mailer::ui {

// The steps that a check of these settings will take, in order; what comes besides is added behind.
QStringList expectedSteps(const MailServerSettings &settings);

// Is this step one that the person needs to see? The database's are, where they are bad.
bool isShown(const MailServerStep &step);

// "Its name", "Encryption": of steps of the mail server; of others the doctor's own.
QString stepTitle(const QString &id, const QString &told = {});

// What went wrong and what to do, in plain words; empty where all is well.
QString stepExplanation(const MailServerStep &step, const MailServerSettings &settings);

// The whole in one sentence, once all steps are there.
QString checkSummary(const QList<MailServerStep> &steps);

} // namespace mailer::ui
