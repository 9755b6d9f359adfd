// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/mailings/fromfields.h"

#include "core/futures.h"
#include "db/mailingsettingsstore.h"
#include "domain/emailaddress.h"
#include "ui/session.h"
#include "ui/widgets/formfield.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>

namespace mailer::ui {

namespace {

constexpr std::chrono::milliseconds typingPause { 300 };
constexpr int longestName = 100;

} // namespace

FromFields::FromFields(Session &session, QWidget *parent)
    : QWidget(parent), m_session(session), m_name(new QLineEdit), m_email(new QComboBox)
{
    m_name->setObjectName(QStringLiteral("from_name"));
    m_name->setAccessibleName(tr("Name of the sender"));
    m_name->setPlaceholderText(session.account().fullName);
    m_name->setMaxLength(longestName);
    m_email->setObjectName(QStringLiteral("from_email"));
    m_email->setAccessibleName(tr("E-mail of the sender"));
    m_email->setEditable(true);
    m_email->setInsertPolicy(QComboBox::NoInsert);
    m_email->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_name, 2);
    layout->addWidget(m_email, 3);
    setFocusProxy(m_name);
    setAddresses({});
    m_email->setEditText(session.account().email);
    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPause);
    connect(&m_pause, &QTimer::timeout, this, &FromFields::check);
    connect(m_name, &QLineEdit::textChanged, this, &FromFields::changed);
    connect(m_email, &QComboBox::currentTextChanged, this, [this] {
        m_pause.start();
        Q_EMIT changed();
    });
}

QString FromFields::typed() const { return m_email->currentText().trimmed(); }

void FromFields::setAddresses(const QStringList &confirmed)
{
    const QString before = m_email->currentText();
    const QSignalBlocker blocker(m_email);
    m_known = QStringList { m_session.account().email } + confirmed;
    m_email->clear();
    m_email->addItems(m_known);
    m_email->setEditText(before);
}

QString FromFields::name() const { return m_name->text().trimmed(); }

// The account's own address is left out, so that it follows the account; one that was set is kept as it is.
QString FromFields::email() const
{
    if (typed() == m_given)
        return m_given;
    return typed() == m_session.account().email ? QString() : typed();
}

void FromFields::setFrom(const QString &name, const QString &email)
{
    const QSignalBlocker blocker(this);
    m_given = email;
    m_name->setText(name);
    m_email->setEditText(email.isEmpty() ? m_session.account().email : email);
    check();
}

QString FromFields::shown() const
{
    const QString shownName = name().isEmpty() && email().isEmpty() ? m_session.account().fullName : name();
    return shownName.isEmpty() ? typed() : QStringLiteral("%1 <%2>").arg(shownName, typed());
}

QString FromFields::problem() const
{
    if (const QString wrong = checkEmail(typed()); !wrong.isEmpty())
        return wrong;
    if (m_known.contains(typed(), Qt::CaseInsensitive) || m_allowed.value(typed().toLower(), true))
        return {};
    return tr("You may not write from this address: confirm it in the settings first.");
}

void FromFields::check()
{
    const QString email = typed().toLower();
    if (m_known.contains(email, Qt::CaseInsensitive) || m_allowed.contains(email) || !EmailAddress::parse(email))
        return;
    whenDone(m_session.work().run([email](db::Connection &c) { return db::checkFromAddress(c, email); }), this,
        [this, email](const Result<bool> &allowed) {
            if (!allowed)
                return;
            m_allowed.insert(email, *allowed);
            Q_EMIT changed();
        });
}

} // namespace mailer::ui
