-- SPDX-FileCopyrightText: The mailerapp authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The directory: the clients of an account, its lists, and the addresses that get no more letters.
SET ROLE mailer_owner;

CREATE TABLE app.client (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  owner_id   bigint NOT NULL DEFAULT app.current_account_id(),
  email      text NOT NULL CHECK (octet_length(email) BETWEEN 3 AND 320 AND email !~ '[[:cntrl:]]'),
  email_norm text NOT NULL CHECK (octet_length(email_norm) BETWEEN 3 AND 320 AND priv.is_canonical_address(email_norm)), -- an address has one key; letters go to it: priv.mailed_address
  full_name  text NOT NULL DEFAULT '' CHECK (octet_length(full_name) <= 800 AND full_name !~ '[[:cntrl:]]'),
  comment    text NOT NULL DEFAULT '' CHECK (octet_length(comment) <= 8000),
  fields     jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(fields) = 'object' AND octet_length(fields::text) <= 65536),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT client_email_is_its_key CHECK (lower(email COLLATE "C") = email_norm OR email COLLATE "C" ~ '[^!-~]|"'),
  UNIQUE (owner_id, id),
  UNIQUE (owner_id, email_norm)            -- only inside the account: a global one would be an oracle
);
CREATE INDEX client_by_name ON app.client (owner_id, full_name, id);
-- What is typed into the search field, anywhere in these. Not for people's own statements: ILIKE is not leakproof, so that
-- only functions with the owner's rights reach this index under row-level security (see 0024_client_pages.sql).
CREATE INDEX client_search ON app.client USING gin ((email_norm || E'\n' || full_name || E'\n' || comment) priv.gin_trgm_ops);

