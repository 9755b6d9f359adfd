// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/fromcard.h"

#include "ui/dialogs/dialogs.h"
#include "ui/errortext.h"
#include "ui/session.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/statuspill.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace mailer::ui {

FromCard::FromCard(PageContext &context)
    : SettingsCard(tr("From addresses"), context), m_place(new QVBoxLayout), m_email(new QLineEdit)
{
    setObjectName(QStringLiteral("from_card"));
    addText(tr("Your mailings come from %1. Here you add further addresses; each is confirmed by a code.")
                .arg(session().account().email));
    content()->addLayout(m_place);
    m_email->setObjectName(QStringLiteral("from_email"));
    FormField *field = addInput(tr("Another address"), m_email, checkEmail);
    QPushButton *button = addButton(tr("Add and send a code to it"), "add_from");
    m_gate = new FormGate(button, { field });
    connect(button, &QPushButton::clicked, this, &FromCard::add);
    connect(m_email, &QLineEdit::returnPressed, button, &QPushButton::click);
}

bool FromCard::hasUnsavedChanges() const { return !m_email->text().isEmpty(); }

void FromCard::refresh()
{
    whenDone(session().work().run([](db::Connection &c) { return db::listFromAddresses(c); }), this,
        [this](const Result<QList<db::FromAddress>> &addresses) {
            if (addresses)
                show(*addresses);
        });
}

void FromCard::show(const QList<db::FromAddress> &addresses)
{
    delete m_rows;
    m_rows = new QWidget;
    auto *layout = new QVBoxLayout(m_rows);
    layout->setContentsMargins(0, 0, 0, 0);
    for (const db::FromAddress &address : addresses)
        layout->addWidget(makeRow(address));
    m_place->addWidget(m_rows);
}

QWidget *FromCard::makeRow(const db::FromAddress &address)
{
    auto *row = new QWidget;
    row->setObjectName(QStringLiteral("from_%1").arg(address.email));
    auto *column = new QVBoxLayout(row);
    column->setContentsMargins(0, 4, 0, 4);
    column->setSpacing(space::tiny);
    auto *head = new QHBoxLayout;
    head->addWidget(new ElidedLabel(address.email), 1);
    const bool isConfirmed = address.confirmedAt.isValid();
    auto *pill = new StatusPill;
    pill->setStatus(
        isConfirmed ? tr("Confirmed") : tr("Waits for its code"), isConfirmed ? Tone::Success : Tone::Warning);
    head->addWidget(pill);
    column->addLayout(head);
    auto *layout = new QHBoxLayout;
    layout->addStretch();
    column->addLayout(layout);
    if (!isConfirmed) {
        auto *code = new QPushButton(tr("Enter the code…"));
        code->setObjectName(QStringLiteral("enter_code"));
        connect(code, &QPushButton::clicked, this, [this, email = address.email] { askForCode(email); });
        layout->addWidget(code);
    }
    auto *remove = new QPushButton(tr("Remove"));
    remove->setObjectName(QStringLiteral("remove_from"));
    remove->setAccessibleName(tr("Remove %1").arg(address.email));
    connect(remove, &QPushButton::clicked, this, [this, address] { askToRemove(address); });
    layout->addWidget(remove);
    return row;
}

void FromCard::add()
{
    if (const auto email = EmailAddress::parse(m_email->text()))
        send(*email);
}

void FromCard::send(const EmailAddress &email)
{
    carryOut(m_gate, session().work().run([email](db::Connection &c) { return db::requestFromAddress(c, email); }),
        [this, email] {
            m_email->clear();
            refresh();
            context().notices.tell(tr("A code is on its way to %1. It is valid for an hour.").arg(email.text()));
        });
}

void FromCard::askForCode(const QString &email)
{
    const auto address = EmailAddress::parse(email);
    if (!address)
        return;
    const Question question { QStringLiteral("from_code"), tr("Confirm %1").arg(email),
        tr("Enter the code of the letter to this address. No letter? Add the address again, and another code goes to "
           "it."),
        tr("Confirm"), false };
    const AskedText asked { tr("Code from the letter"), {}, false, checkCode };
    context().dialogs.ask(this, question, asked, [this, address = *address](const QString &text) {
        const auto code = ConfirmationCode::parse(text);
        if (!code)
            return;
        carryOut(m_gate, session().work().run([address, code = *code](db::Connection &c) {
            return db::confirmFromAddress(c, address, code);
        }),
            [this, address] {
                refresh();
                context().notices.tell(tr("Your mailings may come from %1 now.").arg(address.text()));
            });
    });
}

void FromCard::askToRemove(const db::FromAddress &address)
{
    if (!address.confirmedAt.isValid())
        return remove(address.id);
    const Question question { QStringLiteral("remove_from"), tr("Remove %1?").arg(address.email),
        tr("Mailings that come from it stop before their next run, until you choose another address. To use it again "
           "you need another code."),
        tr("Remove"), true };
    context().dialogs.confirm(this, question, [this, id = address.id] { remove(id); });
}

void FromCard::remove(qint64 address)
{
    carryOut(m_gate, session().work().run([address](db::Connection &c) { return db::deleteFromAddress(c, address); }),
        [this] { refresh(); });
}

} // namespace mailer::ui
