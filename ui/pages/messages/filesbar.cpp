// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/messages/filesbar.h"

#include "ui/pages/messages/messagesmodel.h"
#include "ui/pages/messages/richtextedit.h"
#include "ui/theme/lineicon.h"
#include "ui/widgets/card.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/keylist.h"

#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QShortcut>
#include <QToolButton>

namespace mailer::ui {

namespace {

constexpr int longestName = 32;

} // namespace

FilesBar::FilesBar(QWidget *parent)
    : QWidget(parent)
    , m_flow(new FlowLayout)
    , m_attach(new QPushButton(lineIcon(QLatin1String("attach")), tr("&Attach…")))
    , m_sum(makeLabel({}, "small"))
    , m_warning(makeLabel({}, "error"))
{
    setAcceptDrops(true);
    m_attach->setObjectName(QStringLiteral("attach"));
    m_attach->setToolTip(tr("Or drop files here. At most %1 a file.").arg(sizeInWords(db::largestAttachment)));
    m_sum->setObjectName(QStringLiteral("files_sum"));
    m_warning->setObjectName(QStringLiteral("files_warning"));
    m_warning->setWordWrap(true);
    m_warning->hide();
    m_sum->setText(tr("No files"));
    m_flow->setContentsMargins(0, 0, 0, 0);
    m_flow->setSpacing(6);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_attach, 0, Qt::AlignTop);
    row->addLayout(m_flow, 1);
    row->addWidget(m_sum, 0, Qt::AlignTop);
    m_sum->setMinimumHeight(m_attach->sizeHint().height());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(row);
    layout->addWidget(m_warning);
    connect(m_attach, &QPushButton::clicked, this, &FilesBar::attachAsked);
}

void FilesBar::setFiles(const QList<LetterFile> &files)
{
    if (files == m_files && files.isEmpty() == m_chips.isEmpty())
        return; // a chip keeps the focus and its open menu
    m_files = files;
    for (QWidget *chip : std::as_const(m_chips)) {
        m_flow->removeWidget(chip);
        chip->deleteLater();
    }
    m_chips.clear();
    qint64 octets = 0;
    for (int i = 0; i < files.size(); ++i) {
        m_chips.append(makeChip(files.at(i), i));
        m_flow->addWidget(m_chips.last());
        octets += files.at(i).info.octets;
    }
    m_sum->setText(files.isEmpty() ? tr("No files") : tr("%1 together").arg(sizeInWords(octets)));
    m_sum->setVisible(files.size() != 1);
}

QWidget *FilesBar::makeChip(const LetterFile &file, int index)
{
    auto *chip = new QToolButton;
    const QString &name = file.info.fileName;
    chip->setObjectName(QStringLiteral("file_%1").arg(index));
    chip->setProperty("chip", true);
    chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    chip->setIcon(lineIcon(QLatin1String(file.info.contentId.isEmpty() ? "attach" : "image"), IconColour::Muted));
    const QString shown = name.size() > longestName ? name.left(longestName - 8) + u'…' + name.right(7) : name;
    chip->setText(QStringLiteral("%1 · %2").arg(shown, sizeInWords(file.info.octets)));
    chip->setToolTip(file.info.contentId.isEmpty() ? name : tr("%1: shown in the text").arg(name));
    chip->setAccessibleName(chip->text());
    chip->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(chip);
    connect(menu->addAction(tr("Save as…")), &QAction::triggered, this, [this, index] { Q_EMIT saveAsked(index); });
    QAction *remove = menu->addAction(lineIcon(QLatin1String("trash")), tr("Remove"));
    remove->setObjectName(QStringLiteral("file_%1_remove").arg(index));
    connect(
        remove, &QAction::triggered, this, [this, index] { Q_EMIT removeAsked(index); }, Qt::QueuedConnection);
    chip->setMenu(menu);
    connect(
        addKey(chip, QKeySequence::Delete, tr("Remove the file")), &QShortcut::activated, this,
        [this, index] { Q_EMIT removeAsked(index); }, Qt::QueuedConnection);
    return chip;
}

void FilesBar::setWarning(const QString &sentence)
{
    m_warning->setText(sentence);
    m_warning->setVisible(!sentence.isEmpty());
}

void FilesBar::dragEnterEvent(QDragEnterEvent *event)
{
    if (!localFilesOf(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void FilesBar::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    Q_EMIT filesGiven(localFilesOf(event->mimeData()));
}

} // namespace mailer::ui
