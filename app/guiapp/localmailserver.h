// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "guiapp/doctorprocess.h"
#include "guiapp/mailserverfile.h"

#include <QPointer>
#include <QTemporaryDir>
#include <QThreadPool>

#include <functional>
#include <memory>

namespace mailer::guiapp {

// The mail server of this computer's workspace: its configuration, its password, and --doctor as a child that looks at
// values which may not be saved yet. The child gets them by its environment, which beats the file; a password by a file
// of mode 0600 that is gone with the end of the check.
class LocalMailServer final : public ui::MailServer
{
    Q_OBJECT

public:
    struct Options {
        ConfigInput input;
        QString program;
        bool isSet = false;
        std::function<void(const QString &file)> saved; // in the GUI thread
    };

    explicit LocalMailServer(Options options, QObject *parent = nullptr);
    ~LocalMailServer() override;

    bool isSet() const override { return m_options.isSet; }
    QFuture<Result<ui::MailServerState>> load() override;
    QFuture<Result<void>> save(const ui::MailServerSettings &settings, const std::optional<QString> &password) override;
    void check(const ui::MailServerSettings &settings, const std::optional<QString> &password) override;
    void cancelCheck() override;

private:
    template<typename T>
    QFuture<Result<T>> inWorker(std::function<Result<T>()> work);
    void startDoctor(const ui::MailServerSettings &settings, bool hasPassword);
    void takeSaved(const ui::MailServerSettings &settings, const QString &file);
    void end(DoctorProcess::End end, const QString &words);

    Options m_options;
    DoctorProcess m_doctor;
    std::unique_ptr<QTemporaryDir> m_folder; // of the password that is tried
    bool m_isPreparing = false;
    bool m_isCancelled = false;
    QThreadPool m_worker;
};

} // namespace mailer::guiapp
