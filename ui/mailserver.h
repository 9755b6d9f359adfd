// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config.h"
#include "core/result.h"

#include <QFuture>
#include <QObject>
#include <QStringList>

#include <optional>

namespace mailer::ui {

// What [smtp] says; the defaults are those of the configuration.
struct MailServerSettings {
    QString host; // empty: none is set
    quint16 port = 587;
    SmtpSecurity security = SmtpSecurity::StartTls;
    QString user; // empty: no login
    QString caFile;
    int sessions = 500;
    int lettersPerConnection = 100;

    bool operator==(const MailServerSettings &) const = default;
};

struct MailServerState {
    MailServerSettings settings;
    QString file;          // of the configuration that is written
    QString fault;         // why it cannot be; empty: it can
    QStringList variables; // that beat the file: MAILERAPP_SMTP_HOST
    bool hasPassword = false;
    bool hasKeychain = false; // where a password will be kept; else in a file of its own in passwordFolder
    QString passwordFolder;
};

// One step of a check, as --doctor tells it. id: "smtp.tls", "domain.spf".
struct MailServerStep {
    enum class Health { Good, Doubtful, Bad };
    QString id;
    Health health = Health::Good;
    QString title;
    QString answer;
    QString advice;
};

// The mail server of this computer's own workspace, which a Session there has. All calls return at once; futures are
// taken home by whenDone().
class MailServer : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    // As far as is known without asking.
    virtual bool isSet() const = 0;
    virtual QFuture<Result<MailServerState>> load() = 0;
    // Writes the configuration, keeps the password (nothing: the kept one stays) and starts the sender of this computer
    // anew. Its letters in flight are finished before.
    virtual QFuture<Result<void>> save(const MailServerSettings &settings, const std::optional<QString> &password) = 0;

    // One at a time, with these values, saved or not. Steps come by stepFound(), the end by checkEnded().
    virtual void check(const MailServerSettings &settings, const std::optional<QString> &password) = 0;
    // checkEnded() follows.
    virtual void cancelCheck() = 0;

Q_SIGNALS:
    void changed();
    // The same id again: this one counts.
    void stepFound(const mailer::ui::MailServerStep &step);
    // Why not every step was told (cancelled, took too long, cannot be started); empty: each was.
    void checkEnded(const QString &fault);
};

} // namespace mailer::ui
