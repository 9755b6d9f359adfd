-- SPDX-FileCopyrightText: The mailerapp authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Messages: subject, bodies and attachments of an account.
SET ROLE mailer_owner;

CREATE TABLE app.message (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  owner_id   bigint NOT NULL DEFAULT app.current_account_id(),
  subject    text NOT NULL CHECK (octet_length(subject) BETWEEN 1 AND 900 AND subject !~ '[[:cntrl:]]'),
  html       text NOT NULL DEFAULT '' CHECK (octet_length(html) <= 2097152),
  plain_text text NOT NULL DEFAULT '' CHECK (octet_length(plain_text) <= 2097152),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (owner_id, id)
);
CREATE INDEX message_by_age ON app.message (owner_id, updated_at DESC, id);

-- content_id: set for an image that the HTML shows by cid:, empty for a file that hangs on the letter.
CREATE TABLE app.attachment (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  owner_id     bigint NOT NULL DEFAULT app.current_account_id(),
  message_id   bigint NOT NULL,
  position     int NOT NULL DEFAULT 0,
  file_name    text NOT NULL CHECK (octet_length(file_name) BETWEEN 1 AND 800 AND file_name !~ '[[:cntrl:]/\\]'),
  content_type text NOT NULL CHECK (content_type ~ '^[a-zA-Z0-9!#$&^_.+-]{1,127}/[a-zA-Z0-9!#$&^_.+-]{1,127}$'),
  content_id   text NOT NULL DEFAULT '' CHECK (content_id ~ '^[A-Za-z0-9._-]{0,120}$'),
  content      bytea NOT NULL CHECK (octet_length(content) <= 26214400),
  UNIQUE (owner_id, id),
  FOREIGN KEY (owner_id, message_id) REFERENCES app.message (owner_id, id) ON DELETE CASCADE
);
CREATE INDEX attachment_by_message ON app.attachment (owner_id, message_id, position);

ALTER TABLE app.message ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.attachment ENABLE ROW LEVEL SECURITY;

CREATE POLICY message_own_select ON app.message FOR SELECT TO mailer_user USING (owner_id = (SELECT app.current_account_id()));
CREATE POLICY message_own_insert ON app.message FOR INSERT TO mailer_user WITH CHECK (owner_id = (SELECT app.current_account_id()));
CREATE POLICY message_own_update ON app.message FOR UPDATE TO mailer_user USING (owner_id = (SELECT app.current_account_id()))
  WITH CHECK (owner_id = (SELECT app.current_account_id()));
CREATE POLICY attachment_own_select ON app.attachment FOR SELECT TO mailer_user USING (owner_id = (SELECT app.current_account_id()));
CREATE POLICY attachment_own_insert ON app.attachment FOR INSERT TO mailer_user WITH CHECK (owner_id = (SELECT app.current_account_id()));

GRANT SELECT ON app.message, app.attachment TO mailer_user;
GRANT INSERT (subject, html, plain_text), UPDATE (subject, html, plain_text) ON app.message TO mailer_user;
GRANT INSERT (message_id, position, file_name, content_type, content_id, content) ON app.attachment TO mailer_user;

CREATE TRIGGER message_updated BEFORE UPDATE ON app.message FOR EACH ROW EXECUTE FUNCTION priv.touch_updated_at();
SELECT priv.count_rows_of('app.message', '100000', 'owner_id', '{subject,html,plain_text}');
SELECT priv.count_rows_of('app.attachment', '20000', 'owner_id', '{file_name,content}');

CREATE FUNCTION api.delete_attachment(p_attachment bigint) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_owner bigint := priv.require_account();
BEGIN
  DELETE FROM app.attachment WHERE owner_id = v_owner AND id = p_attachment;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'there is no such attachment' USING ERRCODE = 'P0002';
  END IF;
END $$;
GRANT EXECUTE ON FUNCTION api.delete_attachment(bigint) TO mailer_user;
RESET ROLE;
