// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

namespace mailer::ui {

class Settings;
class TableView;

// Widths of columns and the order of a table, from one start to the next. Lives as long as the table.
class TableMemory final : public QObject
{
    Q_OBJECT

public:
    // key: page and table, as "clients/table". Asks the table for the order that was kept.
    TableMemory(TableView &table, Settings &settings, const QString &key);

private:
    void restoreWidths();
    void restoreOrder();
    void keepWidth(int column, int width);
    QByteArray keyOf(const char *what) const;

    TableView &m_table;
    Settings &m_settings;
    const QString m_key;
};

} // namespace mailer::ui
