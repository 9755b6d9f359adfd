// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/messages/previewpanel.h"

#include "mime/letterpreview.h"
#include "ui/pages/messages/clientpicker.h"
#include "ui/pages/messages/fieldlist.h"
#include "ui/widgets/letterimages.h"
#include "ui/widgets/letterview.h"
#include "ui/pages/messages/testletter.h"
#include "ui/session.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/segments.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

constexpr int margin = 20;
constexpr int desktopLetter = 600;          // what newsletters are made for
constexpr int leastDesktop = 500;           // narrower ones scroll
constexpr int phoneLetter = 343;            // a telephone of 375 with its margins
constexpr int frame = 2 * margin + 18 + 14; // with the view's own and its scroll bar
constexpr int leastEditor = 470;
constexpr int leastFields = 112; // five lines
constexpr int widest = 700;

QString mailboxOf(const QString &name, const QString &email)
{
    return name.isEmpty() ? email : QStringLiteral("%1 <%2>").arg(name, email);
}

} // namespace

PreviewPanel::PreviewPanel(Session &session, LetterImages &images, QWidget *parent)
    : QFrame(parent)
    , m_session(session)
    , m_picker(new ClientPicker(session))
    , m_from(new ElidedLabel)
    , m_to(new ElidedLabel)
    , m_subject(makeLabel({}, "heading"))
    , m_waits(makeLabel({}, "error"))
    , m_view(new LetterView)
    , m_part(new Segments(tr("Part of the letter")))
    , m_width(new Segments(tr("Width of the preview")))
    , m_fields(new FieldList(session))
    , m_test(new TestLetter(session))
{
    setProperty("side", true);
    m_view->setObjectName(QStringLiteral("preview"));
    m_view->setPictures([&images](const QString &id) { return images.image(id); });
    connect(&images, &LetterImages::changed, m_view, &LetterView::showAgain);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(margin, 18, margin, 14);
    layout->setSpacing(10);
    auto *head = new QHBoxLayout;
    head->addWidget(makeLabel(tr("Preview"), "heading"), 1);
    head->addWidget(m_picker);
    layout->addLayout(head);
    layout->addWidget(makeLetter(), 1);
    layout->addWidget(makeBelow());
    connect(m_picker, &ClientPicker::clientChanged, this, &PreviewPanel::showLetter);
    connect(m_part, &Segments::chosen, this, &PreviewPanel::showLetter);
    connect(m_width, &Segments::chosen, this, &PreviewPanel::fit);
}

QWidget *PreviewPanel::makeLetter()
{
    auto *letter = new QWidget;
    auto *column = new QVBoxLayout(letter);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    auto *facts = new QGridLayout;
    facts->setHorizontalSpacing(8);
    facts->setVerticalSpacing(2);
    facts->setColumnStretch(1, 1);
    m_subject->setWordWrap(true);
    const QString names[] = { tr("From"), tr("To"), tr("Subject") };
    QLabel *values[] = { m_from, m_to, m_subject };
    const char *ids[] = { "preview_from", "preview_to", "preview_subject" };
    for (int i = 0; i < 3; ++i) {
        values[i]->setObjectName(QLatin1String(ids[i]));
        values[i]->setAccessibleName(names[i]);
        facts->addWidget(makeLabel(names[i], "small"), i, 0, Qt::AlignTop);
        facts->addWidget(values[i], i, 1);
    }
    m_from->setToolTip(tr("A mailing may name another sender."));
    column->addLayout(facts);
    m_waits->setObjectName(QStringLiteral("preview_waits"));
    m_waits->setWordWrap(true);
    m_waits->hide();
    column->addWidget(m_waits);
    column->addWidget(m_view, 1);
    m_part->add(tr("HTML"), "preview_html");
    m_part->add(tr("Plain text"), "preview_text");
    m_width->add(tr("Telephone"), "preview_phone");
    m_width->add(tr("Wide"), "preview_wide");
    auto *row = new QHBoxLayout;
    row->addWidget(m_part);
    row->addStretch();
    row->addWidget(m_width);
    column->addLayout(row);
    return letter;
}

QWidget *PreviewPanel::makeBelow()
{
    auto *inside = new QWidget;
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addWidget(m_test);
    column->addWidget(m_fields);
    column->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setMinimumHeight(leastFields);
    scroll->setMaximumHeight(150);
    scroll->setWidget(inside);
    return scroll;
}

void PreviewPanel::setContent(const MessageContent &content)
{
    m_content = content;
    QList<MergeFieldSpan> fields = findMergeFields(content.subject);
    fields += findMergeFields(content.html);
    fields += findMergeFields(content.plainText);
    m_fields->setFields(fields);
    showLetter();
}

void PreviewPanel::setKnownFields(const KnownFields &known) { m_fields->setKnownFields(known); }

void PreviewPanel::showLetter()
{
    const db::LetterClient &client = m_picker->client();
    const db::Account &me = m_session.account();
    m_from->setText(mailboxOf(me.fullName, me.email));
    m_to->setText(mailboxOf(client.fullName, client.email));
    const auto recipient = client.recipient();
    const auto preview = recipient
        ? mime::previewLetter(m_content.subject, m_content.html, m_content.plainText, *recipient)
        : Result<mime::LetterPreview>(Error { ErrorKind::Invalid, {}, {} });
    const bool isEmpty = !preview && preview.error().code == QLatin1String("letter_empty");
    m_waits->setVisible(!preview && !isEmpty);
    if (!recipient)
        m_waits->setText(tr("This client’s e-mail is not right, so nothing can be sent there."));
    else if (!preview)
        m_waits->setText(tr("The preview waits until the marked mistake is corrected."));
    if (isEmpty) {
        m_subject->setText(m_content.subject);
        m_view->showText({});
    }
    if (!preview)
        return;
    m_subject->setText(preview->subject);
    if (m_part->current() == 0 && !preview->html.isEmpty())
        m_view->showHtml(preview->html);
    else
        m_view->showText(preview->text);
}

void PreviewPanel::setRoom(int pageWidth)
{
    m_room = pageWidth;
    fit();
}

void PreviewPanel::fit()
{
    const bool isWide = m_width->current() == 1;
    const int usual = phoneLetter + frame;
    const int wanted = isWide ? widest : usual;
    setFixedWidth(qBound(space::sidePanel, m_room - leastEditor, wanted));
    m_view->setLetterWidth(
        isWide ? qBound(leastDesktop, width() - frame, desktopLetter) : qMin(phoneLetter, width() - frame));
}

} // namespace mailer::ui
