# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""SQL: one statement a query file under the name verb_object, the project's own words, a fixed search_path in every
function that runs with its owner's rights."""
import re

from tree import files, name, report

# Words with a successor: the concept has one name everywhere. REFUSED_PARTS also as a part of a longer name.
REFUSED_PARTS = {
    "indoubt": "uncertain",
    "in_doubt": "uncertain",
    "before_dot": "mark",
    "daemon": "sender",
    "tries": "attempts",
    "campaign": "mailing",
    "recipient": "client",
    "subscriber": "client",
    "delivered": "sent",
    "mailer_admin": "mailer_administrator",
}
REFUSED_WORDS = REFUSED_PARTS | {
    "lost": "uncertain",
    "leased": "sending",
    "mailer_content": "mailer_content_manager",
}
VERBS = set("""accept add block cancel change check claim clean close confirm count create decide delete disable enable end
    exchange expire export find finish forget get give grant handle has hold import insert is list load lock log look
    make mark merge move name next note notify offer open page pause plan publish put read record refresh register
    release remove renew report request rescue restore resume return revoke save schedule search select send set
    settle show sign skip start stop store suppress switch take touch unblock update withdraw write""".split())
TOKEN = re.compile(
    r"(?P<comment>--[^\n]*|/\*.*?\*/)|(?P<text>[eE]?'(?:[^']|'')*')|(?P<dollar>\$[a-z_]*\$)|(?P<end>;)"
    r'|(?P<name>"[^"]+"|[A-Za-z_][A-Za-z0-9_]*)|(?P<other>\S)', re.DOTALL)
SEARCH_PATH = re.compile(r"(?i)\bSET\s+search_path\s*=\s*pg_catalog\s*,\s*pg_temp\b")


def tokens(text):
    line, seen = 1, 0
    for match in TOKEN.finditer(text):
        line += text.count("\n", seen, match.start())
        seen = match.start()
        yield match.lastgroup, match.group(), line


def statements(text):
    """(line, statement without comments and without the bodies between dollars), in order."""
    start, parts, body = 0, [], None
    for kind, word, line in tokens(text):
        if kind == "comment":
            continue
        if kind == "dollar":
            body = word if body is None else None if word == body else body
        elif body is None and kind == "end":
            if parts:
                yield start, " ".join(parts)
            parts = []
        elif body is None:
            start = start if parts else line
            parts.append(word)
    if parts:
        yield start, " ".join(parts)


def successor(word):
    if word in REFUSED_WORDS:
        return REFUSED_WORDS[word]
    return next((new for old, new in REFUSED_PARTS.items() if f"_{old}_" in f"_{word}_"), None)


def word_faults(path, text):
    for kind, word, line in tokens(text):
        plain = word.strip("'\"").lower()
        if kind == "name" or (kind == "text" and re.fullmatch(r"[a-z_]+", plain)):
            new = successor(plain)
            if new:
                yield f"{name(path)}:{line}: {plain}: the word is {new}"


def definer_faults(path, text):
    for line, statement in statements(text):
        if re.match(r"(?i)CREATE (OR REPLACE )?(FUNCTION|PROCEDURE)\b", statement) \
                and re.search(r"(?i)\bSECURITY DEFINER\b", statement) and not SEARCH_PATH.search(statement):
            yield f"{name(path)}:{line}: a definer function without SET search_path = pg_catalog, pg_temp"


def hint_faults(path, text):
    """Hints go out in statements of their own, which the sender sends: never from a function, a trigger or a write."""
    if path.stem.startswith("notify_") and re.fullmatch(rf"NOTIFY mailerapp_{path.stem[7:]}\s*", text):
        return
    for kind, word, line in tokens(text):
        if kind == "name" and word.lower() in ("notify", "pg_notify") or kind == "text" and re.search(r"(?i)\bnotify\s", word):
            yield f"{name(path)}:{line}: a hint is a statement of its own (queries/watch/notify_*.sql)"


def query_faults(path, text):
    count = len(list(statements(text)))
    if count != 1:
        yield f"{name(path)}: {count} statements, one is right"
    if not re.fullmatch(r"[a-z]+(_[a-z0-9]+)+", path.stem) or path.stem.split("_")[0] not in VERBS:
        yield f"{name(path)}: the name is not verb_object (the verbs stand in tests/lint/sqlnames.py)"


def main():
    findings, paths = [], files("*.sql", under="resources/sql")
    for path in paths:
        text = path.read_text(encoding="utf-8")
        findings += word_faults(path, text)
        findings += definer_faults(path, text)
        findings += hint_faults(path, text)
        if "queries" in path.parts:
            findings += query_faults(path, text)
        if path.parent.name == "migrations" and not re.fullmatch(r"\d{4}_[a-z_]+", path.stem):
            findings.append(f"{name(path)}: a migration is named NNNN_words.sql")
    report(findings, len(paths))


if __name__ == "__main__":
    main()
