// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/home/nextcard.h"

#include "ui/pages/pagecontext.h"
#include "ui/words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace mailer::ui {

namespace {

constexpr int rowHeight = 39;

// One row as a link, which gives way where the window is narrow.
QPushButton *makeName(const QString &name)
{
    auto *button = new QPushButton(QString(name).replace(u'&', QStringLiteral("&&")));
    button->setProperty("link", true);
    button->setProperty("quiet", true);
    button->setToolTip(name);
    button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    return button;
}

} // namespace

NextCard::NextCard(Navigator &navigator, QWidget *parent) : Card(tr("Next to go out"), parent), m_navigator(navigator)
{
    setObjectName(QStringLiteral("next_card"));
}

void NextCard::setMailings(const QList<db::NextMailing> &mailings, const QDateTime &nowUtc)
{
    delete m_rows;
    m_rows = new QWidget;
    auto *layout = new QVBoxLayout(m_rows);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (const db::NextMailing &mailing : mailings) {
        auto *row = new QHBoxLayout;
        QPushButton *name = makeName(mailing.name);
        name->setObjectName(QStringLiteral("next_%1").arg(mailing.id));
        const QString id = QString::number(mailing.id);
        connect(name, &QPushButton::clicked, this, [this, id] { m_navigator.open(QStringLiteral("mailings"), id); });
        row->addWidget(name, 1);
        QLabel *moment = makeLabel(momentInWords(mailing.moment, nowUtc), "muted");
        moment->setFixedHeight(rowHeight);
        row->addWidget(moment);
        layout->addLayout(row);
        layout->addWidget(makeLine());
    }
    if (mailings.isEmpty()) {
        QLabel *none = makeLabel(tr("No mailing is scheduled."), "muted");
        none->setObjectName(QStringLiteral("next_none"));
        layout->addWidget(none);
    }
    layout->addStretch();
    content()->addWidget(m_rows, 1);
}

} // namespace mailer::ui
