-- SPDX-FileCopyrightText: The mailerapp authors
-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT a.id, a.email, a.full_name, a.language, a.time_zone,
  ARRAY(SELECT r.role FROM app.account_role r WHERE r.account_id = a.id ORDER BY r.role) AS roles
FROM app.account a
WHERE a.id = (SELECT app.current_account_id())
