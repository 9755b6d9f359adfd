// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/mailings/editorpreview.h"

#include "core/futures.h"
#include "db/letterclientstore.h"
#include "domain/mergefields.h"
#include "mime/letterpreview.h"
#include "ui/errortext.h"
#include "ui/pages/pagecontext.h"
#include "ui/session.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/letterimages.h"
#include "ui/widgets/letterview.h"
#include "ui/widgets/segments.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

constexpr int samples = 10;
constexpr int panelWidth = 380;

} // namespace

EditorPreview::EditorPreview(PageContext &context, QWidget *parent)
    : QFrame(parent)
    , m_context(context)
    , m_clients(new QComboBox)
    , m_from(makeLabel({}))
    , m_to(makeLabel({}))
    , m_subject(makeLabel({}, "heading"))
    , m_text(new LetterView)
    , m_images(new LetterImages(context.session, this))
    , m_kind(new Segments(tr("What is shown")))
    , m_test(new QPushButton(tr("Send me a test")))
    , m_hint(makeLabel({}, "small"))
{
    setObjectName(QStringLiteral("editor_preview"));
    setProperty("side", true);
    setWide(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 18);
    layout->setSpacing(12);
    makeHead();
    m_text->setObjectName(QStringLiteral("preview_text"));
    m_text->setPictures([this](const QString &id) { return m_images->image(id); });
    connect(m_images, &LetterImages::changed, m_text, &LetterView::showAgain);
    layout->addWidget(m_text, 1);
    m_hint->setWordWrap(true);
    m_hint->setObjectName(QStringLiteral("preview_hint"));
    layout->addWidget(m_hint);
    m_kind->add(tr("HTML"), "preview_html");
    m_kind->add(tr("Plain text"), "preview_plain");
    m_test->setObjectName(QStringLiteral("send_test"));
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_kind);
    foot->addStretch();
    foot->addWidget(m_test);
    layout->addLayout(foot);
    connect(m_kind, &Segments::chosen, this, &EditorPreview::show);
    connect(m_clients, &QComboBox::currentIndexChanged, this, &EditorPreview::show);
    connect(m_test, &QPushButton::clicked, this, &EditorPreview::sendTest);
    show();
}

void EditorPreview::makeHead()
{
    auto *column = static_cast<QVBoxLayout *>(layout());
    auto *head = new QHBoxLayout;
    head->addWidget(makeLabel(tr("Preview"), "heading"), 1);
    m_clients->setObjectName(QStringLiteral("preview_client"));
    m_clients->setAccessibleName(tr("Preview as"));
    m_clients->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_clients->setMinimumContentsLength(18);
    head->addWidget(m_clients);
    column->addLayout(head);
    auto *facts = new QFormLayout;
    facts->setContentsMargins(0, 0, 0, 0);
    facts->setVerticalSpacing(4);
    const auto add = [facts](const QString &name, QLabel *value, const char *objectName) {
        value->setObjectName(QLatin1String(objectName));
        value->setWordWrap(true);
        facts->addRow(makeLabel(name, "muted"), value);
    };
    add(tr("From"), m_from, "preview_from");
    add(tr("To"), m_to, "preview_to");
    add(tr("Subject"), m_subject, "preview_subject");
    column->addLayout(facts);
}

void EditorPreview::setWide(bool isWide)
{
    setMinimumWidth(panelWidth);
    setMaximumWidth(isWide ? QWIDGETSIZE_MAX : panelWidth);
}

void EditorPreview::setMessage(qint64 message)
{
    if (message == m_message)
        return;
    m_message = message;
    m_content.reset();
    askText();
    show();
}

void EditorPreview::setChosen(const db::ChosenIds &chosen)
{
    if (chosen == m_chosen)
        return;
    m_chosen = chosen;
    askClients();
}

void EditorPreview::setFrom(const QString &from) { m_from->setText(from); }

void EditorPreview::askAgain()
{
    askText();
    askClients();
}

void EditorPreview::askText()
{
    const qint64 message = m_message;
    if (message == 0)
        return;
    whenDone(m_context.session.work().run([message](db::Connection &c) { return db::findOwnMessage(c, message); }),
        this, [this, message](const Result<db::OwnMessage> &content) {
            if (message != m_message || !content)
                return;
            m_content = *content;
            m_images->setFiles(content->files);
            show();
        });
}

void EditorPreview::askClients()
{
    const db::ChosenIds chosen = m_chosen;
    whenDone(
        m_context.session.work().run([chosen](db::Connection &c) { return db::findSampleClients(c, chosen, samples); }),
        this, [this, chosen](const Result<QList<db::ChoosableClient>> &clients) {
            if (!clients || chosen != m_chosen)
                return;
            const qint64 before = client() ? client()->id : 0;
            const QSignalBlocker blocker(m_clients);
            m_samples = *clients;
            m_clients->clear();
            for (const db::ChoosableClient &one : m_samples)
                m_clients->addItem(tr("as %1").arg(one.fullName.isEmpty() ? one.email : one.fullName), one.id);
            m_clients->setCurrentIndex(qMax(0, m_clients->findData(before)));
            show();
        });
}

const db::ChoosableClient *EditorPreview::client() const
{
    const int index = m_clients->currentIndex();
    return index >= 0 && index < m_samples.size() ? &m_samples.at(index) : nullptr;
}

void EditorPreview::show()
{
    m_clients->setVisible(!m_samples.isEmpty());
    m_test->setEnabled(m_content.has_value());
    m_test->setToolTip(m_content ? QString() : tr("Choose a message first."));
    m_hint->clear();
    m_hint->hide();
    const db::Account &account = m_context.session.account();
    const QString email = client() ? client()->email : account.email;
    const QString name = client() ? client()->fullName : account.fullName;
    const auto address = EmailAddress::parse(email);
    if (!m_content || !address) {
        m_subject->setText(QStringLiteral("—"));
        m_to->setText(QStringLiteral("—"));
        m_text->showText({});
        m_text->setPlaceholderText(tr("Choose a message, and see it here as one of your clients will."));
        return;
    }
    Recipient reader(*address, name, client() ? client()->comment : QString());
    if (client()) {
        for (auto field = client()->fields.constBegin(); field != client()->fields.constEnd(); ++field)
            reader.setField(field.key(), field.value().toString());
    }
    m_to->setText(name.isEmpty() ? email : QStringLiteral("%1 <%2>").arg(name, email));
    const auto letter = mime::previewLetter(m_content->subject, m_content->html, m_content->plainText, reader);
    if (!letter) {
        m_subject->setText(m_content->subject);
        m_text->showText(m_content->plainText.isEmpty() ? m_content->html : m_content->plainText);
        m_hint->setText(
            tr("A field of this message is written wrongly: correct it in the message before you schedule."));
        m_hint->show();
        return;
    }
    m_subject->setText(letter->subject);
    if (m_kind->current() == 0 && !letter->html.isEmpty())
        m_text->showHtml(letter->html);
    else
        m_text->showText(letter->text);
}

void EditorPreview::sendTest()
{
    const qint64 message = m_message;
    const qint64 as = client() ? client()->id : 0;
    m_test->setEnabled(false);
    whenDone(
        m_context.session.work().run([message, as](db::Connection &c) { return db::sendTestLetter(c, message, as); }),
        this, [this](const Result<qint64> &letter) {
            m_test->setEnabled(true);
            m_context.notices.tell(letter ? tr("A test letter goes to %1.").arg(m_context.session.account().email)
                                          : sentenceOf(letter.error()));
        });
}

} // namespace mailer::ui
