# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file: its licence, its size, and no word that does not belong into it."""
import re
import statistics

from tree import files, lines, name, report

CODE = ("*.h", "*.cpp", "*.py", "*.sql", "*.cmake", "*.example", "*.debian", "*.service", "*.timer")
LONGEST = 600
SPDX = ("SPDX-FileCopyrightText: The mailerapp authors", "SPDX-License-Identifier: GPL-3.0-or-later")
# Written apart, so that this file does not find itself.
FORBIDDEN = {
    "an open end": r"\bTO" r"DO\b|\bFIX" r"ME\b|\bX" r"XX\b|\bH" r"ACK\b",
    "a path of one machine": r"(?<![\w./-])/(ho" r"me(?!/linuxbrew)|wo" r"rk|ro" r"ot|Us" r"ers)/\w",
    "a number that only a tracker knows": r"(?i)\bissue #?\d+\b",
    "a conflict mark": r"^(<<<<" r"<<<|>>>>" r">>>)( |$)",
}
NOT_OURS = {"LICENSE", ".git"}


def is_script(path):
    return "." not in path.name and lines(path)[:1] and lines(path)[0].startswith("#!")


def needs_licence(path):
    if "queries" in path.parts:  # one bare statement each: their text goes to the server as it is
        return False
    return any(path.match(pattern) for pattern in CODE) or is_script(path)


def text_files():
    for path in files("*"):
        if path.name in NOT_OURS or "data" in path.parts:
            continue
        try:
            lines(path)
        except UnicodeDecodeError:
            continue
        yield path


def main():
    findings, sizes = [], []
    for path in text_files():
        content = lines(path)
        if needs_licence(path):
            sizes.append(len(content))
            head = "\n".join(content[:4])
            if not all(line in head for line in SPDX):
                findings.append(f"{name(path)}:1: the two SPDX lines are missing")
            if len(content) > LONGEST:
                findings.append(f"{name(path)}: {len(content)} lines, the most is {LONGEST}")
        for number, line in enumerate(content, 1):
            for what, pattern in FORBIDDEN.items():
                match = re.search(pattern, line)
                if match:
                    findings.append(f"{name(path)}:{number}: {what}: {match.group(0)}")
            if line != line.rstrip() and not name(path).endswith(".md"):
                findings.append(f"{name(path)}:{number}: spaces at the end of the line")
    sizes.sort()
    if sizes:
        print(f"lines a file: median {statistics.median(sizes):.0f}, 90 % up to {sizes[len(sizes) * 9 // 10]}, longest {sizes[-1]}")
    report(findings, len(sizes))


if __name__ == "__main__":
    main()
