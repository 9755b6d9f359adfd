// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QWidget>

namespace mailer::ui {

// A word with a dot in a rounded field: "Running".
class StatusPill final : public QWidget
{
    Q_OBJECT

public:
    explicit StatusPill(QWidget *parent = nullptr);

    void setStatus(const QString &text, Tone tone);
    QString text() const { return m_text; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

    static int widthOf(const QFont &font, const QString &text);
    // The same in a table's cell; left-aligned and vertically centred in rect. Outlined: on a ground of its own colour.
    static void paintPill(QPainter *painter, const QRect &rect, const QFont &font, const Tokens &tokens,
        const QString &text, Tone tone, bool isOutlined = false);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    Tone m_tone = Tone::Neutral;
};

} // namespace mailer::ui
