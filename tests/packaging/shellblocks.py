# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Blocks of Markdown between fences."""
import re


def blocks(path):
    """(number of the first line, word behind the fence, lines)"""
    found, inside = [], None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("```"):
            if inside:
                found.append(inside)
            inside = None if inside else (number + 1, line[3:].strip(), [])
        elif inside:
            inside[2].append(line)
    return found


def commands(path, word):
    """(line, command) of all blocks of this kind; what stands behind a # is for people."""
    for first, kind, lines in blocks(path):
        for offset, line in enumerate(lines):
            command = re.sub(r"\s+#.*", "", line).strip()
            if kind == word and command:
                yield first + offset, command
