// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/secretstore.h"

namespace mailer::secrets {

// One file a secret, mode 0600, in a folder with mode 0700; anything wider or foreign is refused.
class FileSecretStore final : public SecretStore
{
public:
    explicit FileSecretStore(QString folder) : m_folder(std::move(folder)) {}

    QString description() const override;
    bool isWritable() const override { return true; }
    Result<QByteArray> read(const QString &key) override;
    Result<void> write(const QString &key, const QByteArray &secret) override;
    Result<void> remove(const QString &key) override;

    // The file of a key that passed checkSecretKey().
    QString pathOf(const QString &key) const;

private:
    const QString m_folder;
};

} // namespace mailer::secrets
