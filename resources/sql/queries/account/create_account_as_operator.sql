-- SPDX-FileCopyrightText: The mailerapp authors
-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT priv.create_account($1, $2, $3::text[], $4, $5) AS id
