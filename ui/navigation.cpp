// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/navigation.h"

#include "ui/session.h"
#include "ui/theme/lineicon.h"
#include "ui/theme/tokens.h"
#include "ui/words.h"
#include "ui/widgets/card.h"
#include "ui/widgets/elidedlabel.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace mailer::ui {

namespace {

constexpr int margin = 8;
constexpr int between = 2;
constexpr int sectionGap = 18;
constexpr int avatarSize = 28;

class Avatar final : public QWidget
{
public:
    explicit Avatar(const QString &name)
    {
        setFixedSize(avatarSize, avatarSize);
        const QStringList words = name.split(u' ', Qt::SkipEmptyParts);
        if (!words.isEmpty())
            m_letters = words.first().left(1).toUpper();
        if (words.size() > 1)
            m_letters += words.last().left(1).toUpper();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Tokens &tokens = tokensOf(palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(tokens.accent);
        painter.drawEllipse(rect());
        QFont small = font();
        small.setPointSizeF(small.pointSizeF() * 0.85);
        small.setWeight(QFont::DemiBold);
        painter.setFont(small);
        painter.setPen(tokens.onAccent);
        painter.drawText(rect(), Qt::AlignCenter, m_letters);
    }

private:
    QString m_letters;
};

} // namespace

// A button with a number at its right edge.
class NavigationButton final : public QPushButton
{
public:
    using QPushButton::QPushButton;

    void setNumber(std::optional<qint64> number)
    {
        m_number = number ? QLocale().toString(*number) : QString();
        setAccessibleDescription(m_number);
        update();
    }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QPushButton::paintEvent(event);
        if (m_number.isEmpty())
            return;
        QPainter painter(this);
        QFont small = font();
        small.setWeight(QFont::Normal);
        small.setPointSizeF(small.pointSizeF() * type::small);
        painter.setFont(small);
        const Tokens &tokens = tokensOf(palette());
        painter.setPen(isChecked() ? tokens.accent : tokens.muted);
        painter.drawText(rect().adjusted(0, 0, -12, 0), Qt::AlignRight | Qt::AlignVCenter, m_number);
    }

private:
    QString m_number;
};

Navigation::Navigation(Session &session, QWidget *parent)
    : QFrame(parent), m_session(session), m_layout(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("navigation"));
    setAccessibleName(tr("Pages"));
    setFixedWidth(space::navigation);
    m_layout->setContentsMargins(margin, 12, margin, 8);
    m_layout->setSpacing(between);
    addPages();
    addHelp();
    m_layout->addStretch();
    m_layout->addWidget(makeLine());
    m_person = makePerson();
    m_layout->addWidget(m_person);
    connect(&session, &Session::accountChanged, this, &Navigation::renewPerson);
    connect(&session, &Session::deskChanged, this, &Navigation::showNumbers);
    showNumbers();
}

void Navigation::addPages()
{
    std::optional<Section> section;
    for (const PageEntry &entry : allPages()) {
        if (entry.section == Section::None || !isOffered(entry, m_session))
            continue;
        if (section && *section != entry.section)
            m_layout->addSpacing(sectionGap);
        section = entry.section;
        auto *button = new NavigationButton(QCoreApplication::translate("Navigation", entry.title));
        button->setObjectName(QStringLiteral("nav_%1").arg(entry.id));
        button->setIcon(lineIcon(entry.icon));
        button->setCheckable(true);
        button->setAutoExclusive(true);
        const QString id(entry.id);
        connect(button, &QPushButton::clicked, this, [this, id] { Q_EMIT chosen(id); });
        m_layout->addWidget(button);
        m_order.append(id);
        m_buttons.insert(id, button);
        if (m_order.size() <= 9)
            button->setToolTip(QStringLiteral("Ctrl+%1").arg(m_order.size()));
    }
}

void Navigation::addHelp()
{
    auto *button = new NavigationButton(tr("Help"));
    button->setObjectName(QStringLiteral("nav_help"));
    button->setIcon(lineIcon(QLatin1String("help")));
    button->setToolTip(QStringLiteral("F1"));
    connect(button, &QPushButton::clicked, this, &Navigation::helpAsked);
    m_layout->addWidget(button);
}

QWidget *Navigation::makePerson()
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(8, 12, 0, 8);
    layout->setSpacing(8);
    const db::Account &account = m_session.account();
    const QString name = account.fullName.isEmpty() ? account.email : account.fullName;
    layout->addWidget(new Avatar(name));
    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    auto *who = new ElidedLabel(name, "heading");
    who->setObjectName(QStringLiteral("person_name"));
    who->setToolTip(account.email);
    texts->addWidget(who);
    // All of them on two lines where one is too short.
    QLabel *roles = makeLabel(rolesInWords(account.roles), "small");
    roles->setWordWrap(true);
    roles->setToolTip(roles->text());
    roles->setObjectName(QStringLiteral("person_roles"));
    texts->addWidget(roles);
    layout->addLayout(texts, 1);
    if (!m_session.workspace().isOnly)
        layout->addWidget(makeAccountMenu());
    return row;
}

QWidget *Navigation::makeAccountMenu()
{
    auto *button = new QToolButton;
    button->setObjectName(QStringLiteral("account_menu"));
    button->setIcon(lineIcon(QLatin1String("more"), IconColour::Muted));
    button->setToolTip(tr("Workspace and account"));
    button->setAccessibleName(button->toolTip());
    auto *menu = new QMenu(button);
    const auto add = [this, menu](const QString &text, const char *icon, const char *name, Session::Leaving how) {
        QAction *action = menu->addAction(lineIcon(QLatin1String(icon)), text);
        action->setObjectName(QLatin1String(name));
        connect(action, &QAction::triggered, this, [this, how] { m_session.leave(how); });
    };
    add(tr("&Other workspace…"), "computer", "other_workspace", Session::Leaving::OtherWorkspace);
    if (m_session.workspace().place == Workspace::Place::Server)
        add(tr("&Sign out"), "sign-out", "sign_out", Session::Leaving::SignOut);
    // Upwards: the button stands at the lower edge.
    connect(button, &QToolButton::clicked, menu,
        [button, menu] { menu->popup(button->mapToGlobal(QPoint(0, -menu->sizeHint().height() - between))); });
    return button;
}

void Navigation::renewPerson()
{
    QWidget *before = std::exchange(m_person, makePerson());
    delete m_layout->replaceWidget(before, m_person);
    before->deleteLater();
}

void Navigation::setCurrent(const QString &page)
{
    if (auto *button = m_buttons.value(page))
        button->setChecked(true);
}

void Navigation::showNumbers()
{
    const auto &numbers = m_session.numbers();
    const auto show = [this, &numbers](const char *page, qint64 db::OwnNumbers::*number) {
        if (auto *button = m_buttons.value(QLatin1String(page)))
            button->setNumber(numbers ? std::optional((*numbers).*number) : std::nullopt);
    };
    show("mailings", &db::OwnNumbers::mailings);
    show("messages", &db::OwnNumbers::messages);
    show("clients", &db::OwnNumbers::clients);
    const auto &service = m_session.pageNumbers();
    const auto showService = [this](const char *page, std::optional<qint64> number) {
        if (auto *button = m_buttons.value(QLatin1String(page)))
            button->setNumber(number);
    };
    showService("all_mailings", service ? service->mailings : std::nullopt);
    showService("users", service ? std::optional(service->accounts) : std::nullopt);
    showService("blog", service ? std::optional(service->articles) : std::nullopt);
}

} // namespace mailer::ui
