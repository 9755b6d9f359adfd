// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/lineicon.h"

#include "core/log.h"
#include "ui/theme/tokens.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

static void initResources()
{
    Q_INIT_RESOURCE(mailer_help);
    Q_INIT_RESOURCE(mailer_icons);
    Q_INIT_RESOURCE(mailerapp_translations);
}

namespace mailer::ui {

namespace {

QColor colourOf(IconColour colour, QIcon::Mode mode, QIcon::State state)
{
    const Tokens &tokens = tokensOf(QGuiApplication::palette());
    QColor chosen = tokens.text;
    if (colour == IconColour::Muted)
        chosen = tokens.muted;
    else if (colour == IconColour::OnAccent)
        chosen = tokens.onAccent;
    else if (colour == IconColour::Accent || state == QIcon::On)
        chosen = tokens.accent;
    if (mode == QIcon::Disabled)
        chosen.setAlphaF(0.45f);
    return chosen;
}

class LineIconEngine final : public QIconEngine
{
public:
    LineIconEngine(QByteArray svg, QString name, IconColour colour)
        : m_svg(std::move(svg)), m_name(std::move(name)), m_colour(colour)
    {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const QColor colour = colourOf(m_colour, mode, state);
        QByteArray svg = m_svg;
        svg.replace("currentColor", colour.name(QColor::HexRgb).toLatin1());
        QSvgRenderer renderer(svg);
        painter->save();
        painter->setOpacity(painter->opacity() * double(colour.alphaF()));
        // A square at the left: an icon size that is wider than high leaves a gap before the text.
        renderer.render(painter, QRect(rect.topLeft(), QSize(rect.height(), rect.height())));
        painter->restore();
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }

    // size is in device pixels.
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal) override
    {
        const QString key = QStringLiteral("mailer_%1_%2_%3x%4")
                                .arg(m_name, colourOf(m_colour, mode, state).name(QColor::HexArgb))
                                .arg(size.width())
                                .arg(size.height());
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        painter.end();
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    QIconEngine *clone() const override { return new LineIconEngine(m_svg, m_name, m_colour); }
    bool isNull() override { return m_svg.isEmpty(); }

private:
    QByteArray m_svg;
    QString m_name;
    IconColour m_colour;
};

} // namespace

QIcon lineIcon(QLatin1String name, IconColour colour)
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly)) {
        qCWarning(logUi) << "no icon" << name;
        return {};
    }
    return QIcon(new LineIconEngine(file.readAll(), QString(name), colour));
}

void initUiResources() { initResources(); }

} // namespace mailer::ui
