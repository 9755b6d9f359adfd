-- SPDX-FileCopyrightText: The mailerapp authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Pages of the directory, and what is done to many clients at once. What is shown and what is acted on is chosen by one
-- function, so that "all that match" are those that were seen.
--
-- The statements are put together from constant pieces; values travel as parameters. Built so, each is planned for its
-- own values, and with the owner's rights: a search reaches its index, and a small list is not looked for in a million.
SET ROLE mailer_owner;

-- $1 owner, $2 pattern of the search, $3 list.
-- p_list: 0 any, -1 those in no list. p_state: any, active, suppressed.
CREATE FUNCTION priv.client_filter(p_search text, p_list bigint, p_state text) RETURNS text
  LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on AS $$
BEGIN
  IF p_search IS NULL OR p_list IS NULL OR p_state IS NULL OR p_state NOT IN ('any', 'active', 'suppressed') THEN
    RAISE EXCEPTION 'clients are chosen by a search, a list and a state' USING ERRCODE = '22023';
  END IF;
  RETURN 'c.owner_id = $1'
    || CASE WHEN p_search = '' THEN '' ELSE $f$ AND (c.email_norm || E'\n' || c.full_name || E'\n' || c.comment) ILIKE $2$f$ END
    || CASE WHEN p_list = 0 THEN ''
            WHEN p_list < 0 THEN ' AND NOT EXISTS (SELECT FROM app.client_list_member m WHERE m.owner_id = $1 AND m.client_id = c.id)'
            ELSE ' AND EXISTS (SELECT FROM app.client_list_member m WHERE m.owner_id = $1 AND m.list_id = $3 AND m.client_id = c.id)' END
    || CASE p_state WHEN 'any' THEN '' ELSE CASE p_state WHEN 'active' THEN ' AND NOT' ELSE ' AND' END
         || ' EXISTS (SELECT FROM app.suppression s WHERE s.owner_id = $1 AND s.email_norm = c.email_norm)' END;
END $$;

