// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/reportstore.h"

#include <QDialog>
#include <QHash>
#include <QImage>

namespace mailer::ui {

class LetterView;

// The message of a mailing as its clients would see it, merge fields unfilled.
class MessageReader final : public QDialog
{
    Q_OBJECT

public:
    MessageReader(const db::MailingDetails &mailing, QWidget *parent);

    // By what stands after "cid:" in the HTML.
    void setPictures(const QHash<QString, QByteArray> &pictures);

private:
    LetterView *m_html = nullptr; // none: it is plain text only
    QHash<QString, QImage> m_pictures;
};

} // namespace mailer::ui
