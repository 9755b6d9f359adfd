// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "ui/pages/messages/messagecontent.h"

#include <QFuture>
#include <QImage>

namespace mailer::ui {

// Reads and packs in a thread of its own; names are the caller's to choose.
QFuture<Result<LetterFile>> loadFile(const QString &path);
QFuture<Result<LetterFile>> loadImage(const QImage &image); // as PNG

} // namespace mailer::ui