-- Where a letter goes: as it was written, if that is its key in other capitals; else to the key. What a person writes
-- beside a key can so never be a second way to a mailbox.
CREATE FUNCTION priv.mailed_address(p_email text, p_email_norm text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN lower(p_email COLLATE pg_catalog."C") = p_email_norm THEN p_email ELSE p_email_norm END;

CREATE TABLE app.client_list (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  owner_id   bigint NOT NULL DEFAULT app.current_account_id(),
  name       text NOT NULL CHECK (octet_length(name) BETWEEN 1 AND 400 AND name !~ '[[:cntrl:]]'),
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (owner_id, id),
  UNIQUE (owner_id, name)
);

CREATE TABLE app.client_list_member (
  owner_id  bigint NOT NULL DEFAULT app.current_account_id(),
  list_id   bigint NOT NULL,
  client_id bigint NOT NULL,
  PRIMARY KEY (owner_id, list_id, client_id), -- led by the owner: a duplicate must not tell of another's rows
  FOREIGN KEY (owner_id, list_id) REFERENCES app.client_list (owner_id, id) ON DELETE CASCADE,
  FOREIGN KEY (owner_id, client_id) REFERENCES app.client (owner_id, id) ON DELETE CASCADE
);
CREATE INDEX client_list_member_by_client ON app.client_list_member (owner_id, client_id);

-- An address that gets no more letters of this account, and why.
CREATE TABLE app.suppression (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  owner_id   bigint NOT NULL DEFAULT app.current_account_id(),
  email_norm text NOT NULL CHECK (octet_length(email_norm) BETWEEN 3 AND 320 AND email_norm !~ '[[:cntrl:][:space:]]'
                                  AND email_norm = lower(email_norm COLLATE "C")),
  reason     text NOT NULL CHECK (octet_length(reason) BETWEEN 1 AND 1000 AND reason !~ '[[:cntrl:]]'),
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (owner_id, email_norm)
);

ALTER TABLE app.client ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.client_list ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.client_list_member ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.suppression ENABLE ROW LEVEL SECURITY;

CREATE POLICY client_own_select ON app.client FOR SELECT TO mailer_user USING (owner_id = (SELECT app.current_account_id()));
CREATE POLICY client_own_insert ON app.client FOR INSERT TO mailer_user WITH CHECK (owner_id = (SELECT app.current_account_id()));
CREATE POLICY client_own_update ON app.client FOR UPDATE TO mailer_user USING (owner_id = (SELECT app.current_account_id()))
  WITH CHECK (owner_id = (SELECT app.current_account_id()));
CREATE POLICY client_list_own_select ON app.client_list FOR SELECT TO mailer_user USING (owner_id = (SELECT app.current_account_id()));
CREATE POLICY client_list_own_insert ON app.client_list FOR INSERT TO mailer_user WITH CHECK (owner_id = (SELECT app.current_account_id()));
CREATE POLICY client_list_own_update ON app.client_list FOR UPDATE TO mailer_user USING (owner_id = (SELECT app.current_account_id()))
  WITH CHECK (owner_id = (SELECT app.current_account_id()));
CREATE POLICY client_list_member_own_select ON app.client_list_member FOR SELECT TO mailer_user USING (owner_id = (SELECT app.current_account_id()));
CREATE POLICY client_list_member_own_insert ON app.client_list_member FOR INSERT TO mailer_user WITH CHECK (owner_id = (SELECT app.current_account_id()));
CREATE POLICY suppression_own_select ON app.suppression FOR SELECT TO mailer_user USING (owner_id = (SELECT app.current_account_id()));
CREATE POLICY suppression_own_insert ON app.suppression FOR INSERT TO mailer_user WITH CHECK (owner_id = (SELECT app.current_account_id()));

GRANT SELECT ON app.client, app.client_list, app.client_list_member, app.suppression TO mailer_user;
-- owner_id, so that an import names it once a statement: as a default it costs a function call a row, a quarter of the
-- whole. The policies let nobody write another account's.
GRANT INSERT (owner_id, email, email_norm, full_name, comment, fields), UPDATE (email, email_norm, full_name, comment, fields)
  ON app.client TO mailer_user;
GRANT INSERT (name), UPDATE (name) ON app.client_list TO mailer_user;
GRANT INSERT (owner_id, list_id, client_id) ON app.client_list_member TO mailer_user;
GRANT INSERT (email_norm, reason) ON app.suppression TO mailer_user;

CREATE FUNCTION priv.touch_updated_at() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END $$;
CREATE TRIGGER client_updated BEFORE UPDATE ON app.client FOR EACH ROW EXECUTE FUNCTION priv.touch_updated_at();

-- Rows per account, counted on a private row of that account, so that no lock is shared between accounts.
CREATE TABLE priv.row_quota (
  account_id bigint NOT NULL,
  relation   text NOT NULL,
  rows       bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (account_id, relation)
);
ALTER TABLE priv.row_quota ENABLE ROW LEVEL SECURITY;

CREATE FUNCTION priv.count_added_rows() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_limit bigint := CASE TG_TABLE_NAME WHEN 'client' THEN priv.setting_integer('max_clients_per_account') ELSE TG_ARGV[0]::bigint END;
BEGIN
  INSERT INTO priv.row_quota AS q (account_id, relation, rows)
    SELECT owner_id, TG_TABLE_NAME, count(*) FROM added GROUP BY owner_id
    ON CONFLICT (account_id, relation) DO UPDATE SET rows = q.rows + excluded.rows;
  IF EXISTS (SELECT FROM priv.row_quota q WHERE q.relation = TG_TABLE_NAME AND q.rows > v_limit
               AND q.account_id IN (SELECT DISTINCT owner_id FROM added)) THEN
    RAISE EXCEPTION 'the account has reached its limit of % rows in %', v_limit, TG_TABLE_NAME USING ERRCODE = '54000',
      HINT = 'Delete what is no longer needed or ask the administrator for a higher limit.';
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION priv.count_removed_rows() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE priv.row_quota q SET rows = q.rows - r.n
    FROM (SELECT owner_id, count(*) AS n FROM removed GROUP BY owner_id) r
    WHERE q.account_id = r.owner_id AND q.relation = TG_TABLE_NAME;
  RETURN NULL;
END $$;

CREATE TRIGGER client_quota AFTER INSERT ON app.client REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION priv.count_added_rows();
CREATE TRIGGER client_quota_back AFTER DELETE ON app.client REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION priv.count_removed_rows();
CREATE TRIGGER client_forgotten AFTER DELETE ON app.client REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION priv.remember_to_forget();
CREATE TRIGGER client_former_address AFTER UPDATE OF email_norm ON app.client FOR EACH ROW
  WHEN (OLD.email_norm <> NEW.email_norm) EXECUTE FUNCTION priv.remember_former_address();
CREATE TRIGGER client_list_quota AFTER INSERT ON app.client_list REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION priv.count_added_rows('10000');
CREATE TRIGGER client_list_quota_back AFTER DELETE ON app.client_list REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION priv.count_removed_rows();
CREATE TRIGGER suppression_quota AFTER INSERT ON app.suppression REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION priv.count_added_rows('2000000');
CREATE TRIGGER suppression_quota_back AFTER DELETE ON app.suppression REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION priv.count_removed_rows();

-- The caller's account, or 42501: the first line of every function of people.
CREATE FUNCTION priv.require_account() RETURNS bigint
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_account bigint := app.current_account_id();
BEGIN
  IF v_account IS NULL THEN
    RAISE EXCEPTION 'this login belongs to no active account' USING ERRCODE = '42501';
  END IF;
  RETURN v_account;
END $$;

CREATE FUNCTION api.delete_clients(p_ids bigint[]) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_owner bigint := priv.require_account();
  v_count bigint;
BEGIN
  DELETE FROM app.client WHERE owner_id = v_owner AND id = ANY (p_ids);
  GET DIAGNOSTICS v_count = ROW_COUNT;
  RETURN v_count;
END $$;

CREATE FUNCTION api.delete_list(p_list bigint) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_owner bigint := priv.require_account();
  v_name text;
BEGIN
  DELETE FROM app.client_list WHERE owner_id = v_owner AND id = p_list RETURNING name INTO v_name;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'there is no such list' USING ERRCODE = 'P0002';
  END IF;
  PERFORM priv.write_audit('list_deleted', 'client_list', p_list, jsonb_build_object('name', v_name));
END $$;

CREATE FUNCTION api.remove_list_members(p_list bigint, p_clients bigint[]) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_owner bigint := priv.require_account();
  v_count bigint;
BEGIN
  DELETE FROM app.client_list_member WHERE owner_id = v_owner AND list_id = p_list AND client_id = ANY (p_clients);
  GET DIAGNOSTICS v_count = ROW_COUNT;
  RETURN v_count;
END $$;

CREATE FUNCTION api.delete_suppressions(p_ids bigint[]) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_owner bigint := priv.require_account();
  v_count bigint;
BEGIN
  DELETE FROM app.suppression WHERE owner_id = v_owner AND id = ANY (p_ids);
  GET DIAGNOSTICS v_count = ROW_COUNT;
  RETURN v_count;
END $$;

GRANT EXECUTE ON FUNCTION api.delete_clients(bigint[]), api.delete_list(bigint), api.remove_list_members(bigint, bigint[]),
  api.delete_suppressions(bigint[]) TO mailer_user;
RESET ROLE;
