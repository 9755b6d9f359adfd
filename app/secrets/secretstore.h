// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <memory>

namespace mailer::secrets {

// Where passwords are kept. A key is a section and a word of the configuration, "smtp/password" or
// "smtp.backup/password": 1 to 120 characters of A-Z a-z 0-9 . _ @ + - and /.
// Calls block (a keychain may ask the person): never from the GUI thread. Safe from any number of other threads.
// Secrets are bytes; no implementation ever puts one into a message or a log.
class SecretStore
{
public:
    virtual ~SecretStore() = default;

    // For messages: "the system's keychain", "files in ~/.local/share/mailerapp/secrets".
    virtual QString description() const = 0;
    virtual bool isWritable() const = 0;

    // NotFound when there is no such secret; Permission when it is there but must not or cannot be read.
    virtual Result<QByteArray> read(const QString &key) = 0;
    virtual Result<void> write(const QString &key, const QByteArray &secret) = 0;
    // Removing what is not there is no error.
    virtual Result<void> remove(const QString &key) = 0;
};

struct SecretStoreChoice {
    // Where secrets are written. Read comes first from $MAILERAPP_…_FILE and systemd's credentials, then from here.
    std::unique_ptr<SecretStore> store;
    QString message;       // one sentence: what was picked, and why
    bool fellBack = false; // a keychain was wanted, but there is none: show the message
};

struct SecretStoreWish {
    bool keychain = false; // the desktop wants it; services and one-shot commands do not
    QString folder;        // of the file store, made when first written; empty: this user's data folder
    std::chrono::milliseconds probeTime = std::chrono::seconds(10); // how long a silent keychain is waited for
};

SecretStoreChoice chooseSecretStore(const SecretStoreWish &wish = {});

// $MAILERAPP_DATA_DIR/secrets, else mailerapp/secrets in the platform's data folder.
QString defaultSecretFolder();

// Invalid when the key is none (see above).
Result<void> checkSecretKey(const QString &key);

} // namespace mailer::secrets
