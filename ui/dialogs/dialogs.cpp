// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/dialogs.h"

#include "ui/dialogs/plainquestion.h"
#include "ui/dialogs/textquestion.h"

#include <QFileDialog>
#include <QMessageBox>
#include <QPrintDialog>
#include <QPrinter>

#include <memory>

namespace mailer::ui {

namespace {

void chooseFile(QWidget *parent, const FileChoice &choice, QFileDialog::AcceptMode mode,
    const std::function<void(const QString &)> &chosen)
{
    auto *dialog = new QFileDialog(parent, choice.title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(mode);
    dialog->setFileMode(mode == QFileDialog::AcceptOpen ? QFileDialog::ExistingFile : QFileDialog::AnyFile);
    dialog->setNameFilters(choice.filters);
    dialog->selectFile(choice.suggested);
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog, chosen);
    dialog->open();
}

} // namespace

void NativeDialogs::confirm(QWidget *parent, const Question &question, std::function<void()> yes)
{
    auto *dialog = new PlainQuestion(question, parent);
    QObject::connect(dialog, &QDialog::accepted, dialog, yes);
    dialog->open();
}

void NativeDialogs::ask(
    QWidget *parent, const Question &question, const AskedText &asked, std::function<void(const QString &)> answered)
{
    auto *dialog = new TextQuestion(question, asked, parent);
    QObject::connect(dialog, &TextQuestion::answered, dialog, std::move(answered));
    dialog->open();
}

void NativeDialogs::tell(QWidget *parent, const QString &title, const QString &text)
{
    auto *box = new QMessageBox(QMessageBox::Information, title, text, QMessageBox::Ok, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void NativeDialogs::openFile(QWidget *parent, const FileChoice &choice, std::function<void(const QString &)> chosen)
{
    chooseFile(parent, choice, QFileDialog::AcceptOpen, chosen);
}

void NativeDialogs::saveFile(QWidget *parent, const FileChoice &choice, std::function<void(const QString &)> chosen)
{
    chooseFile(parent, choice, QFileDialog::AcceptSave, chosen);
}

void NativeDialogs::print(QWidget *parent, const QString &title, std::function<void(QPagedPaintDevice &)> draw)
{
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setDocName(title);
    auto *dialog = new QPrintDialog(printer.get(), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, qOverload<>(&QPrintDialog::accepted), dialog, [printer, draw] { draw(*printer); });
    dialog->open();
}

} // namespace mailer::ui
