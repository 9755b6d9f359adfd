// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/pageregistry.h"

#include <QFrame>
#include <QHash>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace mailer::ui {

class NavigationButton;

// The left edge: pages by section, and who one is.
class Navigation final : public QFrame
{
    Q_OBJECT

public:
    Navigation(Session &session, QWidget *parent = nullptr);

    void setCurrent(const QString &page);
    QStringList pages() const { return m_order; }

Q_SIGNALS:
    void chosen(const QString &page);
    void helpAsked();

private:
    void addPages();
    void addHelp();
    QWidget *makePerson();
    QWidget *makeAccountMenu();
    void renewPerson();
    void showNumbers();

    Session &m_session;
    QVBoxLayout *m_layout;
    QWidget *m_person = nullptr;
    QStringList m_order;
    QHash<QString, NavigationButton *> m_buttons;
};

} // namespace mailer::ui
