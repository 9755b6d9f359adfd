// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/messages/fieldlist.h"

#include "core/futures.h"
#include "ui/session.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/words.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace mailer::ui {

namespace {

constexpr int firstClients = 3;

QString nameOf(const db::LetterClient &client) { return client.fullName.isEmpty() ? client.email : client.fullName; }

} // namespace

FieldList::FieldList(Session &session, QWidget *parent)
    : QWidget(parent), m_session(session), m_lines(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("field_list"));
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setSpacing(4);
}

void FieldList::setKnownFields(const KnownFields &known)
{
    m_known = known;
    askAgain();
}

void FieldList::setFields(const QList<MergeFieldSpan> &fields)
{
    m_uses.clear();
    for (const MergeFieldSpan &field : fields) {
        if (!field.problem.isEmpty())
            continue;
        auto use = std::find_if(m_uses.begin(), m_uses.end(), [&](const Use &one) { return one.key == field.key; });
        if (use == m_uses.end())
            use = m_uses.insert(m_uses.end(), Use { field.key, {} });
        if (!use->fallbacks.contains(field.fallback))
            use->fallbacks.append(field.fallback);
    }
    ask();
    show();
}

void FieldList::askAgain()
{
    m_asked.clear();
    ask();
}

void FieldList::ask()
{
    if (!m_known.isComplete())
        return;
    for (const Use &use : std::as_const(m_uses)) {
        if (m_asked.contains(use.key))
            continue;
        m_asked.append(use.key);
        const QStringList spellings = m_known.spellingsOf(use.key);
        whenDone(m_session.bulk().run([key = use.key, spellings](db::Connection &c) {
            return db::findFieldLack(c, key, spellings, firstClients);
        }),
            this, [this, key = use.key](const Result<db::FieldLack> &lack) {
                if (lack)
                    m_lacks.insert(key, *lack);
                else
                    m_asked.removeAll(key); // the next change asks again
                show();
            });
    }
}

void FieldList::show()
{
    while (QLayoutItem *item = m_lines->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (m_uses.isEmpty())
        m_lines->addWidget(makeLabel(tr("No fields: everybody reads the same."), "small"));
    for (const Use &use : std::as_const(m_uses))
        addLine(use);
}

void FieldList::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        QMetaObject::invokeMethod(this, &FieldList::show, Qt::QueuedConnection); // in other colours
}

void FieldList::addLine(const Use &use)
{
    const auto lack = m_lacks.constFind(use.key);
    QString text = QStringLiteral("{{%1}} — ").arg(use.key);
    QString details;
    if (lack == m_lacks.constEnd()) {
        text += tr("asking who lacks it…");
    } else {
        text += sentenceOf(use, *lack);
        QStringList names;
        for (const db::LetterClient &client : lack->first)
            names.append(nameOf(client));
        details = names.join(QStringLiteral(", "));
        if (lack->clients > names.size())
            details = tr("%1 and %Ln more", nullptr, int(lack->clients - names.size())).arg(details);
    }
    const bool isLacking = lack != m_lacks.constEnd() && lack->clients > 0;
    const Tone tone = lack == m_lacks.constEnd() ? Tone::Neutral : isLacking ? Tone::Warning : Tone::Success;
    QLabel *label = makeLabel({}, "");
    label->setTextFormat(Qt::RichText);
    label->setText(QStringLiteral("<span style='color:%1'>%2</span> %3")
                       .arg(tokensOf(palette()).pairOf(tone).text.name(),
                           isLacking ? QStringLiteral("!") : QStringLiteral("✓"), text.toHtmlEscaped()));
    label->setObjectName(QStringLiteral("field_%1").arg(use.key));
    label->setWordWrap(true);
    m_lines->addWidget(label);
    if (isLacking && !details.isEmpty()) {
        QLabel *who = makeLabel(details, "small");
        who->setObjectName(QStringLiteral("lacking_%1").arg(use.key));
        who->setWordWrap(true);
        who->setContentsMargins(14, 0, 0, 0);
        m_lines->addWidget(who);
    }
}

QString FieldList::sentenceOf(const Use &use, const db::FieldLack &lack) const
{
    if (lack.clients == 0)
        return tr("every client has it");
    const int count = int(lack.clients);
    if (use.fallbacks.contains(QString()))
        return tr("%Ln client(s) lack(s) it and read(s) nothing there: add words for them, as {{%1 | friend}}", nullptr,
            count)
            .arg(use.key);
    return tr("%Ln client(s) lack(s) it and read(s) “%1”", nullptr, count)
        .arg(use.fallbacks.join(QStringLiteral("”, “")));
}

} // namespace mailer::ui
