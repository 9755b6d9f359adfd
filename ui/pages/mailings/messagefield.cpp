// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/mailings/messagefield.h"

#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>

namespace mailer::ui {

namespace {

constexpr std::chrono::milliseconds typingPause { 300 };

QPushButton *makeLink(const QString &text, const char *objectName)
{
    auto *link = new QPushButton(text);
    link->setObjectName(QLatin1String(objectName));
    link->setProperty("link", true);
    return link;
}

} // namespace

MessageField::MessageField(QWidget *parent)
    : QWidget(parent)
    , m_box(new QComboBox)
    , m_new(makeLink(tr("New message"), "new_message"))
    , m_edit(makeLink(tr("Edit"), "edit_message"))
{
    m_box->setObjectName(QStringLiteral("message"));
    m_box->setAccessibleName(tr("Message"));
    m_box->setEditable(true);
    m_box->setInsertPolicy(QComboBox::NoInsert);
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_box->lineEdit()->setPlaceholderText(tr("Choose a message, or type a part of its subject"));
    m_box->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_box->completer()->setFilterMode(Qt::MatchContains);
    m_box->completer()->setCaseSensitivity(Qt::CaseInsensitive);
    setFocusProxy(m_box);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(m_box, 1);
    layout->addWidget(m_edit);
    layout->addWidget(m_new);
    connect(m_box, &QComboBox::activated, this, [this](int index) {
        m_chosen = m_box->itemData(index).toLongLong();
        showChosen();
        Q_EMIT changed();
    });
    connect(m_box->lineEdit(), &QLineEdit::textEdited, this, &MessageField::takeText);
    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPause);
    connect(&m_pause, &QTimer::timeout, this, [this] { Q_EMIT searched(m_box->currentText().trimmed()); });
    connect(m_new, &QPushButton::clicked, this, &MessageField::newAsked);
    connect(m_edit, &QPushButton::clicked, this, &MessageField::editAsked);
    showChosen();
}

void MessageField::setLinksShown(bool shown)
{
    m_new->setVisible(shown);
    m_edit->setVisible(shown);
}

void MessageField::takeText(const QString &text)
{
    const int index = m_box->findText(text, Qt::MatchFixedString);
    m_chosen = index >= 0 ? m_box->itemData(index).toLongLong() : 0;
    if (m_chosen == 0 && !text.trimmed().isEmpty())
        m_pause.start();
    else
        m_pause.stop();
    showChosen();
    Q_EMIT changed();
}

void MessageField::setMessages(const QList<db::MessageLine> &messages)
{
    const QString typed = m_box->currentText();
    const QSignalBlocker blocker(m_box);
    m_box->clear();
    for (const db::MessageLine &message : messages)
        m_box->addItem(message.subject, message.id);
    m_box->setCurrentIndex(m_box->findData(m_chosen));
    if (m_chosen == 0 || m_box->currentIndex() < 0)
        m_box->setEditText(typed);
    showChosen();
}

void MessageField::addMessages(const QList<db::MessageLine> &messages)
{
    const QString typed = m_box->currentText();
    {
        const QSignalBlocker blocker(m_box);
        for (const db::MessageLine &message : messages) {
            if (m_box->findData(message.id) < 0)
                m_box->addItem(message.subject, message.id);
        }
        m_box->setEditText(typed);
    }
    if (m_chosen != 0)
        return;
    const int index = m_box->findText(typed, Qt::MatchFixedString);
    if (index >= 0)
        takeText(typed);
    else if (m_box->lineEdit()->hasFocus() && !messages.isEmpty())
        m_box->completer()->complete();
}

void MessageField::setChosen(qint64 message, const QString &subject)
{
    m_chosen = message;
    const int index = m_box->findData(message);
    m_box->setCurrentIndex(index);
    if (index < 0)
        m_box->setEditText(subject);
    showChosen();
}

void MessageField::showChosen()
{
    m_edit->setEnabled(m_chosen != 0);
    m_edit->setToolTip(m_chosen != 0 ? QString() : tr("Choose a message first."));
}

bool MessageField::isTouched() const { return !m_box->currentText().isEmpty(); }

QString MessageField::problem() const
{
    if (m_chosen != 0)
        return {};
    return m_box->currentText().isEmpty() ? tr("Choose a message.") : tr("You have no message of this subject.");
}

} // namespace mailer::ui
