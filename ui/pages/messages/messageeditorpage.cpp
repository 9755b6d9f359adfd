// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/messages/messageeditorpage.h"

#include "ui/dialogs/dialogs.h"
#include "ui/pages/messages/bodyeditor.h"
#include "ui/pages/messages/clientpicker.h"
#include "ui/pages/messages/fieldlist.h"
#include "ui/pages/messages/fieldmenu.h"
#include "ui/pages/messages/filesbar.h"
#include "ui/widgets/letterimages.h"
#include "ui/pages/messages/noteline.h"
#include "ui/pages/messages/previewpanel.h"
#include "ui/pages/messages/testletter.h"
#include "ui/session.h"
#include "ui/widgets/busyoverlay.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/keylist.h"
#include "ui/words.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace mailer::ui {

namespace {

constexpr std::chrono::milliseconds settleAfter { 300 };

} // namespace

MessageEditorPage::MessageEditorPage(PageContext &context)
    : Page(context)
    , m_usesNote(new NoteLine("uses_note"))
    , m_draftNote(new NoteLine("draft_note"))
    , m_subject(new QLineEdit)
    , m_subjectField(nullptr)
    , m_body(new BodyEditor)
    , m_fields(new FieldMenu)
    , m_filesBar(new FilesBar)
    , m_images(new LetterImages(session(), this))
    , m_preview(new PreviewPanel(session(), *m_images))
    , m_test(new QPushButton(tr("Send me a &test")))
    , m_busy(nullptr)
{
    setCrumb(tr("Messages"), QStringLiteral("messages"));
    m_subject->setObjectName(QStringLiteral("subject"));
    m_subjectField = new FormField(tr("&Subject"), m_subject);
    m_subjectField->setCheck([this](const QString &text) { return firstProblem(text, m_known); });
    m_test->setObjectName(QStringLiteral("send_test"));
    addHeaderWidget(m_test);
    setPrimary(tr("Save"));
    setBody(makeBody());
    setSidePanel(m_preview, Beside::Body);
    showWhyNot();
    m_busy = new BusyOverlay(this);
    m_busy->setCancellable(true);
    m_settle.setSingleShot(true);
    m_settle.setInterval(settleAfter);
    connectParts();
}

MessageEditorPage::~MessageEditorPage()
{
    if (m_settle.isActive() && isDirty())
        (void)m_draft.write({ content(), m_saved.version, session().clock().nowUtc() });
}

QWidget *MessageEditorPage::makeBody()
{
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(m_usesNote);
    layout->addWidget(m_draftNote);
    layout->addWidget(m_subjectField);
    m_body->addToRow(m_fields);
    layout->addWidget(m_body, 1);
    layout->addWidget(m_filesBar);
    return body;
}

void MessageEditorPage::connectParts()
{
    connect(&m_settle, &QTimer::timeout, this, &MessageEditorPage::settle);
    connect(primaryAction(), &QAction::triggered, this, [this] { save({}); });
    connect(addKey(this, QKeySequence::Save, tr("Save"), Qt::WindowShortcut), &QShortcut::activated, primaryAction(),
        &QAction::trigger);
    connect(m_subject, &QLineEdit::textChanged, this, &MessageEditorPage::changed);
    connect(m_body, &BodyEditor::changed, this, &MessageEditorPage::changed);
    connect(m_body, &BodyEditor::filesGiven, this, [this](const QStringList &paths) { addFiles(paths, true); });
    connect(m_body, &BodyEditor::imageGiven, this, &MessageEditorPage::addImage);
    connect(m_body, &BodyEditor::linkAsked, this, &MessageEditorPage::askLink);
    connect(m_body, &BodyEditor::imageAsked, this, &MessageEditorPage::askImage);
    connect(m_body, &BodyEditor::told, this, [this](const QString &text) { context().notices.tell(text); });
    connect(m_body, &BodyEditor::replaced, this,
        [this](const QString &text, std::function<void()> undo) { context().notices.tell(text, std::move(undo)); });
    m_body->setPictures([this](const QString &id) { return m_images->image(id); });
    connect(m_images, &LetterImages::changed, m_body, [this] { m_body->showPictures(m_images->all()); });
    connect(m_filesBar, &FilesBar::attachAsked, this, &MessageEditorPage::attach);
    connect(m_filesBar, &FilesBar::filesGiven, this, [this](const QStringList &paths) { addFiles(paths, false); });
    connect(m_filesBar, &FilesBar::removeAsked, this, &MessageEditorPage::removeFile);
    connect(m_filesBar, &FilesBar::saveAsked, this, &MessageEditorPage::saveFile);
    connect(m_fields, &FieldMenu::chosen, this, &MessageEditorPage::insertField);
    connect(m_test, &QPushButton::clicked, this, &MessageEditorPage::sendTest);
    connect(m_draftNote, &NoteLine::acted, this, &MessageEditorPage::discardDraft);
    connect(m_busy, &BusyOverlay::cancelAsked, this, [this] { session().bulk().cancel(m_write); });
    // A menu takes the focus, so where fields go is where the focus was last.
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        if (now == m_subject || (now && m_body->isAncestorOf(now) && now != m_fields))
            m_intoSubject = now == m_subject;
    });
}

