-- SPDX-FileCopyrightText: The mailerapp authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- All that is kept about an account, for its person to take away: also what is left of a role that was taken away since.
-- Row-level security would show that to nobody, and wider policies would show managers tables that are not theirs.
SET ROLE mailer_owner;

-- A part of what the caller has: a page of rows after a number. 22023: there is no such part.
CREATE FUNCTION api.export_page(p_part text, p_after bigint) RETURNS TABLE (id bigint, object json)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on
AS $$
#variable_conflict use_column
DECLARE
  v_me CONSTANT bigint := priv.require_account();
BEGIN
  CASE p_part
  WHEN 'from_addresses' THEN
    RETURN QUERY
      SELECT s.id, json_build_object('email', s.email, 'created_at', s.created_at, 'confirmed_at', s.confirmed_at)
      FROM app.sender_address s WHERE s.account_id = v_me AND s.id > p_after ORDER BY s.id LIMIT 1000;
  WHEN 'clients' THEN
    RETURN QUERY
      SELECT c.id, json_build_object('id', c.id, 'email', c.email, 'full_name', c.full_name, 'comment', c.comment, 'fields', c.fields,
        'created_at', c.created_at, 'updated_at', c.updated_at,
        'lists', ARRAY(SELECT l.name FROM app.client_list_member m JOIN app.client_list l ON l.owner_id = m.owner_id AND l.id = m.list_id
                       WHERE m.owner_id = v_me AND m.client_id = c.id ORDER BY l.name),
        'mailings', ARRAY(SELECT m.mailing_id FROM app.mailing_client m WHERE m.owner_id = v_me AND m.client_id = c.id ORDER BY m.mailing_id))
      FROM app.client c WHERE c.owner_id = v_me AND c.id > p_after ORDER BY c.id LIMIT 2000;
  WHEN 'client_fields' THEN
    RETURN QUERY
      SELECT f.id, json_build_object('name', f.name, 'created_at', f.created_at)
      FROM (SELECT row_number() OVER (ORDER BY o.name) AS id, o.name, o.created_at FROM app.client_field o WHERE o.owner_id = v_me) f
      WHERE f.id > p_after ORDER BY f.id LIMIT 1000;
  WHEN 'lists' THEN
    RETURN QUERY
      SELECT l.id, json_build_object('id', l.id, 'name', l.name, 'created_at', l.created_at)
      FROM app.client_list l WHERE l.owner_id = v_me AND l.id > p_after ORDER BY l.id LIMIT 1000;
  WHEN 'suppressions' THEN
    RETURN QUERY
      SELECT s.id, json_build_object('email', s.email_norm, 'reason', s.reason, 'created_at', s.created_at)
      FROM app.suppression s WHERE s.owner_id = v_me AND s.id > p_after ORDER BY s.id LIMIT 2000;
  WHEN 'messages' THEN
    RETURN QUERY
      SELECT m.id, json_build_object('id', m.id, 'subject', m.subject, 'html', m.html, 'text', m.plain_text,
        'attachments', ARRAY(SELECT json_build_object('file_name', a.file_name, 'content_type', a.content_type,
                               'content', translate(encode(a.content, 'base64'), E'\n', ''))
                             FROM app.attachment a WHERE a.owner_id = v_me AND a.message_id = m.id ORDER BY a.position, a.id),
        'created_at', m.created_at, 'updated_at', m.updated_at)
      FROM app.message m WHERE m.owner_id = v_me AND m.id > p_after ORDER BY m.id LIMIT 2;
  WHEN 'mailings' THEN
    RETURN QUERY
      SELECT m.id, json_build_object('id', m.id, 'name', m.name, 'message', m.message_id, 'all_clients', m.all_clients,
        'lists', ARRAY(SELECT l.name FROM app.mailing_list ml JOIN app.client_list l ON l.owner_id = ml.owner_id AND l.id = ml.list_id
                       WHERE ml.owner_id = v_me AND ml.mailing_id = m.id ORDER BY l.name),
        'from_name', m.from_name, 'from_email', m.from_email, 'starts_at', m.starts_at, 'ends_at', m.ends_at, 'end_is_date', m.end_is_date,
        'time_zone', m.time_zone, 'period', m.period, 'scheduled_at', m.scheduled_at, 'paused_at', m.paused_at, 'cancelled_at', m.cancelled_at,
        'deleted_at', m.deleted_at, 'created_at', m.created_at,
        'disabled_because', (SELECT x.reason FROM app.mailing_disable x WHERE x.mailing_id = m.id),
        'held_because', (SELECT h.reason FROM app.mailing_hold h WHERE h.mailing_id = m.id))
      FROM app.mailing m WHERE m.owner_id = v_me AND m.id > p_after ORDER BY m.id LIMIT 500;
  WHEN 'runs' THEN
    RETURN QUERY
      SELECT r.id, json_build_object('id', r.id, 'mailing', r.mailing_id, 'kind', r.kind, 'occurrence', r.occurrence,
        'planned_at', r.planned_moment, 'started_at', r.started_at, 'expires_at', r.expires_at, 'finished_at', r.finished_at,
        'cancelled_at', r.cancelled_at, 'missed_reason', r.missed_reason, 'from_name', r.from_name, 'from_email', r.from_email,
        'subject', r.subject, 'html', r.html, 'text', r.plain_text,
        'attachments', ARRAY(SELECT t.file_name FROM app.run_attachment t WHERE t.run_id = r.id ORDER BY t.position))
      FROM app.run r WHERE r.owner_id = v_me AND r.id > p_after ORDER BY r.id LIMIT 20;
  WHEN 'articles' THEN
    RETURN QUERY
      SELECT a.id, json_build_object('id', a.id, 'title', a.title, 'body', a.body, 'state', a.state, 'image_type', a.image_type,
        'image', translate(encode(a.image, 'base64'), E'\n', ''), 'created_at', a.created_at, 'changed_at', a.changed_at, 'published_at', a.published_at)
      FROM app.article a WHERE a.author_id = v_me AND a.id > p_after ORDER BY a.id LIMIT 5;
  ELSE
    RAISE EXCEPTION 'there is no part "%"', left(p_part, 40) USING ERRCODE = '22023';
  END CASE;
