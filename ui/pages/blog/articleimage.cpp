// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/blog/articleimage.h"

#include "db/articlestore.h"
#include "ui/theme/lineicon.h"
#include "ui/widgets/card.h"
#include "ui/widgets/safeimage.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

constexpr QSize previewSize { 280, 158 };

} // namespace

ArticleImage::ArticleImage(QWidget *parent)
    : QWidget(parent)
    , m_preview(makeLabel({}, "small"))
    , m_problem(makeLabel({}, "error"))
    , m_choose(new QPushButton)
    , m_remove(new QPushButton(tr("Remove")))
{
    m_preview->setObjectName(QStringLiteral("image_preview"));
    m_preview->setMaximumSize(previewSize);
    m_preview->setWordWrap(true);
    m_problem->setObjectName(QStringLiteral("image_error"));
    m_problem->setWordWrap(true);
    m_choose->setObjectName(QStringLiteral("choose_image"));
    m_choose->setIcon(lineIcon(QLatin1String("upload")));
    m_remove->setObjectName(QStringLiteral("remove_image"));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_choose);
    buttons->addWidget(m_remove);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_preview);
    layout->addLayout(buttons);
    layout->addWidget(m_problem);
    connect(m_choose, &QPushButton::clicked, this, &ArticleImage::chooseAsked);
    connect(m_remove, &QPushButton::clicked, this, [this] {
        setImage({});
        Q_EMIT edited();
    });
    setImage({});
}

void ArticleImage::setImage(const QByteArray &image)
{
    m_image = image;
    m_problem->hide();
    showPreview();
}

QString ArticleImage::take(const QByteArray &file)
{
    QString problem;
    if (file.size() > db::largestArticleImage)
        problem = tr("The image is larger than %1. Choose a smaller one.")
                      .arg(QLocale().formattedDataSize(db::largestArticleImage, 0, QLocale::DataSizeTraditionalFormat));
    else if (db::articleImageType(file).isEmpty() || decodeImage(file, previewSize).isNull())
        problem = tr("This is not a PNG, JPEG, GIF or WebP image that can be shown. Choose another one.");
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    if (!problem.isEmpty())
        return problem;
    m_image = file;
    showPreview();
    Q_EMIT edited();
    return {};
}

void ArticleImage::showPreview()
{
    const QImage image = decodeImage(m_image, previewSize * 2);
    if (image.isNull()) {
        m_preview->setPixmap({});
        m_preview->setText(m_image.isEmpty()
                ? tr("No image.\nPNG, JPEG, GIF or WebP, at most %1.")
                      .arg(QLocale().formattedDataSize(db::largestArticleImage, 0, QLocale::DataSizeTraditionalFormat))
                : tr("The image cannot be shown here."));
    } else {
        m_preview->setPixmap(
            QPixmap::fromImage(image.scaled(previewSize, Qt::KeepAspectRatio, Qt::SmoothTransformation)));
    }
    m_choose->setText(m_image.isEmpty() ? tr("Choose an image…") : tr("Another one…"));
    m_remove->setVisible(!m_image.isEmpty());
}

} // namespace mailer::ui
