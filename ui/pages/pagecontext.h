// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

namespace mailer {
class Clock;
}

namespace mailer::ui {

class Dialogs;
class Session;
class Settings;

// Goes from one page to another: open("mailing_editor", "42"). The argument's meaning is the page's own.
class Navigator
{
public:
    virtual ~Navigator() = default;
    virtual void open(const QString &page, const QString &argument = {}) = 0;
    // For a while: what was entered on this page waits, and is there when it is opened once more at the same place.
    virtual void visit(const QString &page, const QString &argument = {}) = 0;
    // Also pages that come later: a link to a page that is not there is not shown.
    virtual bool has(const QString &page) const = 0;
    virtual void back() = 0;
    // "topic" or "topic#place" of the help, in its own window.
    virtual void openHelp(const QString &topic) = 0;
};

// Short news at the lower edge, gone after some seconds.
class Notices
{
public:
    virtual ~Notices() = default;
    virtual void tell(const QString &text) = 0;
    // undo is called at most once, when the person asks for it in time.
    virtual void tell(const QString &text, std::function<void()> undo) = 0;
};

// What every page works with; outlives the pages.
struct PageContext {
    Session &session;
    Navigator &navigator;
    Notices &notices;
    Dialogs &dialogs;
    Settings &settings;
};

} // namespace mailer::ui
