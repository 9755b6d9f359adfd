// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/home/firststeps.h"

#include "ui/pages/pagecontext.h"
#include "ui/theme/lineicon.h"
#include "ui/theme/tokens.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

#include <algorithm>
#include <array>

namespace mailer::ui {

namespace {

constexpr int sign = 20;

} // namespace

class StepRow final : public QWidget
{
public:
    StepRow(const char *name, const QString &title, const QString &text)
    {
        setObjectName(QStringLiteral("step_%1").arg(QLatin1String(name)));
        auto *layout = new QHBoxLayout(this);
        layout->setContentsMargins(sign + 12, 0, 0, 0);
        layout->setSpacing(12);
        auto *words = new QVBoxLayout;
        words->setSpacing(0);
        words->addWidget(makeLabel(title));
        words->addWidget(makeLabel(text, "small"));
        layout->addLayout(words, 1);
    }

    void addButton(QPushButton *button)
    {
        m_button = button;
        layout()->addWidget(button);
    }

    void setDone(bool done)
    {
        m_done = done;
        setAccessibleDescription(done ? FirstSteps::tr("done") : QString());
        if (m_button)
            m_button->setVisible(!done);
        update();
    }
    bool isDone() const { return m_done; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Tokens &tokens = tokensOf(palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRect circle(1, (height() - sign) / 2, sign, sign);
        painter.setPen(QPen(m_done ? tokens.success.text : tokens.muted, 1.5));
        painter.setBrush(m_done ? tokens.success.background : tokens.surface);
        painter.drawEllipse(circle);
        if (m_done)
            painter.drawPolyline(QPolygonF {
                circle.center() + QPointF(-4, 1), circle.center() + QPointF(-1, 4), circle.center() + QPointF(5, -3) });
    }

private:
    QPushButton *m_button = nullptr;
    bool m_done = false;
};

FirstSteps::FirstSteps(Navigator &navigator, QWidget *parent) : Card(tr("First steps"), parent)
{
    setObjectName(QStringLiteral("first_steps"));
    struct Step {
        const char *name;
        QString title;
        QString text;
        QString page; // or, with a #, a place of the help
        QString action;
    };
    const bool isHere = navigator.has(QStringLiteral("mail_server")); // where it can be set up by hand
    const std::array steps {
        Step { "clients", tr("Add your clients", "step to do"), tr("By hand, or from a CSV file."),
            QStringLiteral("clients"), tr("Add clients") },
        Step { "message", tr("Write a message", "step to do"),
            tr("With the client's name and other fields where you want them."), QStringLiteral("messages"),
            tr("Write a message") },
        Step { "mailing", tr("Plan a mailing", "step to do"), tr("Who gets the message, and when."),
            QStringLiteral("mailings"), tr("Plan a mailing") },
        isHere ? Step { "sender", tr("Set up your mail server", "step to do"),
            tr("Letters go out through the mailbox of your provider, or a server of your own."),
            QStringLiteral("mail_server"), tr("Set it up") }
               : Step { "sender", tr("Let letters go out", "step to do"),
                   tr("A sending service with a mail server must run."),
                   QStringLiteral("sending-services#on-this-computer"), tr("How to do that") },
    };
    for (const Step &step : steps) {
        auto *row = new StepRow(step.name, step.title, step.text);
        const bool isHelp = step.page.contains(u'#');
        if (isHelp || navigator.has(step.page)) {
            auto *button = new QPushButton(step.action);
            button->setObjectName(QStringLiteral("step_%1_button").arg(QLatin1String(step.name)));
            const QString page = step.page;
            connect(button, &QPushButton::clicked, this,
                [&navigator, page, isHelp] { isHelp ? navigator.openHelp(page) : navigator.open(page); });
            row->addButton(button);
        }
        m_steps.append(row);
        content()->addWidget(row);
    }
}

void FirstSteps::setDone(const db::OwnNumbers &numbers, bool senderRuns)
{
    const std::array done { numbers.clients > 0, numbers.messages > 0, numbers.mailings > 0, senderRuns };
    for (qsizetype i = 0; i < m_steps.size(); ++i)
        m_steps.at(i)->setDone(done.at(size_t(i)));
}

bool FirstSteps::isAllDone() const
{
    return std::all_of(m_steps.begin(), m_steps.end(), [](const StepRow *step) { return step->isDone(); });
}

} // namespace mailer::ui
