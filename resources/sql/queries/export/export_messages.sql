SELECT m.id, json_build_object('id', m.id, 'subject', m.subject, 'html', m.html, 'text', m.plain_text,
  'attachments', ARRAY(SELECT json_build_object('file_name', a.file_name, 'content_type', a.content_type,
      'content', translate(encode(a.content, 'base64'), E'\n', '')) FROM app.attachment a WHERE a.owner_id = m.owner_id AND a.message_id = m.id ORDER BY a.position, a.id),
  'created_at', m.created_at, 'updated_at', m.updated_at)::text AS object
FROM app.message m
WHERE m.owner_id = (SELECT app.current_account_id()) AND m.id > $1
ORDER BY m.id LIMIT 2
