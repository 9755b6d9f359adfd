# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each promise in tests/README.md names tests that exist: `program`: function, function."""
import re

from tree import ROOT, files, lines, name, report


def programs():
    """The sources of each test program."""
    found = {}
    for path in files("CMakeLists.txt", under="tests"):
        for program, sources in re.findall(r"mailer_test\((\w+)\s+SOURCES\s+([^)]*?)(?:\s+LINK\b[^)]*)?\)", path.read_text(encoding="utf-8")):
            found[program] = [path.parent / word for word in sources.split() if word.endswith(".cpp")]
    return found


def main():
    findings, checked, known = [], 0, programs()
    readme = ROOT / "tests/README.md"
    for number, line in enumerate(lines(readme), 1):
        if not line.startswith("| ") or line == "| promise | tests |":
            continue
        tests = re.findall(r"`(\w+)`: (\w+(?:, \w+)*)", line.split("|")[2])
        if not tests:
            findings.append(f"{name(readme)}:{number}: no test shows this")
        for program, functions in tests:
            text = "".join(path.read_text(encoding="utf-8") for path in known.get(program, []) if path.exists())
            for function in functions.split(", "):
                checked += 1
                if not re.search(rf"\bvoid (?:\w+::)?{function}\(\)", text):
                    findings.append(f"{name(readme)}:{number}: there is no test {function} in {program}")
    report(findings, checked)


if __name__ == "__main__":
    main()
