// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/clients/fieldspage.h"

#include "db/clientliststore.h"
#include "domain/clientimportheader.h"
#include "domain/mergefields.h"
#include "ui/dialogs/dialogs.h"
#include "ui/session.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>

namespace mailer::ui {

FieldsPage::FieldsPage(PageContext &context)
    : NamesPage(context, { tr("Field"), tr("Clients with a value") }, tr("Copy for a message"))
{
    setTitle(tr("Own fields"));
    connect(setPrimary(tr("New field"), QLatin1String("plus")), &QAction::triggered, this, &FieldsPage::makeNew);
    setPollEvery(std::chrono::minutes(5)); // each look reads the whole directory
}

void FieldsPage::refresh()
{
    load(session().bulk().run([](db::Connection &c) { return db::listClientFields(c); }),
        [this](const QList<db::ClientFieldLine> &fields) {
            QList<NameRow> rows;
            for (const db::ClientFieldLine &field : fields)
                rows.append({ 0, field.name, { field.clients } });
            setRows(rows);
            if (rows.isEmpty())
                showEmpty(tr("No own fields yet"),
                    tr("Own fields hold what you know about a client besides the name: a city, a birthday. They are "
                       "text, "
                       "come with every import, and can stand in letters."),
                    primaryAction());
            else
                showBody();
        });
}

QString FieldsPage::countInWords(int rows) const { return tr("%Ln field(s)", nullptr, rows); }

QString FieldsPage::noteOf(const NameRow &row) const
{
    return tr("In a letter write {{%1}}; each client gets their own value.").arg(row.name);
}

NameQuestion FieldsPage::questionFor(const QString &title, const QString &action, const QString &before) const
{
    QStringList keys;
    for (const NameRow &row : rows()) {
        if (row.name != before)
            keys += mergeFieldKey(row.name);
    }
    const auto check = [keys](const QString &name) {
        if (!checkClientFieldName(name))
            return tr("A field cannot have this name; choose another, of letters and digits.");
        return keys.contains(mergeFieldKey(name)) ? tr("There is this field already.") : QString();
    };
    return { title, tr("Name of the field"), action, before, check };
}

void FieldsPage::makeNew()
{
    popup()->ask(primaryButton(), questionFor(tr("New field"), tr("Add"), {}), [this](const QString &name) {
        act(session().work().run([name](db::Connection &c) { return db::addClientField(c, name); }), [this] {
            popup()->forget();
            changed();
        });
    });
}

void FieldsPage::rename(const NameRow &row)
{
    popup()->ask(
        besideCurrent(), questionFor(tr("Rename field"), tr("Rename"), row.name), [this, row](const QString &name) {
            if (name == row.name)
                return;
            act(session().jobs().run(
                    [row, name](db::Connection &c) { return db::renameClientField(c, row.name, name); }),
                [this, row, name](qint64) {
                    popup()->forget();
                    context().notices.tell(
                        tr("Renamed; letters that say {{%1}} need the new name.").arg(row.name), [this, row, name] {
                            act(session().jobs().run([row, name](db::Connection &c) {
                                return db::renameClientField(c, name, row.name);
                            }),
                                [this](qint64) { changed(); });
                        });
                    changed();
                });
        });
}

void FieldsPage::remove(const NameRow &row)
{
    context().dialogs.confirm(this,
        { QStringLiteral("remove_field"), tr("Remove this field?"),
            tr("The field “%1” and its values of %Ln client(s) are deleted for good. Letters that use it show their "
               "fallback.",
                nullptr, int(row.numbers.value(0)))
                .arg(row.name),
            tr("Remove field"), true },
        [this, row] {
            act(session().jobs().run([name = row.name](db::Connection &c) { return db::removeClientField(c, name); }),
                [this, row](qint64) {
                    context().notices.tell(tr("The field “%1” is removed.").arg(row.name));
                    changed();
                });
        });
}

void FieldsPage::openRow(const NameRow &row)
{
    QGuiApplication::clipboard()->setText(QStringLiteral("{{%1}}").arg(row.name));
    context().notices.tell(tr("{{%1}} is copied; paste it into a message.").arg(row.name));
}

} // namespace mailer::ui
