// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <functional>

class QPagedPaintDevice;
class QWidget;

namespace mailer::ui {

// One question with one consequence, which the text names ("12 clients will be deleted.").
struct Question {
    QString id; // for tests: "delete_clients"
    QString title;
    QString text;
    QString action; // the button that does it: a verb
    bool destructive = false;
};

// A text that goes with the answer: a reason, a password once more.
struct AskedText {
    QString label;
    QString text; // to begin with: what was typed before, when saving failed
    bool secret = false;
    std::function<QString(const QString &)> check; // empty: all is well; else why the action is off
};

struct FileChoice {
    QString id;
    QString title;
    QStringList filters; // "CSV files (*.csv)"
    QString suggested;   // name or path
};

// Everything modal goes through here, so that tests answer it. Nothing waits: the answer calls back, and never does
// when the parent died meanwhile.
class Dialogs
{
public:
    virtual ~Dialogs() = default;

    virtual void confirm(QWidget *parent, const Question &question, std::function<void()> yes) = 0;
    virtual void ask(QWidget *parent, const Question &question, const AskedText &asked,
        std::function<void(const QString &)> answered)
        = 0;
    virtual void tell(QWidget *parent, const QString &title, const QString &text) = 0;
    // chosen(path) is not called when the person closed the dialog.
    virtual void openFile(QWidget *parent, const FileChoice &choice, std::function<void(const QString &)> chosen) = 0;
    virtual void saveFile(QWidget *parent, const FileChoice &choice, std::function<void(const QString &)> chosen) = 0;
    // draw is not called when the person closed the dialog.
    virtual void print(QWidget *parent, const QString &title, std::function<void(QPagedPaintDevice &)> draw) = 0;
};

// The real ones.
class NativeDialogs final : public Dialogs
{
public:
    void confirm(QWidget *parent, const Question &question, std::function<void()> yes) override;
    void ask(QWidget *parent, const Question &question, const AskedText &asked,
        std::function<void(const QString &)> answered) override;
    void tell(QWidget *parent, const QString &title, const QString &text) override;
    void openFile(QWidget *parent, const FileChoice &choice, std::function<void(const QString &)> chosen) override;
    void saveFile(QWidget *parent, const FileChoice &choice, std::function<void(const QString &)> chosen) override;
    void print(QWidget *parent, const QString &title, std::function<void(QPagedPaintDevice &)> draw) override;
};

} // namespace mailer::ui
