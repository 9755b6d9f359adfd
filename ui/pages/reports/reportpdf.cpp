// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/reports/reportexport.h"
#include "ui/pages/reports/reportwords.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/axisplot.h"
#include "ui/words.h"

#include <QCoreApplication>
#include <QImage>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QTextDocument>
#include <QUrl>

namespace mailer::ui {

namespace {

constexpr int dotsPerInch = 96; // what the document is laid out in
constexpr int printedDots = 300;
constexpr QSize plotSize { 640, 170 };
constexpr double sharpness = 4;

QString say(const char *text) { return QCoreApplication::translate("ReportDocument", text); }

QString row(const QString &name, const QString &value)
{
    return QStringLiteral("<tr><td width=\"32%\" style=\"color:#5b6270\">%1</td><td>%2</td></tr>")
        .arg(name.toHtmlEscaped(), value.toHtmlEscaped());
}

QString localMoment(const QDateTime &utc) { return QLocale().toString(utc.toLocalTime(), QLocale::LongFormat); }

QString factsOf(const ReportDocument &document)
{
    QString rows = row(say(QT_TRANSLATE_NOOP("ReportDocument", "Subject")), document.subject)
        + row(say(QT_TRANSLATE_NOOP("ReportDocument", "From")), document.from)
        + row(say(QT_TRANSLATE_NOOP("ReportDocument", "Status")), document.status);
    if (document.plannedMoment.isValid())
        rows += row(say(QT_TRANSLATE_NOOP("ReportDocument", "Planned")), localMoment(document.plannedMoment));
    if (document.startedAt.isValid())
        rows += row(say(QT_TRANSLATE_NOOP("ReportDocument", "Started")), localMoment(document.startedAt));
    if (document.finishedAt.isValid())
        rows += row(say(QT_TRANSLATE_NOOP("ReportDocument", "Ended")), localMoment(document.finishedAt));
    if (!document.took.isEmpty())
        rows += row(say(QT_TRANSLATE_NOOP("ReportDocument", "Took")), document.took);
    return QStringLiteral("<table width=\"100%\" cellspacing=\"0\" cellpadding=\"3\">%1</table>").arg(rows);
}

QString numbersOf(const db::RunNumbers &numbers)
{
    const std::pair<const char *, qint64> all[] = { { "sent", numbers.sent }, { "deferred", numbers.deferred },
        { "failed", numbers.failed }, { "uncertain", numbers.uncertain }, { "skipped", numbers.skipped },
        { "expired", numbers.expired }, { "cancelled", numbers.cancelled }, { "pending", numbers.pending } };
    const qint64 due = numbers.letters - numbers.skipped;
    QString names;
    QString values;
    QString shares;
    for (const auto &[state, number] : all) {
        names += QStringLiteral("<td style=\"color:#5b6270\">%1</td>")
                     .arg(stateInWords(QLatin1String(state)).toHtmlEscaped());
        values += QStringLiteral("<td><b><font size=\"5\">%1</font></b></td>").arg(numberInWords(number));
        const bool counts = QLatin1String(state) != QLatin1String("skipped");
        shares += QStringLiteral("<td style=\"color:#5b6270\">%1</td>")
                      .arg(counts ? shareInWords(number, due) : QString());
    }
    return QStringLiteral(
        "<table width=\"100%\" cellspacing=\"0\" cellpadding=\"4\"><tr>%1</tr><tr>%2</tr><tr>%3</tr></table>")
        .arg(names, values, shares);
}

QString groupsOf(const QList<AnswerGroup> &groups)
{
    QString rows;
    for (const AnswerGroup &group : groups)
        rows += QStringLiteral(
            "<tr><td>%1</td><td align=\"right\"><b>%2</b></td><td><b>%3</b><br/>%4<br/>"
            "<font face=\"DejaVu Sans Mono, monospace\" size=\"2\" color=\"#5b6270\">%5</font></td></tr>")
                    .arg(stateInWords(group.state).toHtmlEscaped(), numberInWords(group.letters),
                        nameOf(group.meaning).toHtmlEscaped(), adviceOf(group.meaning).toHtmlEscaped(),
                        group.answer.left(400).toHtmlEscaped());
    return QStringLiteral("<table width=\"100%\" cellspacing=\"0\" cellpadding=\"5\">%1</table>").arg(rows);
}

QImage plotOf(const RatePlot &plot, const QFont &font)
{
    QImage image(plotSize * sharpness, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(sharpness, sharpness);
    QFont plain = font;
    plain.setPixelSize(11);
    AxisPlot::paintPlot(painter, QRectF({}, QSizeF(plotSize)), plain, lightTokens(), plot.bars, plot.labels, -1);
    return image;
}

QString htmlOf(const ReportDocument &document)
{
    QString html = QStringLiteral("<h1>%1</h1><p style=\"color:#5b6270\">%2</p>")
                       .arg(document.mailing.toHtmlEscaped(), document.run.toHtmlEscaped());
    html += factsOf(document) + QStringLiteral("<p></p>") + numbersOf(document.numbers);
    if (!document.rate.bars.isEmpty())
        html += QStringLiteral("<h3>%1</h3><img src=\"report:plot\" width=\"%2\" height=\"%3\"/>")
                    .arg(document.rate.heading.toHtmlEscaped())
                    .arg(plotSize.width())
                    .arg(plotSize.height());
    if (!document.groups.isEmpty())
        html += QStringLiteral("<h3>%1</h3>")
                    .arg(say(QT_TRANSLATE_NOOP("ReportDocument", "Why letters failed or wait")).toHtmlEscaped())
            + groupsOf(document.groups);
    html += QStringLiteral("<p style=\"color:#5b6270\"><font size=\"2\">%1</font></p>")
                .arg(QCoreApplication::translate(
                    "ReportDocument", "Made by mailerapp on %1. Sent means: the mail server took the letter.")
                         .arg(localMoment(document.made))
                         .toHtmlEscaped());
    return html;
}

} // namespace

QString writePdf(const ReportDocument &document, const QString &path)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return say(QT_TRANSLATE_NOOP("ReportDocument", "The file cannot be written there. Choose another folder."));
    QPdfWriter writer(&file);
    writer.setTitle(document.mailing);
    writer.setCreator(QStringLiteral("mailerapp"));
    writer.setResolution(printedDots);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF(18, 16, 18, 16), QPageLayout::Millimeter);

    QTextDocument text;
    QFont font = text.defaultFont();
    font.setPixelSize(13);
    text.setDefaultFont(font);
    text.addResource(QTextDocument::ImageResource, QUrl(QStringLiteral("report:plot")), plotOf(document.rate, font));
    text.setHtml(htmlOf(document));
    const double scale = double(printedDots) / dotsPerInch;
    const QSizeF page = QSizeF(writer.width(), writer.height()) / scale;
    text.setPageSize(page);
    QPainter painter(&writer);
    for (int i = 0; i < text.pageCount(); ++i) {
        if (i > 0)
            writer.newPage();
        painter.save();
        painter.scale(scale, scale);
        painter.translate(0, -i * page.height());
        text.drawContents(&painter, QRectF(0, i * page.height(), page.width(), page.height()));
        painter.restore();
    }
    painter.end();
    return file.commit()
        ? QString()
        : say(QT_TRANSLATE_NOOP("ReportDocument", "The file cannot be written there. Choose another folder."));
}

} // namespace mailer::ui