END $$;

-- The letters of the caller's runs, a page after an address in a run: the ledger is ordered that way. A page is of one run.
CREATE FUNCTION api.export_letters(p_run bigint, p_after_email text) RETURNS TABLE (run_id bigint, email_norm text, object json)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off
AS $$
#variable_conflict use_column
DECLARE
  v_me CONSTANT bigint := priv.require_account();
  v_run record;
BEGIN
  FOR v_run IN SELECT r.id, CASE WHEN r.id = p_run THEN p_after_email ELSE '' END AS after FROM app.run r
      WHERE r.owner_id = v_me AND r.id >= p_run ORDER BY r.id LOOP
    RETURN QUERY
      SELECT d.run_id, d.email_norm, json_build_object('run', d.run_id, 'id', d.id, 'email', d.email, 'full_name', d.full_name,
        'state', CASE WHEN d.state IN ('pending', 'deferred') AND EXISTS (SELECT FROM app.attempt o WHERE o.delivery_id = d.id AND o.status = 'open')
                      THEN 'sending' ELSE d.state END,
        'reason', d.reason, 'due_at', d.due_at, 'settled_at', d.settled_at, 'uid', d.uid, 'decision', d.decision, 'decided_at', d.decided_at,
        'attempts', ARRAY(SELECT json_build_object('number', a.number, 'marked_at', a.marked_at, 'answered_at', a.answered_at, 'status', a.status,
                            'server', a.server, 'stage', a.stage, 'code', a.code, 'enhanced', a.enhanced, 'answer', a.answer)
                          FROM app.attempt a WHERE a.owner_id = v_me AND a.delivery_id = d.id ORDER BY a.id))
      FROM app.delivery d WHERE d.owner_id = v_me AND d.run_id = v_run.id AND d.email_norm > v_run.after ORDER BY d.email_norm LIMIT 1000;
    EXIT WHEN FOUND;
  END LOOP;
END $$;
GRANT EXECUTE ON FUNCTION api.export_page(text, bigint), api.export_letters(bigint, text)
  TO mailer_user, mailer_manager, mailer_content_manager, mailer_administrator;
RESET ROLE;
