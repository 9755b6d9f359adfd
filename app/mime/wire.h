// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <utility>

namespace mailer::mime {

// Collects the octets of one letter: small pieces are copied into one buffer, large ones are shared.
class Wire final
{
public:
    static constexpr qsizetype shareFrom = 16 * 1024;

    explicit Wire(qsizetype expected) { m_buffer.reserve(expected); }

    QByteArray &buffer() { return m_buffer; }

    void add(const QByteArray &piece)
    {
        if (piece.size() < shareFrom) {
            m_buffer.append(piece);
            return;
        }
        flush();
        m_size += piece.size();
        m_chunks.append(piece);
    }

    // Ends the collecting.
    QList<QByteArray> take()
    {
        flush();
        return std::move(m_chunks);
    }
    qint64 size() const { return m_size + m_buffer.size(); }

private:
    void flush()
    {
        if (m_buffer.isEmpty())
            return;
        m_size += m_buffer.size();
        m_chunks.append(std::exchange(m_buffer, {}));
    }

    QByteArray m_buffer;
    QList<QByteArray> m_chunks;
    qint64 m_size = 0;
};

} // namespace mailer::mime
