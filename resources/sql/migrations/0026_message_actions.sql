-- SPDX-FileCopyrightText: The mailerapp authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deleting messages, with a way back for a day. A message whose mailings have finished stays for their ledger.
SET ROLE mailer_owner;

ALTER TABLE app.message ADD COLUMN deleted_at timestamptz;
CREATE INDEX mailing_by_message ON app.mailing (owner_id, message_id);
CREATE INDEX message_deleted ON app.message (deleted_at) WHERE deleted_at IS NOT NULL;

-- A deletion is no change of the text: taken back, the message stands where it stood.
DROP TRIGGER message_updated ON app.message;
CREATE TRIGGER message_updated BEFORE UPDATE OF subject, html, plain_text ON app.message FOR EACH ROW EXECUTE FUNCTION priv.touch_updated_at();

-- Files are stored as they are: most are packed already, and a part can be read without the whole.
ALTER TABLE app.attachment ALTER COLUMN content SET STORAGE EXTERNAL;

CREATE FUNCTION api.delete_message(p_message bigint) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_owner bigint := priv.require_account();
BEGIN
  -- The lock keeps new mailings from choosing it meanwhile.
  PERFORM FROM app.message m WHERE m.owner_id = v_owner AND m.id = p_message AND m.deleted_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'there is no such message' USING ERRCODE = 'P0002';
  END IF;
  IF EXISTS (SELECT FROM app.mailing_overview o WHERE o.owner_id = v_owner AND o.message_id = p_message AND o.status <> 'finished') THEN
    RAISE EXCEPTION 'a mailing that has not finished uses this message' USING ERRCODE = '55006',
      HINT = 'Choose another message in the mailing or delete the mailing first.';
  END IF;
  UPDATE app.message SET deleted_at = clock_timestamp() WHERE owner_id = v_owner AND id = p_message;
  PERFORM priv.write_audit('message_deleted', 'message', p_message); -- without its subject: administrators read no messages
  DELETE FROM app.message m WHERE m.owner_id = v_owner AND m.deleted_at < clock_timestamp() - interval '1 day'
    AND NOT EXISTS (SELECT FROM app.mailing g WHERE g.owner_id = v_owner AND g.message_id = m.id);
END $$;

CREATE FUNCTION api.restore_message(p_message bigint) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_owner bigint := priv.require_account();
BEGIN
  UPDATE app.message SET deleted_at = NULL WHERE owner_id = v_owner AND id = p_message AND deleted_at IS NOT NULL;
  IF FOUND THEN
    PERFORM priv.write_audit('message_restored', 'message', p_message);
  ELSIF NOT EXISTS (SELECT FROM app.message WHERE owner_id = v_owner AND id = p_message) THEN
    RAISE EXCEPTION 'there is no such message' USING ERRCODE = 'P0002';
  END IF;
END $$;
GRANT EXECUTE ON FUNCTION api.delete_message(bigint), api.restore_message(bigint) TO mailer_user;
RESET ROLE;
