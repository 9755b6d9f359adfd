// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/secretstore.h"

#include <functional>

namespace QKeychain {
class Job;
}

namespace mailer::secrets {

// The system's keychain (Secret Service, KWallet, macOS Keychain, Windows Credential Manager) through QtKeychain.
// QtKeychain keeps one queue of jobs for the whole process, bound to one thread: all stores share a thread of
// ours that ends with the application object. Needs a QCoreApplication.
class KeychainSecretStore final : public SecretStore
{
public:
    // patience: how long one call may take; a locked keychain asks the person first.
    explicit KeychainSecretStore(std::chrono::milliseconds patience = std::chrono::seconds(120)) : m_patience(patience)
    {}

    // Is there a keychain that answers within the patience?
    Result<void> probe();

    QString description() const override;
    bool isWritable() const override { return true; }
    Result<QByteArray> read(const QString &key) override;
    Result<void> write(const QString &key, const QByteArray &secret) override;
    Result<void> remove(const QString &key) override;

private:
    // Runs the job that make() makes in the keychain's thread and waits for its end.
    Result<QByteArray> run(const QString &key, const std::function<QKeychain::Job *()> &make);

    const std::chrono::milliseconds m_patience;
};

} // namespace mailer::secrets
