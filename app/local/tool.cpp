// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "local/tool.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QProcessEnvironment>
#include <QRegularExpression>

namespace mailer::local {

namespace {

constexpr int TickMs = 100;
constexpr int TerminateMs = 5000;
constexpr qsizetype LongestReason = 600;

QProcessEnvironment toolEnvironment()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const auto names = environment.keys();
    for (const QString &name : names) {
        // PGDATA, PGHOST and their like lead the tools elsewhere; LD_PRELOAD and such stay the administrator's.
        if (name.startsWith(QStringLiteral("PG")) || name.startsWith(QStringLiteral("LC_")))
            environment.remove(name);
    }
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    environment.remove(QStringLiteral("NOTIFY_SOCKET"));
    return environment;
}

} // namespace

Result<ToolEnd> runTool(
    const Tool &tool, const Progress &progress, const std::function<void(std::chrono::milliseconds)> &tick)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setWorkingDirectory(tool.workingFolder);
    process.setProcessEnvironment(toolEnvironment());
    tool.user.apply(process, tool.endsWithUs);
    process.start(tool.program, tool.arguments);
    if (!process.waitForStarted(-1))
        return Error { ErrorKind::Internal, QStringLiteral("local.tool"),
            QStringLiteral("Cannot start %1: %2.").arg(tool.program, process.errorString()) };
    if (!tool.input.isEmpty())
        process.write(tool.input);
    process.closeWriteChannel();

    QElapsedTimer timer;
    timer.start();
    while (!process.waitForFinished(TickMs) && process.state() != QProcess::NotRunning) {
        if (progress.cancelled()) {
            process.terminate();
            if (!process.waitForFinished(TerminateMs)) {
                process.kill();
                process.waitForFinished(-1);
            }
            return Error { ErrorKind::Cancelled, QStringLiteral("local.cancelled"), QStringLiteral("Cancelled.") };
        }
        if (tick)
            tick(std::chrono::milliseconds(timer.elapsed()));
    }
    ToolEnd end;
    end.exitCode = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    end.output = QString::fromLocal8Bit(process.readAll());
    return end;
}

QString reasonIn(const QString &log)
{
    // "2026-11-23 06:00:00.123 UTC [4711] FATAL:  text", or "initdb: error: text". What is wrong with a setting or an
    // address comes as LOG before a FATAL that says little.
    static const QRegularExpression serverLine(QStringLiteral(
        "^(?:.*\\[\\d+\\] )?(FATAL|PANIC|ERROR|DETAIL|HINT|LOG(?=:\\s+(?:invalid value|unrecognized|syntax error|could "
        "not))):\\s+(.*)$"));
    static const QRegularExpression toolLine(QStringLiteral("^\\w+: (?:error|fatal|detail|hint): (.*)$"));
    QStringList reasons;
    QString last;
    const auto lines = log.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (const QString &raw : lines) {
        const QString line = raw.trimmed();
        if (line.isEmpty())
            continue;
        last = line;
        const auto server = serverLine.match(line);
        const QString text = server.hasMatch() ? server.captured(2) : toolLine.match(line).captured(1);
        const QString word = server.captured(1);
        if (text.isEmpty() || reasons.contains(text))
            continue;
        const bool addition = word == QStringLiteral("DETAIL") || word == QStringLiteral("HINT");
        if (addition && reasons.isEmpty())
            continue;
        reasons << text;
    }
    while (reasons.size() > 3)
        reasons.removeFirst();
    QString sentence = reasons.isEmpty() ? last : reasons.join(QStringLiteral("; "));
    if (sentence.size() > LongestReason)
        sentence = sentence.left(LongestReason) + QChar(0x2026);
    return sentence;
}

} // namespace mailer::local
