-- SPDX-FileCopyrightText: The mailerapp authors
-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT login_name, wait_ms FROM api_guest.login_name($1, $2)
