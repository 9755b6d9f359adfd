// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "security/stage.h"

#include <QJsonObject>

namespace mailer::test {

// A sender that makes codes when it is told to, and the mailboxes to which they would go.
class CodeBox final
{
public:
    static Result<std::unique_ptr<CodeBox>> create(Stage &stage);

    // Turns all wishes into codes and letters, as every sender does each second. How many; -1 on an error.
    qint64 makeCodes();
    // One call of a sender's function that takes (sender, epoch, limit).
    qint64 call(const char *function, int limit = 1000);

    // The newest letter of this kind to this address; empty: there is none.
    QJsonObject letter(const QString &email, const QString &kind);
    QString code(const QString &email, const QString &kind) { return letter(email, kind).value(u"code").toString(); }
    int letters(const QString &email = {}); // all kinds
    QStringList kinds(const QString &email);

    // Everybody who asked or tried so far came from somewhere else.
    void moveNetworks();
    void forgetEverything();

private:
    explicit CodeBox(Stage &stage) : m_stage(stage) {}

    Stage &m_stage;
    QString m_sender;
};

} // namespace mailer::test
