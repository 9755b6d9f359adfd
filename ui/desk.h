// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/pagecontext.h"
#include "ui/pages/pageregistry.h"

#include <QHash>
#include <QSet>
#include <QWidget>

#include <functional>
#include <memory>

class QLabel;
class QStackedWidget;

namespace mailer::ui {

class Navigation;
class Toasts;

// Where a signed-in person works: navigation, one page at a time, banner, status line. Pages are made when they are
// first opened.
class Desk final : public QWidget, public Navigator
{
    Q_OBJECT

public:
    Desk(std::shared_ptr<Session> session, Dialogs &dialogs, Settings &settings, QWidget *parent = nullptr);
    ~Desk() override;

    void open(const QString &page, const QString &argument = {}) override;
    void visit(const QString &page, const QString &argument = {}) override;
    bool has(const QString &page) const override;
    void back() override;
    void openHelp(const QString &topic) override { Q_EMIT helpAsked(topic); }

    QString currentId() const { return m_current; }
    Page *currentPage() const;
    // What was entered there would be lost with the desk: the page shown, or one that waits meanwhile; else none.
    const Page *unsavedPage() const;
    Session &session() { return *m_session; }
    // The pages that are offered now, in the language of now; the page shown stays as it is.
    void renewNavigation();
    // At the same place as that one, with the same way back.
    void goOnFrom(const Desk &before);
    // In a toast, once no other one offers an undo.
    void tellNews(const QString &text);
    // Says above every page that this is the demo.
    void showDemo(bool isDemo);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void helpAsked(const QString &topic);
    void refused(const QString &sentence);

private:
    enum class Way { Open, Visit, Back };
    struct Place {
        QString page;
        QString argument;
        bool operator==(const Place &) const = default;
    };
    const PageEntry *entryOf(const QString &id) const;
    Page *pageOf(const PageEntry &entry);
    Place here() const;
    void go(const Place &place, Way way);
    void enter(const Place &place, Way way);
    void askToLose(const Page &page, std::function<void()> agreed);
    void light(const QString &page);
    void show(const Place &place, Way way);
    bool stays(const Place &place, Way way) const;
    void leave(Way way, const Place &before);
    void showLink();
    void connectNavigation();
    void addShortcuts();
    void addKeysOfPages();

    std::shared_ptr<Session> m_session;
    Dialogs &m_dialogs;
    Navigation *m_navigation;
    QWidget *m_demoBanner;
    QWidget *m_banner;
    QLabel *m_bannerText;
    QStackedWidget *m_stack;
    Toasts *m_toasts;
    PageContext m_context;
    QHash<QString, Page *> m_pages;
    QSet<QString> m_waiting; // pages that were left for a visit
    QString m_current;
    QList<Place> m_trail; // where back() goes
};

} // namespace mailer::ui
