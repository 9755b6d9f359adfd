#!/usr/bin/env python3
# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads letters with Python's own e-mail parser and says what they hold, as JSON.

parse_letter.py [--stuffed] [FILE...]
  without files: one letter from standard input; with files: one line of JSON for each, in their order.
  --stuffed   the letters are as they go over the wire: take the doubled dots off first
  @FILE       a file with one file name a line

For each letter: headers ([name, decoded value] in order), from / to / reply_to ([{name, address}]), subject, date,
message_id, structure ("multipart/mixed(text/plain, ...)"), parts (leaves: type, charset, encoding, disposition,
filename, name, content_id, and text with \\n line ends or the content in base64), defects (what the parser
complained about), wire (bare line ends, longest line, whether the last line is ended).
"""
import base64
import email
import email.errors
import email.header
import email.policy
import email.utils
import json
import re
import sys


def unstuffed(raw):
    return re.sub(rb"(\A|\r\n)\.", rb"\1", raw)


def wire_facts(raw):
    lines = raw.split(b"\r\n")
    return {
        "bare": bool(re.search(rb"\r(?!\n)|(?<!\r)\n", raw)),
        "longest": max(len(line) for line in lines),
        "ended": raw.endswith(b"\r\n"),
        "ascii": raw.isascii(),
        "size": len(raw),
    }


def phrase(raw):
    # Header objects of this Python keep the white space between two encoded words of a name, which RFC 2047 (6.2)
    # says to drop; the older half of the package does it right.
    parts = email.header.decode_header(raw)
    return "".join(p if isinstance(p, str) else p.decode(c or "utf-8") for p, c in parts)


def addresses(message, headers, name):
    if name not in headers:
        return []
    found = [{"name": a.display_name, "address": a.addr_spec} for a in headers[name].addresses]
    raw = next(v for n, v in message.raw_items() if n == name)
    older = email.utils.getaddresses([re.sub(r"\r?\n", "", str(raw))])
    if len(found) == 1 == len(older) and older[0][0].count("=?") > 1:
        found[0]["name"] = phrase(older[0][0])
    return found


def structure(part):
    if not part.is_multipart():
        return part.get_content_type()
    return f"{part.get_content_type()}({', '.join(structure(p) for p in part.iter_parts())})"


def describe(part):
    payload = part.get_payload(decode=True) or b""
    facts = {
        "type": part.get_content_type(),
        "charset": part.get_content_charset(),
        "encoding": str(part.get("Content-Transfer-Encoding", "")),
        "disposition": part.get_content_disposition(),
        "filename": part.get_filename() if part.get_content_disposition() else None,
        "name": part["Content-Type"].params.get("name") if "Content-Type" in part else None,
        "content_id": str(part["Content-ID"]) if "Content-ID" in part else None,
    }
    if part.get_content_maintype() == "text" and facts["disposition"] is None:
        facts["text"] = payload.decode(facts["charset"] or "ascii").replace("\r\n", "\n")
    else:
        facts["base64"] = base64.b64encode(payload).decode()
    return facts


def defects(message, items):
    found = []
    for part in message.walk():
        found += [str(d) or type(d).__name__ for d in part.defects]
        for name, value in items if part is message else part.items():
            # Expected of an address that needs SMTPUTF8, which is RFC 6532's right.
            found += [
                f"{name}: {d}"
                for d in getattr(value, "defects", [])
                if not isinstance(d, email.errors.NonASCIILocalPartDefect)
            ]
    return found


def parse(raw, stuffed):
    wire = wire_facts(raw)
    if stuffed:
        raw = unstuffed(raw)
    policy = email.policy.default
    if raw.isascii():
        message = email.message_from_bytes(raw, policy=policy)
    else:
        # RFC 6532: headers in UTF-8.
        message = email.message_from_string(raw.decode("utf-8"), policy=policy.clone(utf8=True))
    # Each access parses a header anew, so once is enough.
    items = message.items()
    headers = dict(reversed(items))
    date = headers.get("Date")
    return {
        "headers": [[name, str(value)] for name, value in items],
        "from": addresses(message, headers, "From"),
        "to": addresses(message, headers, "To"),
        "reply_to": addresses(message, headers, "Reply-To"),
        "subject": str(headers.get("Subject", "")),
        "date": date.datetime.isoformat() if date and date.datetime else None,
        "message_id": str(headers.get("Message-ID", "")),
        "structure": structure(message),
        "parts": [describe(part) for part in message.walk() if not part.is_multipart()],
        "defects": defects(message, items),
        "wire": wire,
    }


def main():
    arguments = sys.argv[1:]
    stuffed = "--stuffed" in arguments
    names = []
    for argument in arguments:
        if argument.startswith("@"):
            with open(argument[1:], encoding="utf-8") as listing:
                names += [line.rstrip("\n") for line in listing]
        elif not argument.startswith("--"):
            names.append(argument)
    if not names:
        json.dump(parse(sys.stdin.buffer.read(), stuffed), sys.stdout)
        sys.stdout.write("\n")
    for name in names:
        with open(name, "rb") as letter:
            json.dump(parse(letter.read(), stuffed), sys.stdout)
        sys.stdout.write("\n")


if __name__ == "__main__":
    main()
