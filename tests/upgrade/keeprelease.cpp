// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/clifixture.h"
#include "support/fakesmtpserver.h"
#include "upgrade/releasedump.h"

#include <QCoreApplication>
#include <QTextStream>

using namespace mailer;
using namespace mailer::test;
using namespace Qt::StringLiterals;

namespace {

// Clients with own fields, a message with a file, letters that are sent, refused for good and put off, and a mailing
// that goes on.
Result<QByteArray> work(CliFixture &fixture, const QByteArray &smtp)
{
    const auto failed = [](const Outcome &outcome) {
        return Error { ErrorKind::Internal, u"keep_release"_s, QString::fromUtf8(outcome.all) };
    };
    const QString root = u"root@shop.example"_s;
    const QString ann = u"ann@shop.example"_s;
    fixture.nameDatabase(u"mailer"_s);
    fixture.configure(smtp);
    const QString password = fixture.write(u"root.password"_s, CliFixture::passwordOf(root) + '\n');
    if (const Outcome made = fixture.run({ u"--init-db"_s, u"--as"_s, root, u"--password-file"_s, password });
        made.code)
        return failed(made);
    const std::pair<QString, QString> accounts[] { { ann, u"user"_s }, { u"max@shop.example"_s, u"manager"_s },
        { u"eva@shop.example"_s, u"content_manager"_s } };
    for (const auto &[email, role] : accounts) {
        if (const Outcome made = fixture.makeAccount(email, role); made.code)
            return failed(made);
    }
    QByteArray clients = "email,full_name,comment,City\n";
    for (int i = 1; i <= 12; ++i)
        clients += "client" + QByteArray::number(i) + "@x.example,Клиент " + QByteArray::number(i) + ",\"a, b\",Тула\n";
    const QString csv = fixture.write(u"clients.csv"_s, clients);
    if (const Outcome done = fixture.runAs(ann, { u"--import-clients"_s, csv, u"--list"_s, u"Friends"_s }); done.code)
        return failed(done);
    fixture.write(u"prices.csv"_s, "rose;3\n");
    const auto mailing = [&](const QByteArray &name, const QByteArray &startsAt, const QByteArray &period) {
        return fixture.runAs(ann,
            { u"--create-mailing"_s,
                fixture.write(u"mailing.json"_s,
                    "{\"name\": \"" + name
                        + "\", \"message\": {\"subject\": \"{{full_name}}: news\", \"html\": \"<p>{{City | "
                          "dear}}</p>\", "
                          "\"attachments\": [\"prices.csv\"]}, \"clients\": {\"lists\": [\"Friends\"]}, \"starts_at\": "
                          "\""
                        + startsAt + "\", \"time_zone\": \"Europe/Moscow\", \"period\": \"" + period + "\"}") });
    };
    if (const Outcome made = mailing("Once", "2026-01-31T10:00", "once"); made.code)
        return failed(made);
    if (const Outcome sent = fixture.run({ u"--send-due"_s }); sent.code != 1) // some are refused
        return failed(sent);
    if (const Outcome made = mailing("Monthly", "2026-01-31T10:00", "monthly"); made.code)
        return failed(made);
    const Outcome report = fixture.runAs(ann, { u"--report"_s, u"1"_s, u"--format"_s, u"json"_s });
    if (report.code)
        return failed(report);
    return report.out.toUtf8();
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    QTextStream err(stderr);
    if (argc != 3) {
        err << "release_keeper VERSION FOLDER\n";
        return 2;
    }
    FakeSmtpServer server;
    server.setHook([](const SmtpEvent &event) -> SmtpScript {
        if (event.verb != "RCPT")
            return {};
        return event.line.contains("client3@") ? "S: 550 5.1.1 no such mailbox"
            : event.line.contains("client4@")  ? "S: 450 4.2.0 later"
                                               : "";
    });
    const auto fixture = server.start() ? CliFixture::create() : Error { ErrorKind::Internal, u"listen"_s, {} };
    if (!fixture) {
        err << fixture.error().message << '\n';
        return 1;
    }
    const auto reported = work(**fixture,
        "[smtp]\nhost = 127.0.0.1\nsecurity = none\nport = " + QByteArray::number(server.port())
            + "\n[sender]\nstate_dir = " + (*fixture)->path(u"state"_s).toUtf8() + '\n');
    const auto kept = reported ? ReleaseDump(QString::fromLocal8Bit(argv[2]), QString::fromLocal8Bit(argv[1]))
                                     .keep((*fixture)->cluster(), (*fixture)->database(), *reported)
                               : Result<void>(reported.error());
    if (!kept)
        err << kept.error().message << '\n';
    return kept ? 0 : 1;
}
