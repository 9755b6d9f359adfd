// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/welcome/startview.h"

#include "ui/theme/lineicon.h"
#include "ui/widgets/card.h"
#include "ui/widgets/formfield.h"

#include <QButtonGroup>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

constexpr int mostPlaces = 5;
constexpr int placeWidth = 270; // of its text

QLabel *makeHint(const QString &text)
{
    QLabel *label = makeLabel(text, "small");
    label->setWordWrap(true);
    label->setIndent(24);
    return label;
}

QRadioButton *makeChoice(const QString &text, const char *objectName)
{
    auto *choice = new QRadioButton(text);
    choice->setObjectName(QLatin1String(objectName));
    QFont font = choice->font();
    font.setWeight(QFont::DemiBold);
    choice->setFont(font);
    return choice;
}

} // namespace

StartView::StartView(QWidget *parent)
    : WelcomeForm({}, parent)
    , m_places(new QWidget)
    , m_otherHeading(makeLabel(tr("Another server"), "heading"))
    , m_return(new QPushButton)
    , m_here(makeChoice(tr("On this computer"), "on_this_computer"))
    , m_there(makeChoice(tr("On our server"), "on_server"))
    , m_email(new QLineEdit)
    , m_server(new QLineEdit)
    , m_button(new QPushButton(tr("Continue")))
{
    setObjectName(QStringLiteral("start_view"));
    auto *places = new QVBoxLayout(m_places);
    places->setContentsMargins(0, 0, 0, 4);
    places->setSpacing(6);
    form()->addWidget(m_places);
    form()->addWidget(m_otherHeading);
    m_return->setObjectName(QStringLiteral("return_to_desk"));
    m_return->setProperty("link", true);
    m_return->hide();
    below()->addWidget(m_return, 0, Qt::AlignHCenter);
    connect(m_return, &QPushButton::clicked, this, &StartView::returnAsked);
    m_email->setObjectName(QStringLiteral("own_email"));
    m_email->setPlaceholderText(QStringLiteral("anna@shop.example"));
    m_server->setObjectName(QStringLiteral("server"));
    m_server->setPlaceholderText(QStringLiteral("crm.example.net"));
    m_emailField = new FormField(tr("Your e-mail, which your letters will be from"), m_email);
    m_emailField->setCheck(checkEmail);
    m_serverField = new FormField(tr("Address of the server"), m_server);
    m_serverField->setCheck(checkFilled);
    m_button->setObjectName(QStringLiteral("continue"));
    m_button->setProperty("primary", true);

    m_hereChoice = addChoice(
        m_here, makeHint(tr("For one person. mailerapp keeps a private database here and sends from here.")));
    form()->addWidget(m_emailField);
    form()->addSpacing(4);
    m_thereChoice = addChoice(m_there,
        makeHint(tr("For a team. Everybody works on one PostgreSQL server; ask its administrator for the "
                    "address and an account.")));
    form()->addWidget(m_serverField);
    form()->addSpacing(4);
    form()->addWidget(m_button);

    auto *choices = new QButtonGroup(this);
    choices->addButton(m_here);
    choices->addButton(m_there);
    m_here->setChecked(true);
    connect(m_here, &QRadioButton::toggled, this, &StartView::look);
    connect(m_emailField, &FormField::checked, this, &StartView::look);
    connect(m_serverField, &FormField::checked, this, &StartView::look);
    connect(m_email, &QLineEdit::returnPressed, this, &StartView::submit);
    connect(m_server, &QLineEdit::returnPressed, this, &StartView::submit);
    connect(m_button, &QPushButton::clicked, this, &StartView::submit);
    look();
}