CREATE FUNCTION priv.search_pattern(p_search text) RETURNS text
  LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on AS $$
  SELECT '%' || replace(replace(replace(p_search, '\', '\\'), '%', '\%'), '_', '\_') || '%'
$$;

-- What clients of a table (its alias in the statement) are ordered by; the id decides between equal ones.
CREATE FUNCTION priv.client_order(p_table text, p_order text, p_descending boolean) RETURNS text
  LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_way CONSTANT text := CASE WHEN p_descending THEN ' DESC' ELSE '' END;
BEGIN
  CASE p_order
    WHEN 'name' THEN RETURN format('%1$I.full_name%2$s, %1$I.id%2$s', p_table, v_way);
    WHEN 'email' THEN RETURN format('%1$I.email_norm%2$s, %1$I.id%2$s', p_table, v_way);
    WHEN 'age' THEN RETURN format('%1$I.id%2$s', p_table, v_way);
    ELSE RAISE EXCEPTION 'clients are ordered by name, email or age' USING ERRCODE = '22023';
  END CASE;
END $$;

-- Clients in order from a key on (NULL: from the first).
CREATE FUNCTION api.list_clients(p_search text, p_list bigint, p_state text, p_order text, p_descending boolean,
    p_key text, p_id bigint, p_limit int)
  RETURNS TABLE (id bigint, email text, full_name text, comment text, fields jsonb, lists text[], suppressed text, created_at timestamptz)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_owner CONSTANT bigint := priv.require_account();
  v_sign CONSTANT text := CASE WHEN p_descending THEN '<=' ELSE '>=' END;
  v_from CONSTANT text := CASE WHEN p_id IS NULL THEN '' WHEN p_order = 'name' THEN format(' AND (c.full_name, c.id) %s ($4, $5)', v_sign)
    WHEN p_order = 'email' THEN format(' AND (c.email_norm, c.id) %s ($4, $5)', v_sign) ELSE format(' AND c.id %s $5', v_sign) END;
BEGIN
  RETURN QUERY EXECUTE format($q$
    SELECT p.id, p.email, p.full_name, p.comment, p.fields,
      ARRAY(SELECT l.name FROM app.client_list_member m JOIN app.client_list l ON l.owner_id = m.owner_id AND l.id = m.list_id
            WHERE m.owner_id = $1 AND m.client_id = p.id ORDER BY l.name),
      (SELECT s.reason FROM app.suppression s WHERE s.owner_id = $1 AND s.email_norm = p.email_norm), p.created_at
    FROM (SELECT c.* FROM app.client c WHERE %s%s ORDER BY %s LIMIT $6) p ORDER BY %s$q$,
    priv.client_filter(p_search, p_list, p_state), v_from, priv.client_order('c', p_order, p_descending), priv.client_order('p', p_order, p_descending))
    USING v_owner, priv.search_pattern(p_search), p_list, p_key, p_id, p_limit;
END $$;

-- The keys of each p_every-th client, and of the last one, with their places from 0.
CREATE FUNCTION api.list_client_anchors(p_search text, p_list bigint, p_state text, p_order text, p_descending boolean, p_every int)
  RETURNS TABLE (place bigint, key text, id bigint)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_owner CONSTANT bigint := priv.require_account();
BEGIN
  RETURN QUERY EXECUTE format($q$
    SELECT n.place, n.key, n.id
    FROM (SELECT row_number() OVER w - 1 AS place, %s AS key, c.id, lead(c.id) OVER w IS NULL AS is_last
          FROM app.client c WHERE %s WINDOW w AS (ORDER BY %s)) n
    WHERE n.place %% $4 = 0 OR n.is_last ORDER BY n.place$q$,
    CASE p_order WHEN 'name' THEN 'c.full_name' WHEN 'email' THEN 'c.email_norm' ELSE 'NULL::text' END,
    priv.client_filter(p_search, p_list, p_state), priv.client_order('c', p_order, p_descending))
    USING v_owner, priv.search_pattern(p_search), p_list, p_every;
END $$;

-- What was done to clients lately, so that it can be taken back. Kept for minutes, see priv.forget_undo.
CREATE TABLE priv.client_undo (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  owner_id   bigint NOT NULL,
  action     text NOT NULL CHECK (action IN ('delete', 'add_to_list', 'remove_from_list', 'suppress', 'unsuppress')),
  list_id    bigint,
  clients    bigint NOT NULL DEFAULT 0,
  bytes      bigint NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX client_undo_by_age ON priv.client_undo (created_at);
CREATE INDEX client_undo_by_owner ON priv.client_undo (owner_id, id);
CREATE TABLE priv.client_undo_row (
  undo_id    bigint NOT NULL REFERENCES priv.client_undo ON DELETE CASCADE,
  client_id  bigint NOT NULL,
  email_norm text NOT NULL,
  was        jsonb, -- delete: the client; unsuppress: the suppression
  lists      bigint[],
  mailings   bigint[],
  PRIMARY KEY (undo_id, client_id)
);
ALTER TABLE priv.client_undo ENABLE ROW LEVEL SECURITY;
ALTER TABLE priv.client_undo_row ENABLE ROW LEVEL SECURITY;

-- Acts on p_ids, or on all that match but them. Gives the number under which it can be taken back, and how many clients
-- it changed. A deleted client is forgotten by the senders half a minute later, while the person may still want it back.
CREATE FUNCTION api.act_on_clients(p_action text, p_search text, p_list bigint, p_state text, p_all boolean, p_ids bigint[],
    p_target bigint, p_reason text) RETURNS TABLE (undo bigint, clients bigint)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on AS $$
DECLARE
  v_owner CONSTANT bigint := priv.require_account();
  v_undo bigint;
  v_clients bigint;
  v_what text := 'NULL::jsonb, NULL::bigint[], NULL::bigint[]';
  v_only text := '';
BEGIN
  IF p_all IS NULL OR p_ids IS NULL OR p_action IS NULL THEN
    RAISE EXCEPTION 'say which clients' USING ERRCODE = '22023';
  END IF;
  IF p_action LIKE '%\_list' AND NOT EXISTS (SELECT FROM app.client_list l WHERE l.owner_id = v_owner AND l.id = p_target) THEN
    RAISE EXCEPTION 'there is no such list' USING ERRCODE = 'P0002';
  END IF;
  CASE p_action
    WHEN 'delete' THEN
      v_what := 'to_jsonb(c), ARRAY(SELECT m.list_id FROM app.client_list_member m WHERE m.owner_id = $1 AND m.client_id = c.id),
        ARRAY(SELECT m.mailing_id FROM app.mailing_client m WHERE m.owner_id = $1 AND m.client_id = c.id)';
    WHEN 'add_to_list', 'remove_from_list' THEN
      v_only := CASE p_action WHEN 'add_to_list' THEN ' AND NOT' ELSE ' AND' END
        || ' EXISTS (SELECT FROM app.client_list_member t WHERE t.owner_id = $1 AND t.list_id = $6 AND t.client_id = c.id)';
    WHEN 'suppress' THEN
      v_only := ' AND NOT EXISTS (SELECT FROM app.suppression t WHERE t.owner_id = $1 AND t.email_norm = c.email_norm)';
    WHEN 'unsuppress' THEN
      v_what := '(SELECT to_jsonb(t) FROM app.suppression t WHERE t.owner_id = $1 AND t.email_norm = c.email_norm), NULL::bigint[], NULL::bigint[]';
      v_only := ' AND EXISTS (SELECT FROM app.suppression t WHERE t.owner_id = $1 AND t.email_norm = c.email_norm)';
    ELSE
      RAISE EXCEPTION 'there is no such action' USING ERRCODE = '22023';
  END CASE;

  INSERT INTO priv.client_undo (owner_id, action, list_id) VALUES (v_owner, p_action, p_target) RETURNING id INTO v_undo;
  EXECUTE format('INSERT INTO priv.client_undo_row (undo_id, client_id, email_norm, was, lists, mailings)
      SELECT $5, c.id, c.email_norm, %s FROM app.client c WHERE %s AND %s%s%s',
    v_what, priv.client_filter(p_search, p_list, p_state), CASE WHEN p_all THEN 'c.id <> ALL ($4)' ELSE 'c.id = ANY ($4)' END, v_only,
    CASE WHEN p_action = 'delete' THEN ' FOR UPDATE OF c' ELSE '' END)
    USING v_owner, priv.search_pattern(p_search), p_list, p_ids, v_undo, p_target;
  GET DIAGNOSTICS v_clients = ROW_COUNT;

  CASE p_action
    WHEN 'delete' THEN
      DELETE FROM app.client c USING priv.client_undo_row r WHERE r.undo_id = v_undo AND c.owner_id = v_owner AND c.id = r.client_id;
      UPDATE priv.forgotten_client f SET retry_at = clock_timestamp() + interval '30 s'
        FROM priv.client_undo_row r WHERE r.undo_id = v_undo AND f.owner_id = v_owner AND f.after_run = 0 AND f.client_id = r.client_id;
    WHEN 'add_to_list' THEN
      INSERT INTO app.client_list_member (owner_id, list_id, client_id)
        SELECT v_owner, p_target, r.client_id FROM priv.client_undo_row r WHERE r.undo_id = v_undo ON CONFLICT DO NOTHING;
    WHEN 'remove_from_list' THEN
      DELETE FROM app.client_list_member m USING priv.client_undo_row r
        WHERE r.undo_id = v_undo AND m.owner_id = v_owner AND m.list_id = p_target AND m.client_id = r.client_id;
    WHEN 'suppress' THEN
      INSERT INTO app.suppression (owner_id, email_norm, reason)
        SELECT v_owner, r.email_norm, p_reason FROM priv.client_undo_row r WHERE r.undo_id = v_undo ON CONFLICT DO NOTHING;
    WHEN 'unsuppress' THEN
      DELETE FROM app.suppression s USING priv.client_undo_row r WHERE r.undo_id = v_undo AND s.owner_id = v_owner AND s.email_norm = r.email_norm;
  END CASE;

  -- What can be taken back is one more copy: the newest hundred actions, with no more clients and bytes than the account may have.
  UPDATE priv.client_undo u SET clients = v_clients, bytes = (SELECT coalesce(sum(pg_column_size(r.was)), 0) FROM priv.client_undo_row r WHERE r.undo_id = v_undo)
    WHERE u.id = v_undo;
  DELETE FROM priv.client_undo u WHERE u.owner_id = v_owner AND u.id < v_undo AND u.id <= (
    SELECT max(s.id) FROM (SELECT o.id, count(*) OVER w AS actions, sum(o.clients) OVER w AS clients, sum(o.bytes) OVER w AS bytes
                           FROM priv.client_undo o WHERE o.owner_id = v_owner WINDOW w AS (ORDER BY o.id DESC)) s
    WHERE s.actions > 100 OR s.clients > priv.setting_integer('max_clients_per_account') OR s.bytes > priv.setting_integer('max_megabytes_per_account') * 1048576::bigint);
  RETURN QUERY SELECT v_undo, v_clients;
END $$;

-- Takes it back, as far as nothing new stands in its place. P0002: too late. Gives the number of clients.
CREATE FUNCTION api.undo_client_action(p_undo bigint) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_owner CONSTANT bigint := priv.require_account();
  v_action text;
  v_list bigint;
  v_clients bigint;
BEGIN
  SELECT u.action, u.list_id INTO v_action, v_list FROM priv.client_undo u WHERE u.owner_id = v_owner AND u.id = p_undo FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'this cannot be taken back any more' USING ERRCODE = 'P0002';
  END IF;
  CASE v_action
    WHEN 'delete' THEN
      INSERT INTO app.client (id, owner_id, email, email_norm, full_name, comment, fields, created_at, updated_at) OVERRIDING SYSTEM VALUE
        SELECT c.id, v_owner, c.email, c.email_norm, c.full_name, c.comment, c.fields, c.created_at, c.updated_at
        FROM priv.client_undo_row r CROSS JOIN LATERAL jsonb_populate_record(NULL::app.client, r.was) c
        WHERE r.undo_id = p_undo ON CONFLICT (owner_id, email_norm) DO NOTHING;
      GET DIAGNOSTICS v_clients = ROW_COUNT;
      INSERT INTO app.client_list_member (owner_id, list_id, client_id)
        SELECT v_owner, l.id, c.id FROM priv.client_undo_row r CROSS JOIN unnest(r.lists) AS i (list_id)
        JOIN app.client_list l ON l.owner_id = v_owner AND l.id = i.list_id JOIN app.client c ON c.owner_id = v_owner AND c.id = r.client_id
        WHERE r.undo_id = p_undo ON CONFLICT DO NOTHING;
      INSERT INTO app.mailing_client (owner_id, mailing_id, client_id)
        SELECT v_owner, m.id, c.id FROM priv.client_undo_row r CROSS JOIN unnest(r.mailings) AS i (mailing_id)
        JOIN app.mailing m ON m.owner_id = v_owner AND m.id = i.mailing_id JOIN app.client c ON c.owner_id = v_owner AND c.id = r.client_id
        WHERE r.undo_id = p_undo ON CONFLICT DO NOTHING;
      WITH kept AS (
        DELETE FROM priv.forgotten_client f USING priv.client_undo_row r
          WHERE r.undo_id = p_undo AND f.owner_id = v_owner AND f.client_id = r.client_id
            AND EXISTS (SELECT FROM app.client c WHERE c.owner_id = v_owner AND c.id = r.client_id)
          RETURNING f.client_id, f.email_norm, r.email_norm AS last_email)
      INSERT INTO priv.former_address (owner_id, client_id, email_norm)
        SELECT v_owner, k.client_id, k.email_norm FROM kept k WHERE k.email_norm <> k.last_email ON CONFLICT DO NOTHING;
    WHEN 'add_to_list' THEN
      DELETE FROM app.client_list_member m USING priv.client_undo_row r
        WHERE r.undo_id = p_undo AND m.owner_id = v_owner AND m.list_id = v_list AND m.client_id = r.client_id;
      GET DIAGNOSTICS v_clients = ROW_COUNT;
    WHEN 'remove_from_list' THEN
      INSERT INTO app.client_list_member (owner_id, list_id, client_id)
        SELECT v_owner, l.id, c.id FROM priv.client_undo_row r JOIN app.client_list l ON l.owner_id = v_owner AND l.id = v_list
        JOIN app.client c ON c.owner_id = v_owner AND c.id = r.client_id WHERE r.undo_id = p_undo ON CONFLICT DO NOTHING;
      GET DIAGNOSTICS v_clients = ROW_COUNT;
    WHEN 'suppress' THEN
      DELETE FROM app.suppression s USING priv.client_undo_row r WHERE r.undo_id = p_undo AND s.owner_id = v_owner AND s.email_norm = r.email_norm;
      GET DIAGNOSTICS v_clients = ROW_COUNT;
    WHEN 'unsuppress' THEN
      INSERT INTO app.suppression (owner_id, email_norm, reason, created_at)
        SELECT v_owner, r.email_norm, r.was ->> 'reason', (r.was ->> 'created_at')::timestamptz
        FROM priv.client_undo_row r WHERE r.undo_id = p_undo ON CONFLICT DO NOTHING;
      GET DIAGNOSTICS v_clients = ROW_COUNT;
  END CASE;
  DELETE FROM priv.client_undo WHERE id = p_undo;
  RETURN v_clients;
END $$;

-- A step of forgetting what could have been taken back. Gives how much was done.
CREATE FUNCTION priv.forget_undo(p_limit int) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_undo bigint;
  v_done bigint;
BEGIN
  SELECT u.id INTO v_undo FROM priv.client_undo u WHERE u.created_at < now() - interval '10 min' ORDER BY u.created_at LIMIT 1 FOR UPDATE SKIP LOCKED;
  IF v_undo IS NULL THEN
    RETURN 0;
  END IF;
  DELETE FROM priv.client_undo_row r WHERE r.undo_id = v_undo
    AND r.client_id IN (SELECT o.client_id FROM priv.client_undo_row o WHERE o.undo_id = v_undo ORDER BY o.client_id LIMIT p_limit);
  GET DIAGNOSTICS v_done = ROW_COUNT;
  IF v_done < p_limit THEN
    DELETE FROM priv.client_undo WHERE id = v_undo;
  END IF;
  RETURN greatest(v_done, 1);
END $$;

-- Names of own fields that shall be offered before any client has a value in them. Values are text, in app.client.fields.
CREATE TABLE app.client_field (
  owner_id   bigint NOT NULL DEFAULT app.current_account_id(),
  name       text NOT NULL CHECK (octet_length(name) BETWEEN 1 AND 400 AND name !~ '[[:cntrl:]{}<>|]'),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (owner_id, name)
);
ALTER TABLE app.client_field ENABLE ROW LEVEL SECURITY;
CREATE POLICY client_field_own_select ON app.client_field FOR SELECT TO mailer_user USING (owner_id = (SELECT app.current_account_id()));
CREATE POLICY client_field_own_insert ON app.client_field FOR INSERT TO mailer_user WITH CHECK (owner_id = (SELECT app.current_account_id()));
GRANT SELECT ON app.client_field TO mailer_user;
GRANT INSERT (name) ON app.client_field TO mailer_user;
SELECT priv.count_rows_of('app.client_field', '1000', 'owner_id', '{name}');

-- Both give the number of clients that had a value. A client that has a value under the new name keeps it.
CREATE FUNCTION api.rename_client_field(p_name text, p_new_name text) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_owner CONSTANT bigint := priv.require_account();
  v_clients bigint;
BEGIN
  INSERT INTO app.client_field (owner_id, name) VALUES (v_owner, p_new_name) ON CONFLICT DO NOTHING;
  UPDATE app.client c SET fields = jsonb_build_object(p_new_name, c.fields -> p_name) || (c.fields - p_name)
    WHERE c.owner_id = v_owner AND c.fields ? p_name AND p_name <> p_new_name;
  GET DIAGNOSTICS v_clients = ROW_COUNT;
  DELETE FROM app.client_field f WHERE f.owner_id = v_owner AND f.name = p_name AND p_name <> p_new_name;
  RETURN v_clients;
END $$;

CREATE FUNCTION api.remove_client_field(p_name text) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_owner CONSTANT bigint := priv.require_account();
  v_clients bigint;
BEGIN
  UPDATE app.client c SET fields = c.fields - p_name WHERE c.owner_id = v_owner AND c.fields ? p_name;
  GET DIAGNOSTICS v_clients = ROW_COUNT;
  DELETE FROM app.client_field f WHERE f.owner_id = v_owner AND f.name = p_name;
  RETURN v_clients;
END $$;

-- Letters to one client, the newest first, from before a run on; also those to addresses that the client had before.
CREATE FUNCTION api.list_client_letters(p_client bigint, p_before_run bigint, p_limit int)
  RETURNS TABLE (id bigint, run_id bigint, mailing_id bigint, mailing text, subject text, email text, planned_moment timestamptz,
    state text, reason text, due_at timestamptz, settled_at timestamptz, attempts json)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_custom_plan AS $$
#variable_conflict use_column
DECLARE
  v_owner CONSTANT bigint := priv.require_account();
  v_email text;
  v_addresses text[];
BEGIN
  SELECT c.email_norm INTO v_email FROM app.client c WHERE c.owner_id = v_owner AND c.id = p_client;
  v_addresses := v_email || ARRAY(SELECT f.email_norm FROM priv.former_address f WHERE f.owner_id = v_owner AND f.client_id = p_client);
  RETURN QUERY
    SELECT d.id, r.id, r.mailing_id, m.name, r.subject, d.email, r.planned_moment,
      CASE WHEN d.state IN ('pending', 'deferred') AND EXISTS (SELECT FROM app.attempt o WHERE o.delivery_id = d.id AND o.status = 'open')
           THEN 'sending' ELSE d.state END,
      d.reason, d.due_at, d.settled_at,
      (SELECT coalesce(json_agg(json_build_object(
                'number', a.number,
                'marked_at', to_char(a.marked_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                'answered_at', to_char(a.answered_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                'status', a.status, 'server', a.server, 'stage', a.stage, 'code', a.code, 'enhanced', a.enhanced,
                'answer', a.answer) ORDER BY a.id), '[]')
         FROM app.attempt a WHERE a.delivery_id = d.id)
    FROM app.run r
    CROSS JOIN LATERAL (SELECT * FROM app.delivery l WHERE l.run_id = r.id AND l.email_norm = ANY (v_addresses)
                          AND (l.email_norm = v_email OR l.client_id = p_client) OFFSET 0) d
    LEFT JOIN app.mailing m ON m.id = r.mailing_id
    WHERE r.owner_id = v_owner AND r.id < p_before_run
    ORDER BY r.id DESC, d.id DESC LIMIT p_limit;
END $$;

GRANT EXECUTE ON FUNCTION api.list_clients(text, bigint, text, text, boolean, text, bigint, int),
  api.list_client_anchors(text, bigint, text, text, boolean, int),
  api.act_on_clients(text, text, bigint, text, boolean, bigint[], bigint, text), api.undo_client_action(bigint),
  api.rename_client_field(text, text), api.remove_client_field(text), api.list_client_letters(bigint, bigint, int) TO mailer_user;
RESET ROLE;
