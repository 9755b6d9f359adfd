-- SPDX-FileCopyrightText: The mailerapp authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Run by the operator after the migrations, each time. pg_dump leaves out the rights on built-in languages, so that a
-- restored database would let everybody write functions again.
REVOKE USAGE ON LANGUAGE plpgsql, sql FROM PUBLIC;
GRANT USAGE ON LANGUAGE plpgsql, sql TO mailer_owner, mailer_registrar, mailer_watch;
