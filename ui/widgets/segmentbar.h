// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QList>
#include <QWidget>

namespace mailer::ui {

// A bar of parts of a whole, each in its tone: sent, deferred, failed of all letters. The rest stays empty.
class SegmentBar final : public QWidget
{
    Q_OBJECT

public:
    struct Part {
        qint64 count = 0;
        Tone tone = Tone::Neutral;
    };

    explicit SegmentBar(QWidget *parent = nullptr);

    void setParts(const QList<Part> &parts, qint64 whole);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<Part> m_parts;
    qint64 m_whole = 0;
};

} // namespace mailer::ui
