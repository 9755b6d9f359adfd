// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clientfilepreview.h"

#include <QTableWidget>

class QComboBox;

namespace mailer::ui {

// The first lines of a file of clients, and over each column what it means, to be changed.
class ImportPreview final : public QTableWidget
{
    Q_OBJECT

public:
    explicit ImportPreview(QWidget *parent = nullptr);

    // Choices made before stay where the file has the same first line.
    void showFile(const ClientFilePreview &preview);
    // What the person chose, or why it does not do.
    Result<ClientColumns> columns() const;
    bool hasHeader() const { return m_hasHeader; }
    // "Фамилия, Имя": the full name is put together from these; empty: it is not.
    QString nameParts() const;

Q_SIGNALS:
    void chosen();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();
    void markRefused();
    QComboBox *makeCombo(int column, const ClientColumns::Column &use);
    void showRows(const ClientFilePreview &preview);

    QStringList m_first;
    QList<QComboBox *> m_uses;
    std::vector<size_t> m_nameParts;
    bool m_hasHeader = true;
};

} // namespace mailer::ui
