SELECT s.id, s.subject, s.html, s.plain_text,
  ARRAY(SELECT a.file_name FROM app.attachment a WHERE a.owner_id = s.owner_id AND a.message_id = s.id ORDER BY a.position, a.id) AS attachments
FROM app.message s WHERE s.owner_id = (SELECT app.current_account_id()) AND s.id = $1
