// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/keysdialog.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>

namespace mailer::ui {

namespace {

constexpr QSize usualSize { 480, 600 };
constexpr int keysWidth = 110;

QWidget *makeGroup(const KeysDialog::Group &group)
{
    auto *widget = new QWidget;
    auto *grid = new QGridLayout(widget);
    grid->setContentsMargins(0, 0, 0, space::medium);
    grid->setHorizontalSpacing(space::medium);
    grid->setVerticalSpacing(space::small);
    grid->setColumnMinimumWidth(0, keysWidth); // the same in all groups
    grid->setColumnStretch(1, 1);
    grid->addWidget(makeLabel(group.heading, "heading"), 0, 0, 1, 2);
    for (const KeyLine &line : group.lines) {
        const int row = grid->rowCount();
        QLabel *keys = makeLabel(line.keys, "code");
        keys->setObjectName(QStringLiteral("key_keys"));
        QLabel *what = makeLabel(line.what);
        what->setObjectName(QStringLiteral("key_what"));
        what->setWordWrap(true);
        grid->addWidget(keys, row, 0);
        grid->addWidget(what, row, 1);
    }
    return widget;
}

} // namespace

KeysDialog::KeysDialog(const QList<Group> &groups, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("keys_dialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Keys"));
    resize(usualSize);
    auto *inside = new QWidget;
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, space::small, 0);
    for (const Group &group : groups) {
        if (!group.lines.isEmpty())
            column->addWidget(makeGroup(group));
    }
    column->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(inside);
    auto *more = new QPushButton(tr("More about the keyboard"));
    more->setObjectName(QStringLiteral("keys_help"));
    more->setProperty("link", true);
    connect(more, &QPushButton::clicked, this, [this] {
        Q_EMIT helpAsked();
        close();
    });
    auto *done = new QPushButton(tr("Close"));
    done->setObjectName(QStringLiteral("keys_close"));
    done->setDefault(true);
    connect(done, &QPushButton::clicked, this, &QDialog::accept);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(more);
    buttons->addStretch();
    buttons->addWidget(done);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::large, 20, space::medium, space::medium);
    layout->addWidget(scroll, 1);
    layout->addLayout(buttons);
    done->setFocus();
}

} // namespace mailer::ui
