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
import email.policy
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


def addresses(header):
    if header is None:
        return []
    return [{"name": a.display_name, "address": a.addr_spec} for a in header.addresses]


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


def defects(message):
    found = [str(d) or type(d).__name__ for d in message.defects]
    for part in message.walk():
        if part is not message:
            found += [str(d) or type(d).__name__ for d in part.defects]
        for name, value in part.items():
            found += [f"{name}: {d}" for d in getattr(value, "defects", [])]
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
    return {
        "headers": [[name, str(value)] for name, value in message.items()],
        "from": addresses(message["From"]),
        "to": addresses(message["To"]),
        "reply_to": addresses(message["Reply-To"]),
        "subject": str(message["Subject"]),
        "date": message["Date"].datetime.isoformat() if message["Date"] and message["Date"].datetime else None,
        "message_id": str(message["Message-ID"]),
        "structure": structure(message),
        "parts": [describe(part) for part in message.walk() if not part.is_multipart()],
        "defects": defects(message),
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
