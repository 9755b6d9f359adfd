// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "local/postgresbinaries.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QStandardPaths>

namespace mailer::local {

namespace {

constexpr auto VersionPatience = std::chrono::seconds(15);

QString programIn(const QString &folder, const QString &name)
{
#if defined(Q_OS_WIN)
    return folder + QLatin1Char('/') + name + QStringLiteral(".exe");
#else
    return folder + QLatin1Char('/') + name;
#endif
}

QStringList expanded(const QStringList &patterns)
{
    QStringList folders;
    QSet<QString> seen;
    const auto add = [&](const QString &folder) {
        const QString canonical = QFileInfo(folder).canonicalFilePath();
        if (!canonical.isEmpty() && !seen.contains(canonical)) {
            seen.insert(canonical);
            folders << canonical;
        }
    };
    for (const QString &pattern : patterns) {
        const qsizetype star = pattern.indexOf(QLatin1Char('*'));
        if (star < 0) {
            add(pattern);
            continue;
        }
        const qsizetype start = pattern.lastIndexOf(QLatin1Char('/'), star) + 1;
        const qsizetype end = pattern.indexOf(QLatin1Char('/'), star);
        const QString filter = pattern.mid(start, end - start);
        const QDir parent(pattern.left(start));
        const auto names = parent.entryList({ filter }, QDir::Dirs | QDir::NoDotAndDotDot);
        for (const QString &name : names)
            add(parent.filePath(name) + pattern.mid(end));
    }
    return folders;
}

QString packageAdvice(std::optional<int> major)
{
    const QString number = major ? QString::number(*major) : QString();
#if defined(Q_OS_WIN)
    return QStringLiteral("Install PostgreSQL %1 from https://www.postgresql.org/download/windows/")
        .arg(major ? number : QStringLiteral("15 or newer"));
#elif defined(Q_OS_MACOS)
    return QStringLiteral("Install it: brew install postgresql@%1").arg(major ? number : QStringLiteral("17"));
#else
    const QString debian = major ? QStringLiteral("postgresql-%1").arg(number) : QStringLiteral("postgresql");
    return QStringLiteral("Install it: apt install %1 (Debian, Ubuntu) or dnf install postgresql%2-server (Fedora)")
        .arg(debian, number);
#endif
}

Error absent(std::optional<int> major, const QString &detail)
{
    const QString wanted = major
        ? QStringLiteral(
            "The data of this computer's private PostgreSQL needs PostgreSQL %1, and that is not installed")
              .arg(*major)
        : QStringLiteral("No PostgreSQL server (version %1 or newer) is installed").arg(OldestPostgres);
    return { ErrorKind::NotFound, QStringLiteral("local.no_postgres"),
        QStringLiteral("%1%2. %3; or name the folder of initdb as postgresql_dir in [local].")
            .arg(wanted, detail, packageAdvice(major)) };
}

} // namespace

QString PostgresBinaries::program(const QString &name) const { return programIn(folder, name); }

std::optional<int> majorOfVersionLine(const QString &line)
{
    static const QRegularExpression pattern(QStringLiteral("\\(PostgreSQL\\) (\\d{1,3})(?:\\D|$)"));
    const auto match = pattern.match(line);
    return match.hasMatch() ? std::optional(match.captured(1).toInt()) : std::nullopt;
}

QStringList usualBinaryFolders()
{
    QStringList folders;
    if (QCoreApplication::instance() != nullptr) {
        const QString ours = QCoreApplication::applicationDirPath();
        folders << ours + QStringLiteral("/postgresql/bin") << ours + QStringLiteral("/../lib/mailerapp/postgresql/bin")
                << ours + QStringLiteral("/../Resources/postgresql/bin");
    }
#if defined(Q_OS_WIN)
    for (const char *variable : { "ProgramFiles", "ProgramW6432" }) {
        const QString programs = QDir::fromNativeSeparators(qEnvironmentVariable(variable));
        if (!programs.isEmpty())
            folders << programs + QStringLiteral("/PostgreSQL/*/bin");
    }
#elif defined(Q_OS_MACOS)
    folders << QStringLiteral("/opt/homebrew/opt/postgresql*/bin") << QStringLiteral("/usr/local/opt/postgresql*/bin")
            << QStringLiteral("/Applications/Postgres.app/Contents/Versions/*/bin")
            << QStringLiteral("/Library/PostgreSQL/*/bin");
#else
    folders << QStringLiteral("/usr/lib/postgresql/*/bin") << QStringLiteral("/usr/pgsql-*/bin")
            << QStringLiteral("/usr/lib64/postgresql*/bin") << QStringLiteral("/usr/local/pgsql/bin")
            << QStringLiteral("/usr/bin") << QStringLiteral("/home/linuxbrew/.linuxbrew/opt/postgresql*/bin");
#endif
    if (const QString onPath = QStandardPaths::findExecutable(QStringLiteral("pg_ctl")); !onPath.isEmpty())
        folders << QFileInfo(QFileInfo(onPath).canonicalFilePath()).absolutePath();
    return folders;
}

Result<PostgresBinaries> inspectPostgresBinaries(const QString &folder)
{
    for (const auto &name : { QStringLiteral("initdb"), QStringLiteral("pg_ctl"), QStringLiteral("postgres") }) {
        if (!QFileInfo(programIn(folder, name)).isExecutable())
            return Error { ErrorKind::NotFound, QStringLiteral("local.no_postgres"),
                QStringLiteral("There is no program %1 in %2").arg(name, folder) };
    }
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(programIn(folder, QStringLiteral("postgres")), { QStringLiteral("--version") });
    const bool ended = process.waitForFinished(static_cast<int>(std::chrono::milliseconds(VersionPatience).count()));
    if (!ended) {
        process.kill();
        process.waitForFinished(1000);
    }
    const QString line = QString::fromLocal8Bit(process.readAll()).section(QLatin1Char('\n'), 0, 0).trimmed();
    const auto major = majorOfVersionLine(line);
    if (!ended || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0 || !major)
        return Error { ErrorKind::Invalid, QStringLiteral("local.bad_postgres"),
            QStringLiteral("The PostgreSQL in %1 does not run (%2)")
                .arg(folder, line.isEmpty() ? process.errorString() : line) };
    if (*major < OldestPostgres)
        return Error { ErrorKind::Invalid, QStringLiteral("local.old_postgres"),
            QStringLiteral("The PostgreSQL in %1 is version %2, too old").arg(folder).arg(*major) };
    PostgresBinaries found;
    found.folder = folder;
    found.major = *major;
    found.version = line.section(QStringLiteral("(PostgreSQL) "), 1);
    return found;
}

Result<PostgresBinaries> findPostgresBinaries(std::optional<int> major, const QStringList &folders)
{
    const QString given = QDir::fromNativeSeparators(qEnvironmentVariable("MAILERAPP_LOCAL_POSTGRESQL_DIR"));
    if (!given.isEmpty()) {
        auto found = inspectPostgresBinaries(given);
        if (!found)
            return Error { found.error().kind, found.error().code,
                found.error().message + QStringLiteral(" (named by $MAILERAPP_LOCAL_POSTGRESQL_DIR).") };
        if (major && found->major != *major)
            return absent(major, QStringLiteral(" in %1 (which has %2)").arg(given).arg(found->major));
        return found;
    }
    std::optional<PostgresBinaries> best;
    QString trouble;
    for (const QString &folder : expanded(folders)) {
        const auto found = inspectPostgresBinaries(folder);
        if (!found && found.error().kind != ErrorKind::NotFound)
            trouble = QStringLiteral(": ") + found.error().message;
        if (!found || (major && found->major != *major))
            continue;
        if (!best || found->major > best->major)
            best = *found;
    }
    if (best)
        return *best;
    return absent(major, trouble);
}

} // namespace mailer::local