void MessageEditorPage::openWith(const QString &argument)
{
    const qint64 message = argument.toLongLong();
    if (m_loaded && message == m_id)
        return;
    if (isDirty())
        keepDraft(content());
    start(message);
}

void MessageEditorPage::start(qint64 message)
{
    m_id = message;
    ++m_opened;
    m_saving = false;
    m_busy->stop();
    m_draft = DraftFile(session(), message);
    m_loaded = false;
    m_draftKept = false;
    m_saved = {};
    m_base = {};
    m_usesNote->tell({});
    m_draftNote->tell({});
    fill({});
    if (message == 0)
        take({});
    m_subject->setFocus();
}

void MessageEditorPage::refresh()
{
    askKnownFields();
    m_preview->picker()->askFirst();
    if (m_id != 0 && !m_saving)
        load(session().work().run([id = m_id](db::Connection &c) { return db::findOwnMessage(c, id); }),
            [this](const db::OwnMessage &message) { take(message); });
}

void MessageEditorPage::askKnownFields()
{
    if (m_known.isComplete())
        return m_preview->fields()->askAgain();
    whenDone(session().bulk().run([](db::Connection &c) { return db::listLetterFieldNames(c); }), this,
        [this](const Result<QStringList> &names) {
            if (!names)
                return; // the next refresh asks again
            m_known = KnownFields(*names);
            m_fields->setKnownFields(m_known);
            m_body->setKnownFields(m_known);
            m_preview->setKnownFields(m_known);
        });
}

void MessageEditorPage::take(const db::OwnMessage &message)
{
    if (message.id != m_id || m_saving)
        return;
    showUses(message.uses);
    if (m_loaded && (message.version == m_saved.version))
        return;
    if (m_loaded && isDirty()) {
        m_draftNote->tell(
            tr("This message was saved elsewhere meanwhile. Saving yours asks before it replaces that one."),
            tr("Take the saved one"));
        return;
    }
    m_saved = message;
    m_base = MessageContent::of(message);
    m_images->setFiles(message.files);
    const auto draft = m_loaded ? std::nullopt : m_draft.read();
    m_loaded = true;
    if (draft && !(draft->content == m_base)) {
        if (message.id != 0)
            m_saved.version = draft->version;
        m_draftKept = true;
        fill(draft->content);
        m_draftNote->tell(tr("These are changes that you made on %1 and did not save.")
                              .arg(momentInWords(draft->writtenAt, session().clock().nowUtc())),
            message.id == 0 ? tr("Start afresh") : tr("Discard them"));
    } else {
        fill(m_base);
    }
}

void MessageEditorPage::fill(const MessageContent &content)
{
    const QScopedValueRollback<bool> guard(m_filling, true);
    m_files = content.files;
    for (const LetterFile &file : m_files) {
        if (file.isNew() && !file.info.contentId.isEmpty())
            m_images->add(file.info.contentId, file.content);
    }
    m_subject->setText(content.subject);
    m_body->setTexts(content.html, content.plainText);
    settle();
}

MessageContent MessageEditorPage::content() const
{
    return { m_subject->text().trimmed(), m_body->html(), m_body->plainText(), m_files };
}

void MessageEditorPage::showTitle()
{
    const QString subject = m_subject->text().trimmed();
    const QString title = m_id == 0 ? tr("New message") : tr("Edit message");
    setTitle(title);
    m_preview->setAccessibleName(tr("Preview of “%1”").arg(subject.isEmpty() ? title : subject));
}

