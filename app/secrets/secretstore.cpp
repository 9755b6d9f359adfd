// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/secretstore.h"

#include "secrets/filesecretstore.h"
#include "secrets/keychainsecretstore.h"
#include "secrets/providedsecretstore.h"

#include <QRegularExpression>
#include <QStandardPaths>

namespace mailer::secrets {

namespace {

// Reads what is provided from outside before the store that is written.
class LayeredSecretStore final : public SecretStore
{
public:
    explicit LayeredSecretStore(std::unique_ptr<SecretStore> base) : m_base(std::move(base)) {}

    QString description() const override { return m_base->description(); }
    bool isWritable() const override { return m_base->isWritable(); }

    Result<QByteArray> read(const QString &key) override
    {
        auto provided = m_provided.read(key);
        if (provided || provided.error().kind != ErrorKind::NotFound)
            return provided;
        return m_base->read(key);
    }

    Result<void> write(const QString &key, const QByteArray &secret) override { return m_base->write(key, secret); }
    Result<void> remove(const QString &key) override { return m_base->remove(key); }

private:
    ProvidedSecretStore m_provided;
    const std::unique_ptr<SecretStore> m_base;
};

} // namespace

Result<void> checkSecretKey(const QString &key)
{
    static const QRegularExpression pattern(QStringLiteral("\\A[A-Za-z0-9._@+/-]{1,120}\\z"));
    if (pattern.match(key).hasMatch())
        return {};
    return Error { ErrorKind::Invalid, QStringLiteral("secret.key"),
        QStringLiteral("\"%1\" cannot be the name of a secret.").arg(key) };
}

QString defaultSecretFolder()
{
    const QString given = qEnvironmentVariable("MAILERAPP_DATA_DIR");
    const QString base = given.isEmpty()
        ? QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/mailerapp")
        : given;
    return base + QStringLiteral("/secrets");
}

SecretStoreChoice chooseSecretStore(const SecretStoreWish &wish)
{
    SecretStoreChoice choice;
    std::unique_ptr<SecretStore> base;
    QString reason = QStringLiteral("only this user can open them");
    if (wish.keychain) {
        const auto probed = KeychainSecretStore(wish.probeTime).probe();
        if (probed) {
            base = std::make_unique<KeychainSecretStore>();
        } else {
            choice.fellBack = true;
            reason = probed.error().message;
        }
    }
    if (base) {
        choice.message = QStringLiteral("Passwords are kept in %1.").arg(base->description());
    } else {
        base = std::make_unique<FileSecretStore>(wish.folder.isEmpty() ? defaultSecretFolder() : wish.folder);
        choice.message = QStringLiteral("Passwords are kept in %1: %2").arg(base->description(), reason);
        if (!choice.message.endsWith(QLatin1Char('.')))
            choice.message += QLatin1Char('.');
    }
    choice.store = std::make_unique<LayeredSecretStore>(std::move(base));
    return choice;
}

} // namespace mailer::secrets
