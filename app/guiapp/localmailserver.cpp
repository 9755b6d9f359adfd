// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "guiapp/localmailserver.h"

#include "core/futures.h"
#include "secrets/privatefile.h"
#include "ui/language.h"

#include <QPromise>

namespace mailer::guiapp {

namespace {

using ui::MailServerSettings;
using ui::MailServerStep;

QString wordOf(SmtpSecurity security)
{
    return security == SmtpSecurity::Tls ? QStringLiteral("tls")
        : security == SmtpSecurity::None ? QStringLiteral("none")
                                         : QStringLiteral("starttls");
}

MailServerStep stepOf(const QJsonObject &check)
{
    const auto text = [&](const char *key) { return check.value(QLatin1String(key)).toString(); };
    using Health = MailServerStep::Health;
    const QString state = text("state");
    return { text("id"),
        state == QLatin1String("green")       ? Health::Good
            : state == QLatin1String("amber") ? Health::Doubtful
                                              : Health::Bad,
        text("title"), text("answer"), text("advice") };
}

QProcessEnvironment environmentFor(
    QProcessEnvironment environment, const MailServerSettings &settings, const QString &passwordFile)
{
    const auto put = [&](const char *key, const QString &value) {
        environment.insert(QStringLiteral("MAILERAPP_SMTP_") + QLatin1String(key), value);
    };
    put("HOST", settings.host);
    put("PORT", QString::number(settings.port));
    put("SECURITY", wordOf(settings.security));
    put("USER", settings.user);
    put("CA_FILE", settings.caFile);
    if (!passwordFile.isEmpty() || settings.user.isEmpty())
        put("PASSWORD_FILE", passwordFile);
    // Its advice is read here, in the language of the desk.
    environment.remove(QStringLiteral("LC_ALL"));
    environment.insert(QStringLiteral("LC_MESSAGES"), ui::Language::spoken());
    return environment;
}

} // namespace

LocalMailServer::LocalMailServer(Options options, QObject *parent)
    : ui::MailServer(parent), m_options(std::move(options))
{
    m_worker.setMaxThreadCount(1);
    connect(&m_doctor, &DoctorProcess::checkFound, this,
        [this](const QJsonObject &check) { Q_EMIT stepFound(stepOf(check)); });
    connect(&m_doctor, &DoctorProcess::ended, this, &LocalMailServer::end);
}

LocalMailServer::~LocalMailServer() { m_worker.waitForDone(); }

template<typename T>
QFuture<Result<T>> LocalMailServer::inWorker(std::function<Result<T>()> work)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    m_worker.start([promise, work = std::move(work)] {
        promise->addResult(work());
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<ui::MailServerState>> LocalMailServer::load()
{
    return inWorker<ui::MailServerState>([file = MailServerFile(m_options.input)] { return file.load(); });
}

QFuture<Result<void>> LocalMailServer::save(const MailServerSettings &settings, const std::optional<QString> &password)
{
    const auto written = inWorker<QString>(
        [file = MailServerFile(m_options.input), settings, password] { return file.save(settings, password); });
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    whenDone(written, this, [this, promise, settings](const Result<QString> &file) {
        if (file)
            takeSaved(settings, *file);
        promise->addResult(file ? Result<void>() : Result<void>(file.error()));
        promise->finish();
    });
    return promise->future();
}

void LocalMailServer::takeSaved(const MailServerSettings &settings, const QString &file)
{
    m_options.isSet = !settings.host.isEmpty();
    if (m_options.saved)
        m_options.saved(file);
    Q_EMIT changed();
}

void LocalMailServer::check(const MailServerSettings &settings, const std::optional<QString> &password)
{
    if (m_isPreparing || m_doctor.isRunning())
        return;
    m_isCancelled = false;
    if (!password)
        return startDoctor(settings, false);
    m_isPreparing = true;
    m_folder = std::make_unique<QTemporaryDir>();
    const QString path = m_folder->filePath(QStringLiteral("password"));
    const auto written
        = inWorker<void>([path, password] { return secrets::writePrivateFile(path, password->toUtf8()); });
    whenDone(written, this, [this, settings](const Result<void> &done) {
        m_isPreparing = false;
        if (m_isCancelled)
            end(DoctorProcess::End::Cancelled, {});
        else if (done)
            startDoctor(settings, true);
        else
            end(DoctorProcess::End::Failed, done.error().message);
    });
}

void LocalMailServer::startDoctor(const MailServerSettings &settings, bool hasPassword)
{
    QStringList arguments { QStringLiteral("--doctor"), QStringLiteral("--format"), QStringLiteral("jsonl"),
        QStringLiteral("--workspace"), QStringLiteral("local") };
    if (!m_options.input.file.isEmpty())
        arguments += { QStringLiteral("--config"), m_options.input.file };
    const QString passwordFile = hasPassword ? m_folder->filePath(QStringLiteral("password")) : QString();
    m_doctor.start(
        m_options.program, arguments, environmentFor(QProcessEnvironment::systemEnvironment(), settings, passwordFile));
}

void LocalMailServer::cancelCheck()
{
    m_isCancelled = true;
    m_doctor.cancel();
}

void LocalMailServer::end(DoctorProcess::End end, const QString &words)
{
    m_folder.reset();
    switch (end) {
    case DoctorProcess::End::Complete:
        Q_EMIT checkEnded({});
        return;
    case DoctorProcess::End::Cancelled:
        Q_EMIT checkEnded(tr("The check was stopped."));
        return;
    case DoctorProcess::End::TooLong:
        Q_EMIT checkEnded(tr("The check took too long and was stopped."));
        return;
    case DoctorProcess::End::Failed:
        Q_EMIT checkEnded(tr("The check could not be made: %1").arg(words));
        return;
    }
}

} // namespace mailer::guiapp
