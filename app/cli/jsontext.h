// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <utility>

namespace mailer::cli {

// A JSON value that knows its line: QJsonDocument forgets where things stood, and keeps the last of two equal keys
// without a word.
struct JsonNode {
    enum class Type { Null, Boolean, Number, Text, Array, Object };

    Type type = Type::Null;
    int line = 1;
    bool boolean = false;
    QString text; // of Text and Number
    QList<JsonNode> items;
    QList<std::pair<QString, JsonNode>> members; // in their order; keys differ

    bool is(Type wanted) const { return type == wanted; }
    const JsonNode *member(QStringView key) const; // nullptr when there is none
};

// RFC 8259, strict, UTF-8 with or without a byte order mark, at most 64 levels. Errors: Invalid, file_json, with the
// line.
Result<JsonNode> parseJson(const QByteArray &bytes);

} // namespace mailer::cli
