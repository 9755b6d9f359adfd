// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QObject>
#include <QProcess>
#include <QTimer>

#include <chrono>

namespace mailer::guiapp {

// mailerapp --doctor --format jsonl as a child. Never blocks; ends by itself, when told to, or when its time is over.
class DoctorProcess final : public QObject
{
    Q_OBJECT

public:
    enum class End { Complete, Cancelled, TooLong, Failed };
    Q_ENUM(End)

    explicit DoctorProcess(QObject *parent = nullptr);
    ~DoctorProcess() override;

    void start(const QString &program, const QStringList &arguments, const QProcessEnvironment &environment);
    void cancel();
    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }

Q_SIGNALS:
    void checkFound(const QJsonObject &check);
    // words: of a failed one, its last sentence.
    void ended(mailer::guiapp::DoctorProcess::End end, const QString &words);

private:
    void read();
    void finish();

    QProcess m_process;
    QTimer m_limit;
    bool m_isCancelled = false;
    bool m_isComplete = false;
};

} // namespace mailer::guiapp
