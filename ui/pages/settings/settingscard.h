// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/futures.h"
#include "core/result.h"
#include "ui/pages/pagecontext.h"
#include "ui/widgets/card.h"
#include "ui/widgets/formfield.h"

#include <QPushButton>

namespace mailer::ui {

// One part of the page: a form with a button of its own. What was typed stays until the database has said yes.
class SettingsCard : public Card
{
    Q_OBJECT

public:
    // Typed and not saved.
    virtual bool hasUnsavedChanges() const { return false; }
    virtual void refresh() {}

protected:
    SettingsCard(const QString &heading, PageContext &context);

    PageContext &context() { return m_context; }
    Session &session() { return m_context.session; }
    const Session &session() const { return m_context.session; }

    QLabel *addText(const QString &text);
    FormField *addInput(const QString &label, QLineEdit *input, FormField::Check check);
    QPushButton *addButton(const QString &text, const char *objectName, bool primary = false);
    void showError(const QString &sentence);

    // The button is off meanwhile; an error stands in the card.
    template<typename T, typename Fn>
    void carryOut(FormGate *gate, const QFuture<Result<T>> &future, Fn done)
    {
        gate->setBusy(true);
        showError({});
        whenDone(future, this, [this, gate, done](const Result<T> &result) mutable {
            gate->setBusy(false);
            if (result)
                done();
            else
                showError(sentenceFor(result.error()));
        });
    }

private:
    static QString sentenceFor(const Error &error);

    PageContext &m_context;
    QLabel *m_error;
};

} // namespace mailer::ui