void StartView::setWorkspace(const Workspace &workspace, const QList<KnownPlace> &places)
{
    const bool isFirst = places.isEmpty();
    const bool hasHere = !isFirst && places.first().place == Workspace::Place::ThisComputer;
    setTitle(isFirst ? tr("Welcome to mailerapp") : tr("Workspaces"));
    setSubtitle(isFirst ? tr("Where shall your clients and mailings be kept?") : tr("Where do you want to work?"));
    showPlaces(places);
    // The one of this computer is entered above.
    m_hereChoice->setVisible(!hasHere);
    m_thereChoice->setVisible(!hasHere);
    m_otherHeading->setVisible(hasHere);
    if (hasHere || workspace.place == Workspace::Place::Server)
        m_there->setChecked(true);
    if (isFirst && m_server->text().isEmpty())
        m_server->setText(workspace.server);
    if (m_email->text().isEmpty() && workspace.place != Workspace::Place::Server)
        m_email->setText(workspace.email);
    offerServers(places);
    showError({});
    look();
}

void StartView::focusFirst()
{
    const QLayoutItem *place = m_places->layout()->itemAt(0);
    if (place)
        place->widget()->setFocus();
    else
        (m_here->isChecked() ? m_email : m_server)->setFocus();
}

void StartView::showPlaces(const QList<KnownPlace> &places)
{
    for (QPushButton *before : m_places->findChildren<QPushButton *>()) {
        m_places->layout()->removeWidget(before);
        before->hide();
        before->deleteLater(); // this may be its own click
    }
    m_places->setVisible(!places.isEmpty());
    int number = 0;
    for (const KnownPlace &place : places.mid(0, mostPlaces)) {
        const bool isHere = place.place == Workspace::Place::ThisComputer;
        QStringList texts { isHere ? tr("On this computer") : place.name };
        if (!place.email.isEmpty())
            texts.append(place.email);
        const QString text = texts.join(QStringLiteral(" · "));
        auto *button = new QPushButton(lineIcon(QLatin1String(isHere ? "computer" : "service")), {});
        button->setText(button->fontMetrics().elidedText(text, Qt::ElideMiddle, placeWidth));
        button->setToolTip(button->text() == text ? QString() : text);
        button->setAccessibleName(text);
        button->setObjectName(isHere ? QStringLiteral("place_here") : QStringLiteral("place_%1").arg(++number));
        button->setProperty("place", true);
        connect(button, &QPushButton::clicked, this, [this, place] { Q_EMIT placeChosen(place); });
        m_places->layout()->addWidget(button);
    }
}

void StartView::offerServers(const QList<KnownPlace> &places)
{
    QStringList servers;
    for (const KnownPlace &place : places) {
        if (!place.address.isEmpty())
            servers.append(place.address);
    }
    auto *completer = new QCompleter(servers, m_server);
    completer->setCompletionMode(
        servers.size() > 1 ? QCompleter::UnfilteredPopupCompletion : QCompleter::PopupCompletion);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_server->setCompleter(completer); // deletes the one of before
}

void StartView::offerReturn(const Workspace &workspace)
{
    m_return->setText(workspace.place == Workspace::Place::ThisComputer ? tr("Back to the work on this computer")
                                                                        : tr("Back to %1").arg(workspace.server));
    m_return->show();
}

QWidget *StartView::addChoice(QWidget *choice, QWidget *hint)
{
    auto *box = new QWidget;
    auto *together = new QVBoxLayout(box);
    together->setContentsMargins(0, 0, 0, 0);
    together->setSpacing(2);
    together->addWidget(choice);
    together->addWidget(hint);
    form()->addWidget(box);
    return box;
}

QString StartView::problem() const { return m_here->isChecked() ? m_emailField->problem() : m_serverField->problem(); }

void StartView::look()
{
    m_emailField->setVisible(m_here->isChecked());
    m_serverField->setVisible(!m_here->isChecked());
    m_button->setEnabled(problem().isEmpty());
    m_button->setToolTip(problem());
}

void StartView::submit()
{
    if (!problem().isEmpty())
        return;
    showError({});
    if (m_here->isChecked())
        Q_EMIT thisComputerChosen(m_email->text().trimmed());
    else
        Q_EMIT serverChosen(m_server->text().trimmed());
}

} // namespace mailer::ui
