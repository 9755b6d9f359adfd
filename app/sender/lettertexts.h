// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <memory>

namespace mailer::sender {

// What system letters say, by kind and language, with merge fields. Each lies in a file of its own: "Subject: …", an
// empty line, the text; its HTML is made of the same words by one layout.
class LetterTexts final
{
public:
    struct Text {
        QString subject;
        QString text;
        QString html;
    };

    static Result<std::shared_ptr<const LetterTexts>> load(const QString &folder = QStringLiteral(":/letters"));

    // In this language ("ru", "ru_RU", "ru-RU"), else in English; nullptr for a kind that nobody has written.
    const Text *find(const QString &kind, const QString &language) const;

    QStringList kinds() const;
    QStringList languages() const { return m_texts.keys(); }

private:
    QHash<QString, QHash<QString, Text>> m_texts; // language → kind
};

} // namespace mailer::sender
