// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QImage>
#include <QTextBrowser>

#include <functional>

namespace mailer::ui {

// Pictures and rich text that other people made.

// Never larger than limit (kept in proportion), of the four types that articles and messages may have; empty when it
// cannot be read or would take more than 64 MiB to unpack.
QImage decodeImage(const QByteArray &data, const QSize &limit);

// Shows rich text without fetching anything: no file, no network. http(s) and mailto links open outside on a click,
// other schemes never.
class SafeTextBrowser : public QTextBrowser
{
    Q_OBJECT

public:
    explicit SafeTextBrowser(QWidget *parent = nullptr);

    // Pictures that come with the text, by what stands after "cid:"; an empty one: there is none.
    void setPictures(std::function<QImage(const QString &id)> pictures) { m_pictures = std::move(pictures); }
    QVariant loadResource(int type, const QUrl &name) override;

private:
    void follow(const QUrl &link);

    std::function<QImage(const QString &id)> m_pictures;
};

} // namespace mailer::ui
