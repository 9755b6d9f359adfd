// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QTest>

// The test ends here unless the Result is a value; it prints the error. The expression is evaluated once.
#define VERIFY_OK(expression)                                                                                          \
    do {                                                                                                               \
        const auto &verified_ = (expression);                                                                          \
        QVERIFY2(verified_.ok(),                                                                                       \
            verified_.ok() ? "" : qPrintable(verified_.error().code + u' ' + verified_.error().message));              \
    } while (false)
