// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/context.h"
#include "cli/reportdocument.h"
#include "cli/reporttext.h"
#include "cli/text.h"
#include "cli/waiting.h"
#include "cli/workspace.h"
#include "db/accountstore.h"
#include "db/letterexportstore.h"
#include "db/reportstore.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace mailer::cli {

namespace {

constexpr int pageSize = 2000;
constexpr QLatin1String missedKind("missed");

QByteArray compact(const QJsonObject &object) { return QJsonDocument(object).toJson(QJsonDocument::Compact); }

void flush(Context &context, QByteArray &out, qsizetype above)
{
    if (out.size() <= above)
        return;
    context.terminal.write(out);
    out.clear();
}

// Letters of a run page by page: a million of them are never in memory together.
template<typename Fn>
Result<void> eachLetter(db::Connection &connection, qint64 run, Fn &&fn)
{
    QString position;
    for (;;) {
        const auto page = db::listLetters(connection, run, position, pageSize);
        if (!page)
            return page.error();
        for (const db::LetterDetails &letter : *page)
            fn(letter);
        if (page->size() < pageSize)
            return {};
        position = page->last().position;
    }
}

// What a report is about.
struct Subject {
    db::MailingDetails mailing;
    QList<db::RunDetails> runs;
    std::optional<Waiting> waiting;
};

Result<Subject> findSubject(db::Connection &connection, qint64 number)
{
    const auto mailing = db::findMailing(connection, number);
    if (!mailing)
        return mailing.error();
    const auto runs = db::listRuns(connection, number);
    if (!runs)
        return runs.error();
    const auto service = db::findServiceState(connection);
    if (!service)
        return service.error();
    return Subject { *mailing, *runs, waitingOf(*mailing, *runs, *service) };
}

// Without an address of its own a mailing has its account's, which managers know only from its runs.
Result<QString> fromOf(db::Connection &connection, const Subject &subject)
{
    QString name = subject.mailing.fromName;
    QString email = subject.mailing.fromEmail;
    if (email.isEmpty() && subject.mailing.isOwn) {
        const auto account = db::currentAccount(connection);
        if (!account)
            return account.error();
        email = account->email;
    }
    for (auto run = subject.runs.crbegin(); email.isEmpty() && run != subject.runs.crend(); ++run) {
        if (run->fromEmail.isEmpty()) // it was missed
            continue;
        name = run->fromName;
        email = run->fromEmail;
    }
    return name.isEmpty() ? email : email.isEmpty() ? name : QStringLiteral("%1 <%2>").arg(name, email);
}

// { …, "runs": [ { …, "letters": [ … ] } ] }, written as it is read.
Result<void> writeJson(Context &context, db::Connection &connection, const Subject &subject)
{
    const auto &[mailing, runs, waiting] = subject;
    QJsonObject head = statusDocument(mailing);
    head.insert(QStringLiteral("mailing"), mailingDocument(mailing));
    head.insert(QStringLiteral("waiting"), waitingDocument(waiting));
    context.terminal.write(compact(head).chopped(1) + ",\"runs\":[");
    for (qsizetype i = 0; i < runs.size(); ++i) {
        const db::RunDetails &run = runs.at(i);
        context.terminal.write((i > 0 ? ",\n" : "\n") + compact(runDocument(run)).chopped(1));
        if (mailing.isOwn) {
            QByteArray out = ",\"letters\":[";
            const char *separator = "\n";
            const auto written = eachLetter(connection, run.id, [&](const db::LetterDetails &letter) {
                out += separator + compact(letterDocument(letter));
                separator = ",\n";
                flush(context, out, 1 << 16);
            });
            if (!written)
                return written.error();
            flush(context, out += "]}", 0);
        } else {
            const auto answers = db::listRunAnswers(connection, run.id);
            if (!answers)
                return answers.error();
            QJsonArray array;
            for (const db::AnswerGroup &group : *answers)
                array.append(answerDocument(group));
            context.terminal.write(",\"answers\":" + QJsonDocument(array).toJson(QJsonDocument::Compact) + '}');
        }
    }
    context.terminal.write("]}\n");
    return {};
}

Result<void> writeCsv(Context &context, db::Connection &connection, const QList<db::RunDetails> &runs)
{
    const auto written = db::LetterExport(runs).run(connection, [&context](const QByteArray &bytes) -> Result<void> {
        context.terminal.write(bytes);
        return {};
    });
    return written ? Result<void>() : written.error();
}

Result<void> writeText(Context &context, db::Connection &connection, const Subject &subject)
{
    const auto &[mailing, runs, waiting] = subject;
    const auto from = fromOf(connection, subject);
    if (!from)
        return from.error();
    QString text = mailingText(mailing, *from);
    if (waiting)
        text += QStringLiteral("  %1\n").arg(waitingText(*waiting));
    if (runs.isEmpty())
        text += Text::tr("\nThere was no run yet.\n");
    context.terminal.print(text.chopped(1));
    for (qsizetype i = 0; i < runs.size(); ++i) {
        const db::RunDetails &run = runs.at(i);
        if (run.kind == missedKind) { // a sender that was off for long has missed many
            const qsizetype first = i;
            while (i + 1 < runs.size() && runs.at(i + 1).kind == missedKind
                && runs.at(i + 1).missedReason == run.missedReason)
                ++i;
            context.terminal.print(
                missedText(std::span(runs.constData() + first, std::size_t(i - first + 1))).chopped(1));
            continue;
        }
        QString part = runText(run);
        if (mailing.isOwn) {
            const auto groups = db::listLetterGroups(connection, run.id);
            if (!groups)
                return groups.error();
            for (const db::LetterGroup &group : *groups)
                part += groupText(group, mailing.flag.isEmpty());
        } else {
            const auto answers = db::listRunAnswers(connection, run.id);
            if (!answers)
                return answers.error();
            for (const db::AnswerGroup &group : *answers)
                part += answerText(group);
        }
        context.terminal.print(part.chopped(1));
    }
    if (!runs.isEmpty() && mailing.isOwn)
        context.terminal.note(Text::tr("\nEach letter with all attempts: --report %1 --format csv").arg(mailing.id));
    return {};
}

} // namespace

ExitCode runReport(Context &context)
{
    const auto workspace = Workspace::open(context);
    if (!workspace)
        return fail(context, workspace.error());
    const auto connection = (*workspace)->connectPerson();
    if (!connection)
        return fail(context, connection.error());
    const auto subject = findSubject(**connection, context.arguments.mailing);
    if (!subject)
        return fail(context, subject.error());
    const QString format = context.arguments.option("format");
    if (format == QLatin1String("csv") && !subject->mailing.isOwn)
        return fail(context,
            { ErrorKind::Permission, QStringLiteral("42501"),
                Text::tr("Letters are for the mailing's owner; a manager reads --format text or json.") });
    const auto written = format == QLatin1String("json") ? writeJson(context, **connection, *subject)
        : format == QLatin1String("csv")                 ? writeCsv(context, **connection, subject->runs)
                                                         : writeText(context, **connection, *subject);
    if (!written)
        return fail(context, written.error());
    return Done;
}

} // namespace mailer::cli
