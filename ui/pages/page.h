// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/futures.h"
#include "core/result.h"
#include "ui/pages/pagecontext.h"

#include <QTimer>
#include <QWidget>

#include <chrono>
#include <optional>

class QAction;
class QGridLayout;
class QPushButton;
class QVBoxLayout;

namespace mailer::ui {

class BusyOverlay;
class KeysetTableBase;
class PageHeader;
class StateView;

// One page of the desk. A header (where one came from, title, widgets, one primary action at the right) over a body,
// and a side panel beside both when the page has one.
//
// A page is made when it is first opened and lives as long as the desk. refresh() is called when it is shown, on hints,
// on F5 and every pollEvery while it is shown; it asks and takes answers home by load(), which shows a wait after
// 200 ms, and an error with "Try again" in place of a body that has nothing to show yet.
class Page : public QWidget
{
    Q_OBJECT

public:
    explicit Page(PageContext &context, QWidget *parent = nullptr);
    ~Page() override;

    QString title() const;
    QAction *primaryAction() const { return m_primary; }

    // Opened from somewhere, with the argument of Navigator::open. The standing one ignores it.
    virtual void openWith(const QString &argument) { Q_UNUSED(argument) }
    // The argument that opens what is shown now once more: the way back leads there.
    virtual QString place() const { return {}; }
    // Ctrl+F.
    virtual void focusSearch() {}
    // What the person typed and would lose; the desk asks before it leaves the page.
    virtual bool hasUnsavedChanges() const { return false; }

    // Opened for a while from another page: the crumb leads back there. No title: the page's own crumb again.
    void setReturn(const QString &title, const QString &page, const QString &argument);

    bool isWaiting() const { return m_waiting > 0; }

    void setShown(bool shown);
    // From hints and keys: at most one refresh at a time.
    void askAgain();

Q_SIGNALS:
    void titleChanged();

protected:
    virtual void refresh() = 0;

    void setTitle(const QString &title);
    // "Mailings ›" before the title; a click goes there.
    void setCrumb(const QString &text, const QString &page);
    // Left to right, before the primary action.
    void addHeaderWidget(QWidget *widget);
    // Between title and the widgets of the right side.
    void addTitleWidget(QWidget *widget);
    QAction *setPrimary(const QString &text, QLatin1String icon = {});
    QPushButton *primaryButton() const { return m_primaryButton; } // for what opens beside it
    void setBody(QWidget *body);
    enum class Beside { Page, Body }; // the head and the body, or the body alone: then the head runs over both
    void setSidePanel(QWidget *panel, Beside beside = Beside::Page); // hidden or shown by the page
    // The reason why the primary action is off stands in a line of its own below it, for forms with much to fill in.
    // Others have it in the tooltip.
    void showWhyNot();
    void setPollEvery(std::chrono::milliseconds period);

    // In place of the body until showBody(): what the screen is for, and the first step.
    void showEmpty(const QString &title, const QString &text, QAction *firstStep = nullptr);
    void showBody();
    bool showsBody() const;

    template<typename T, typename Fn>
    void load(const QFuture<Result<T>> &future, Fn &&fn)
    {
        beginWait();
        whenDone(future, this, [this, handler = std::forward<Fn>(fn)](const Result<T> &result) mutable {
            if (!endWait(result.ok() ? nullptr : &result.error()))
                return;
            if constexpr (std::is_void_v<T>)
                handler();
            else
                handler(*result);
        });
    }
    // The same for something a person asked for: an error is told, and never takes the page away.
    template<typename T, typename Fn>
    void act(const QFuture<Result<T>> &future, Fn &&fn)
    {
        whenDone(future, this, [this, handler = std::forward<Fn>(fn)](const Result<T> &result) mutable {
            if (!result)
                return tellError(result.error());
            if constexpr (std::is_void_v<T>)
                handler();
            else
                handler(*result);
        });
    }
    void tellError(const Error &error);
    // Errors of a table: in place of the body while it has no rows, else told; gone with the next good answer.
    void follow(KeysetTableBase &table);

    PageContext &context() { return m_context; }
    Session &session() { return m_context.session; }

private:
    void beginWait();
    bool endWait(const Error *error);
    void showCrumb();
    void endRound();
    void showError(const Error &error);
    void lookWhetherItAnswers();

    struct Crumb {
        QString text;
        QString page;
        QString argument;
    };

    PageContext &m_context;
    Crumb m_crumb;
    Crumb m_return;
    QGridLayout *m_outer = nullptr;
    QWidget *m_head = nullptr;
    PageHeader *m_header = nullptr;
    QVBoxLayout *m_column = nullptr;
    QPushButton *m_primaryButton = nullptr;
    QAction *m_primary = nullptr;
    QWidget *m_body = nullptr;
    StateView *m_state = nullptr;
    BusyOverlay *m_busy = nullptr;
    int m_waiting = 0;
    bool m_hasContent = false; // a round of answers was good at least once
    bool m_showsError = false;
    bool m_tableFailed = false; // good answers of other questions do not make an empty table good
    std::optional<Error> m_roundError;
    bool m_again = false;
    QTimer m_poll;
    QTimer m_slow;
    QList<KeysetTableBase *> m_followed;
};

} // namespace mailer::ui
