// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace mailer::ui {

// HTML as it is written, or plain text. HTML that is pasted loses its scripts; files are handed over.
class SourceEdit final : public QPlainTextEdit
{
    Q_OBJECT

public:
    enum class Kind { Html, PlainText };

    explicit SourceEdit(Kind kind, QWidget *parent = nullptr);

Q_SIGNALS:
    void filesGiven(const QStringList &paths);
    void scriptsRemoved();

protected:
    bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;

private:
    Kind m_kind;
};

} // namespace mailer::ui
