// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/ownmessagestore.h"
#include "ui/models/keysettablemodel.h"

namespace mailer::ui {

class Session;

class MessagesModel final : public KeysetTableModel<db::MessageLine>
{
    Q_OBJECT

public:
    enum Column { Subject, Changed, Uses, Files };

    explicit MessagesModel(const Session &session, QObject *parent = nullptr);

protected:
    qint64 idOf(const db::MessageLine &line) const override { return line.id; }
    QVariant cell(const db::MessageLine &line, int column, int role) const override;

private:
    const Session &m_session;
};

// "1 file, 12 KB"; "—" for none.
QString filesInWords(qint64 files, qint64 octets);
QString sizeInWords(qint64 octets);

} // namespace mailer::ui
