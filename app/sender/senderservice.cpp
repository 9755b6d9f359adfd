// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sender/senderservice.h"

#include "core/log.h"
#include "sender/senderwork.h"

namespace mailer::sender {

SenderService::SenderService(SenderSetup setup, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(std::move(setup)))
{
    connect(d.get(), &Private::registered, this, &SenderService::registered);
    connect(d.get(), &Private::pulsed, this, &SenderService::pulsed);
    connect(d.get(), &Private::progressed, this, &SenderService::progressed);
    connect(d.get(), &Private::finished, this, &SenderService::finished);
}

SenderService::~SenderService() = default;

void SenderService::start() { d->start(); }

void SenderService::stop() { d->stop(); }

} // namespace mailer::sender
