// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QFrame>

class QLabel;
class QVBoxLayout;

namespace mailer::ui {

// A white rounded field with an optional heading; what it holds goes into content().
class Card : public QFrame
{
    Q_OBJECT

public:
    explicit Card(const QString &heading = {}, QWidget *parent = nullptr);

    QVBoxLayout *content() const { return m_content; }
    void setHeading(const QString &heading);

private:
    QLabel *m_heading;
    QVBoxLayout *m_content;
};

// A card with one number: what it counts, the number, and a line below.
class NumberCard final : public Card
{
    Q_OBJECT

public:
    explicit NumberCard(const QString &name, QWidget *parent = nullptr);

    void setNumber(const QString &number);
    void setDetail(const QString &detail);
    void setTone(Tone tone); // of the number

private:
    QLabel *m_name;
    QLabel *m_number;
    QLabel *m_detail;
};

// Small makers for what forms and pages are full of.
QLabel *makeLabel(const QString &text, const char *role = nullptr);
QFrame *makeLine();

} // namespace mailer::ui
