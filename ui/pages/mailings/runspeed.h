// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QList>

#include <chrono>
#include <optional>

namespace mailer::ui {

// How fast a run goes, from what was seen of it in the last minute.
class RunSpeed final
{
public:
    // Another run forgets what was seen before. ended: letters that need no further try.
    void see(qint64 run, qint64 ended, const QDateTime &at);

    std::optional<double> lettersPerSecond() const; // nothing: too little was seen
    std::optional<std::chrono::seconds> timeFor(qint64 open) const;

private:
    struct Sample {
        qint64 ended = 0;
        QDateTime at;
    };
    qint64 m_run = 0;
    QList<Sample> m_samples;
};

} // namespace mailer::ui
