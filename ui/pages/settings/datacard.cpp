// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/datacard.h"

#include "db/accountexportstore.h"
#include "db/ownaccountstore.h"
#include "ui/dialogs/dialogs.h"
#include "ui/errortext.h"
#include "ui/session.h"
#include "ui/words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace mailer::ui {

DataCard::DataCard(PageContext &context)
    : SettingsCard(tr("Your data"), context)
    , m_json(new QPushButton(tr("Export as JSON…")))
    , m_csv(new QPushButton(tr("Export as CSV…")))
    , m_cancel(new QPushButton(tr("Cancel")))
{
    setObjectName(QStringLiteral("data_card"));
    addText(tr("Everything that is kept about you: clients, lists, messages, mailings, every letter with the server's "
               "answers."));
    m_json->setObjectName(QStringLiteral("export_json"));
    m_csv->setObjectName(QStringLiteral("export_csv"));
    m_cancel->setObjectName(QStringLiteral("export_cancel"));
    auto *buttons = new QHBoxLayout;
    for (QPushButton *button : { m_json, m_csv, m_cancel })
        buttons->addWidget(button);
    buttons->addStretch();
    content()->addLayout(buttons);
    setExporting(false);
    connect(m_json, &QPushButton::clicked, this, [this] { askWhere(Form::Json); });
    connect(m_csv, &QPushButton::clicked, this, [this] { askWhere(Form::Csv); });
    connect(m_cancel, &QPushButton::clicked, this, [this] { m_stop->store(true); });
    if (session().workspace().place != Workspace::Place::Server)
        return;
    content()->addWidget(makeLine());
    m_delete = addButton(tr("Delete the account…"), "delete_account");
    m_delete->setProperty("danger", true);
    m_gate = new FormGate(m_delete, {});
    connect(m_delete, &QPushButton::clicked, this, &DataCard::askToDelete);
}

DataCard::~DataCard()
{
    if (m_stop)
        m_stop->store(true);
}

void DataCard::setExporting(bool exporting)
{
    for (QPushButton *button : { m_json, m_csv }) {
        button->setEnabled(!exporting);
        button->setToolTip(exporting ? tr("An export is under way.") : QString());
    }
    m_cancel->setVisible(exporting);
}

void DataCard::askWhere(Form form)
{
    const bool isJson = form == Form::Json;
    const FileChoice choice { isJson ? QStringLiteral("export_json") : QStringLiteral("export_csv"),
        isJson ? tr("Export as JSON") : tr("Name a folder for the CSV files"),
        isJson ? QStringList { tr("JSON files (*.json)") } : QStringList { tr("Folder (*)") },
        isJson ? QStringLiteral("mailerapp.json") : QStringLiteral("mailerapp-data") };
    context().dialogs.saveFile(this, choice, [this, form](const QString &path) { write(form, path); });
}

void DataCard::write(Form form, const QString &path)
{
    m_stop = std::make_shared<std::atomic<bool>>(false);
    setExporting(true);
    showError({});
    const auto future = session().jobs().run([form, path, stop = m_stop](db::Connection &c) {
        const db::AccountExport work({}, stop);
        return form == Form::Json ? work.writeJson(c, path) : work.writeCsv(c, path);
    });
    whenDone(future, this, [this, path](const Result<qint64> &rows) { exported(rows, path); });
}

void DataCard::exported(const Result<qint64> &rows, const QString &path)
{
    setExporting(false);
    if (rows)
        return context().notices.tell(tr("Your data is saved in %1.").arg(path));
    if (rows.error().kind == ErrorKind::Cancelled)
        return context().notices.tell(tr("The export was stopped."));
    showError(rows.error().code == QLatin1String("export_file")
            ? tr("It cannot be written there: %1").arg(rows.error().message)
            : sentenceOf(rows.error()));
}

void DataCard::askToDelete()
{
    QString what = tr("Your account ends at once and for good, on all computers.");
    if (const auto &numbers = session().numbers())
        what = tr("Your account ends at once and for good, with %1 clients, %2 messages, %3 mailings and all reports. "
                  "Nothing more is sent.")
                   .arg(numberInWords(numbers->clients), numberInWords(numbers->messages),
                       numberInWords(numbers->mailings));
    const Question question { QStringLiteral("delete_account"), tr("Delete your account?"),
        what + QChar(u' ') + tr("This cannot be undone; export your data first."), tr("Delete for good"), true };
    const AskedText asked { tr("Your password"), {}, true, checkFilled };
    context().dialogs.ask(this, question, asked, [this](const QString &password) { remove(password); });
}

void DataCard::remove(const QString &password)
{
    const auto email = EmailAddress::parse(session().account().email);
    if (!email)
        return;
    carryOut(m_gate, session().work().run([email = *email, password](db::Connection &c) {
        return db::deleteAccount(c, email, password);
    }),
        [this] { session().leave(Session::Leaving::AccountDeleted); });
}

} // namespace mailer::ui
