// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/messagedata.h"

#include "gui/guifixture.h"

#include <QBuffer>
#include <QImage>
#include <QLinearGradient>
#include <QPainter>

namespace mailer::test {

namespace {

QByteArray banner()
{
    QImage image(520, 140, QImage::Format_RGB32);
    QPainter painter(&image);
    QLinearGradient gradient(0, 0, 520, 140);
    gradient.setColorAt(0, QColor(0x9d, 0xb8, 0xff));
    gradient.setColorAt(1, QColor(0x2e, 0x6b, 0xf0));
    painter.fillRect(image.rect(), gradient);
    painter.end();
    QByteArray png;
    QBuffer out(&png);
    out.open(QIODevice::WriteOnly);
    image.save(&out, "PNG");
    return png;
}

} // namespace

void addMessageData(GuiFixture &gui)
{
    const qint64 anna = gui.account({ Role::User }).id;
    gui.run("UPDATE app.message SET html = $2 WHERE owner_id = $1 AND subject = 'What is new in November'",
        { anna,
            QStringLiteral(
                "<p><img src=\"cid:banner.png\" alt=\"November\" width=\"520\"></p>\n<h2>Hello, {{full_name | "
                "friend}}!</h2>\n<p>November is short, so here is the whole month in <strong>three lines</strong>:"
                "</p>\n<ul>\n<li>new arrivals on the 4th,</li>\n<li>a members' evening on the 12th in {{city | "
                "your town}},</li>\n<li>free delivery until the 20th.</li>\n</ul>\n<p><a "
                "href=\"https://shop.example/calendar\">See the calendar</a></p>\n<p><span "
                "style=\"color:#475467\">You get this letter at {{email}}.</span></p>\n") });
    gui.run("INSERT INTO app.attachment (owner_id, message_id, position, file_name, content_type, content_id, content) "
            "SELECT m.owner_id, m.id, 0, 'banner.png', 'image/png', 'banner.png', $2 FROM app.message m "
            "WHERE m.owner_id = $1 AND m.subject = 'What is new in November'",
        { anna, banner() });
    gui.run("INSERT INTO app.attachment (owner_id, message_id, position, file_name, content_type, content) "
            "SELECT m.owner_id, m.id, 1, 'price-list.csv', 'text/csv', convert_to(repeat('a,b', 5000), 'UTF8') "
            "FROM app.message m WHERE m.owner_id = $1 AND m.subject = 'What is new in November'",
        { anna });
    gui.run("UPDATE app.client SET fields = jsonb_build_object('City', (ARRAY['Tula','Omsk','Perm'])[id % 3 + 1]) "
            "WHERE owner_id = $1 AND id % 20 <> 0",
        { anna });
    gui.run("INSERT INTO app.message (owner_id, subject, html, updated_at) VALUES ($1, 'Partner week, the printed "
            "template', '<style>td { padding: 8px }</style><table><tr><td><b>Partner week</b></td></tr><tr><td>For "
            "{{full_name}}</td></tr></table>', now() - interval '3 days')",
        { anna });
}

} // namespace mailer::test
