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

-- Rows and bytes per account, counted on private rows of that account, so that no lock is shared between accounts.
CREATE TABLE priv.row_quota (
  account_id bigint NOT NULL,
  relation   text NOT NULL,
  rows       bigint NOT NULL DEFAULT 0,
  bytes      bigint NOT NULL DEFAULT 0, -- as written, so that what is taken away weighs what it weighed when it came
  PRIMARY KEY (account_id, relation)
);
ALTER TABLE priv.row_quota ENABLE ROW LEVEL SECURITY;

CREATE FUNCTION priv.check_bytes(p_account bigint) RETURNS void
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_most CONSTANT bigint := priv.setting_integer('max_megabytes_per_account');
BEGIN
  IF (SELECT sum(q.bytes) FROM priv.row_quota q WHERE q.account_id = p_account) > v_most * 1048576 THEN
    RAISE EXCEPTION 'the account has reached its limit of % megabytes; delete files, messages or clients that are no longer needed, or ask the administrator for more', v_most
      USING ERRCODE = '54000', HINT = 'A deleted message leaves after a day. The setting is max_megabytes_per_account.';
  END IF;
END $$;

-- Triggers for each statement. Their arguments: the most rows of an account, empty for a table that counts bytes only
-- (client: the service's setting); the column that names the account; what a row weighs.
CREATE FUNCTION priv.count_added_rows() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_limit CONSTANT bigint := CASE TG_TABLE_NAME WHEN 'client' THEN priv.setting_integer('max_clients_per_account') ELSE TG_ARGV[0]::bigint END;
  v_account bigint;
  v_count bigint;
  v_size bigint;
  v_rows bigint;
BEGIN
  FOR v_account, v_count, v_size IN EXECUTE format('SELECT %1$I, count(*), sum(%2$s) FROM added WHERE %1$I IS NOT NULL GROUP BY 1', TG_ARGV[1], TG_ARGV[2]) LOOP
    INSERT INTO priv.row_quota AS q (account_id, relation, rows, bytes) VALUES (v_account, TG_TABLE_NAME, v_count, v_size)
      ON CONFLICT (account_id, relation) DO UPDATE SET rows = q.rows + excluded.rows, bytes = q.bytes + excluded.bytes RETURNING q.rows INTO v_rows;
    IF v_rows > v_limit THEN
      RAISE EXCEPTION 'the account has reached its limit of % %; delete what is no longer needed, or ask the administrator for more', v_limit,
        CASE TG_TABLE_NAME WHEN 'client_list' THEN 'lists' WHEN 'suppression' THEN 'addresses on the stop list' WHEN 'attachment' THEN 'files'
          WHEN 'client_field' THEN 'own fields' ELSE TG_TABLE_NAME || 's' END USING ERRCODE = '54000',
        HINT = CASE TG_TABLE_NAME WHEN 'client' THEN 'The setting is max_clients_per_account.' ELSE 'This limit is the same everywhere.' END;
    END IF;
    PERFORM priv.check_bytes(v_account);
  END LOOP;
  RETURN NULL;
END $$;

CREATE FUNCTION priv.count_changed_rows() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_account bigint;
  v_size bigint;
BEGIN
  FOR v_account, v_size IN EXECUTE format('SELECT x.account, sum(x.size) FROM (SELECT %1$I AS account, %2$s AS size FROM added
      UNION ALL SELECT %1$I, -(%2$s) FROM removed) x WHERE x.account IS NOT NULL GROUP BY 1 HAVING sum(x.size) <> 0', TG_ARGV[1], TG_ARGV[2]) LOOP
    UPDATE priv.row_quota q SET bytes = q.bytes + v_size WHERE q.account_id = v_account AND q.relation = TG_TABLE_NAME;
    IF v_size > 0 THEN
      PERFORM priv.check_bytes(v_account);
    END IF;
  END LOOP;
  RETURN NULL;
END $$;

CREATE FUNCTION priv.count_removed_rows() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  EXECUTE format('UPDATE priv.row_quota q SET rows = q.rows - r.n, bytes = q.bytes - r.size
    FROM (SELECT %1$I AS account, count(*) AS n, sum(%2$s) AS size FROM removed GROUP BY 1) r
    WHERE q.account_id = r.account AND q.relation = $1', TG_ARGV[1], TG_ARGV[2]) USING TG_TABLE_NAME;
  RETURN NULL;
END $$;

-- How often clients are chosen, in lists and mailings together. Only what is added is counted; when that reaches the limit,
-- it is looked at what is really there. (Counting what is removed would cost a write for each client that is deleted.)
CREATE FUNCTION priv.count_choices() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_limit CONSTANT bigint := priv.setting_integer('max_choices_per_account');
  v_account bigint;
  v_count bigint;
  v_rows bigint;
BEGIN
  FOR v_account, v_count IN SELECT a.owner_id, count(*) FROM added a GROUP BY 1 LOOP
    INSERT INTO priv.row_quota AS q (account_id, relation, rows) VALUES (v_account, 'choice', v_count)
      ON CONFLICT (account_id, relation) DO UPDATE SET rows = q.rows + excluded.rows RETURNING q.rows INTO v_rows;
    IF v_rows > v_limit THEN
      v_rows := (SELECT count(*) FROM app.client_list_member m WHERE m.owner_id = v_account)
        + (SELECT count(*) FROM app.mailing_list m WHERE m.owner_id = v_account) + (SELECT count(*) FROM app.mailing_client m WHERE m.owner_id = v_account);
      UPDATE priv.row_quota q SET rows = v_rows WHERE q.account_id = v_account AND q.relation = 'choice';
      IF v_rows > v_limit THEN
        RAISE EXCEPTION 'the account has reached its limit of % clients in lists and mailings; delete lists that are no longer needed, or ask the administrator for more', v_limit
          USING ERRCODE = '54000', HINT = 'The setting is max_choices_per_account.';
      END IF;
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER client_list_member_quota AFTER INSERT ON app.client_list_member REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION priv.count_choices();

-- Of these accounts those whose counters nobody else holds; they are locked now.
CREATE FUNCTION priv.free_counters(p_accounts bigint[], p_relations text[]) RETURNS bigint[]
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH held AS (SELECT q.account_id, q.relation FROM priv.row_quota q
    WHERE q.account_id = ANY (p_accounts) AND q.relation = ANY (p_relations) FOR UPDATE SKIP LOCKED)
  SELECT coalesce(array_agg(a), '{}') FROM unnest(p_accounts) a
    WHERE NOT EXISTS (SELECT FROM priv.row_quota q WHERE q.account_id = a AND q.relation = ANY (p_relations)
                        AND NOT EXISTS (SELECT FROM held h WHERE h.account_id = a AND h.relation = q.relation))
$$;

-- Has a table's rows counted. p_columns: what a person fills without bounds; what there is besides weighs 100.
CREATE FUNCTION priv.count_rows_of(p_table regclass, p_most text, p_account text, p_columns text[]) RETURNS void
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_name CONSTANT text := (SELECT relname FROM pg_class WHERE oid = p_table);
  v_size CONSTANT text := (SELECT '100' || string_agg(format(' + coalesce(octet_length(%I::%s), 0)', c, CASE a.atttypid WHEN 'bytea'::regtype THEN 'bytea' ELSE 'text' END), '')
                           FROM unnest(p_columns) c JOIN pg_attribute a ON a.attrelid = p_table AND a.attname = c);
BEGIN
  EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %s REFERENCING NEW TABLE AS added FOR EACH STATEMENT
    EXECUTE FUNCTION priv.count_added_rows(%L, %L, %L)', v_name || '_quota', p_table, p_most, p_account, v_size);
  EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %s REFERENCING NEW TABLE AS added OLD TABLE AS removed FOR EACH STATEMENT
    EXECUTE FUNCTION priv.count_changed_rows(%L, %L, %L)', v_name || '_quota_changed', p_table, p_most, p_account, v_size);
  EXECUTE format('CREATE TRIGGER %I AFTER DELETE ON %s REFERENCING OLD TABLE AS removed FOR EACH STATEMENT
    EXECUTE FUNCTION priv.count_removed_rows(%L, %L, %L)', v_name || '_quota_back', p_table, p_most, p_account, v_size);
END $$;

SELECT priv.count_rows_of('app.client', '', 'owner_id', '{email,email_norm,full_name,comment,fields}');
SELECT priv.count_rows_of('app.client_list', '10000', 'owner_id', '{name}');
SELECT priv.count_rows_of('app.suppression', '2000000', 'owner_id', '{email_norm,reason}');
SELECT priv.count_rows_of('app.article', '100000', 'author_id', '{title,body,image}');
CREATE TRIGGER client_forgotten AFTER DELETE ON app.client REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION priv.remember_to_forget();
CREATE TRIGGER client_former_address AFTER UPDATE OF email_norm ON app.client FOR EACH ROW
  WHEN (OLD.email_norm <> NEW.email_norm) EXECUTE FUNCTION priv.remember_former_address();

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
