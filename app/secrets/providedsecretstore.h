// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/secretstore.h"

namespace mailer::secrets {

// Read only: what an administrator or a service manager hands to a service. In this order
// - "smtp.backup/password" from the file named by $MAILERAPP_SMTP_BACKUP_PASSWORD_FILE,
// - systemd's credential "smtp.backup.password" (LoadCredential=smtp.backup.password:/etc/…).
// What such a file must be stands in secretfile.h.
class ProvidedSecretStore final : public SecretStore
{
public:
    QString description() const override;
    bool isWritable() const override { return false; }
    Result<QByteArray> read(const QString &key) override;
    Result<void> write(const QString &key, const QByteArray &secret) override;
    Result<void> remove(const QString &key) override;

    static QString variableOf(const QString &key);
    static QString credentialOf(const QString &key);
};

} // namespace mailer::secrets