void MessageEditorPage::showUses(const QList<db::MessageUse> &uses)
{
    const auto running
        = std::find_if(uses.begin(), uses.end(), [](const db::MessageUse &use) { return use.openRuns > 0; });
    const auto open = std::count_if(
        uses.begin(), uses.end(), [](const db::MessageUse &use) { return use.status != QLatin1String("finished"); });
    if (running != uses.end()) {
        QString sentence = tr("“%1” is being sent right now: its letters keep the text with which that run started.")
                               .arg(running->name);
        sentence += u' ';
        if (running->nextMoment.isValid())
            sentence += tr("What you save goes out with its next run, %1.")
                            .arg(momentInWords(running->nextMoment, session().clock().nowUtc()));
        else
            sentence += tr("What you save goes out with later runs only.");
        return m_usesNote->tell(sentence);
    }
    m_usesNote->tell(
        open == 0 ? QString() : tr("What you save goes out with the next runs of %Ln mailing(s).", nullptr, int(open)));
}

void MessageEditorPage::changed()
{
    if (!m_filling)
        m_settle.start();
}

void MessageEditorPage::settle()
{
    m_settle.stop();
    const MessageContent now = content();
    const bool dirty = m_loaded && !(now == m_base);
    const QString whyNot = whyNotSaved(now);
    showTitle();
    m_filesBar->setFiles(m_files);
    m_filesBar->setWarning(warningOfSize(now));
    m_preview->setContent(now);
    primaryAction()->setEnabled(dirty && whyNot.isEmpty() && !m_saving);
    primaryAction()->setStatusTip(!dirty ? tr("Everything is saved.") : whyNot);
    m_test->setEnabled(m_loaded && whyNot.isEmpty() && !m_saving);
    m_test->setToolTip(whyNot.isEmpty()
            ? tr("Sends it to %1, as the chosen client would read it.").arg(session().account().email)
            : whyNot);
    if (dirty && !m_filling)
        keepDraft(now);
    else if (m_loaded && !dirty && m_draftKept) {
        m_draft.remove();
        m_draftKept = false;
        m_draftNote->tell({});
    }
}

void MessageEditorPage::keepDraft(const MessageContent &content)
{
    m_draftKept = true;
    whenDone(m_draft.write({ content, m_saved.version, session().clock().nowUtc() }), this, [this](bool kept) {
        const bool failedBefore = std::exchange(m_draftFailed, !kept);
        if (m_draftFailed && !failedBefore)
            context().notices.tell(
                tr("What you write cannot be kept on this computer: its disk is full. Save it soon."));
    });
}

void MessageEditorPage::discardDraft()
{
    const MessageContent before = content();
    m_draft.remove();
    m_draftKept = false;
    m_draftNote->tell({});
    m_loaded = false;
    if (m_id == 0)
        take({});
    else
        askAgain();
    context().notices.tell(tr("Your changes are discarded."), [this, before, id = m_id] {
        if (id != m_id)
            return;
        fill(before);
        settle();
    });
}

void MessageEditorPage::hideEvent(QHideEvent *event)
{
    // Nothing is shown any more: the window may be going away.
    if (m_settle.isActive() && isDirty())
        keepDraft(content());
    Page::hideEvent(event);
}

void MessageEditorPage::resizeEvent(QResizeEvent *event)
{
    m_preview->setRoom(width());
    Page::resizeEvent(event);
}

void MessageEditorPage::save(std::function<void()> then)
{
    settle();
    if (!primaryAction()->isEnabled())
        return;
    const MessageContent now = content();
    send({ now.changeOf(m_saved), now, m_draft, m_opened, std::move(then) });
}

void MessageEditorPage::sendTest()
{
    settle();
    if (!m_test->isEnabled())
        return;
    if (isDirty())
        return save([this] { sendTest(); });
    const db::LetterClient client = m_preview->picker()->client();
    const QString name = client.fullName.isEmpty() ? client.email : client.fullName;
    whenDone(
        session().work().run([id = m_id, to = client.id](db::Connection &c) { return db::sendTestLetter(c, id, to); }),
        this, [this, name](const Result<qint64> &letter) {
            if (letter)
                m_preview->testLetter()->follow(*letter, name);
            else if (letter.error().code == QLatin1String("55000"))
                context().notices.tell(tr("No more than 60 test letters an hour. Wait a little, then try again."));
            else
                tellError(letter.error());
        });
}

} // namespace mailer::ui
