# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each phrase of app/core/phrasebook.cpp is said somewhere, word for word: else its translation reaches nobody."""
import re

from tree import ROOT, files, name, report

BOOK = ROOT / "app/core/phrasebook.cpp"
STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)"')


def unescaped(text):
    return re.sub(r"\\(.)", lambda match: {"n": "\n"}.get(match[1], match[1]), text)


def literals(text):
    """Literals of C++; what stands side by side, or is joined by +, is one."""
    return [unescaped("".join(STRING.findall(run[0])))
            for run in re.finditer(r'"(?:[^"\\\n]|\\.)*"(?:\s*"(?:[^"\\\n]|\\.)*")*', text)]


def said():
    parts = []
    for path in files("*.cpp", "*.h", under="app"):
        if path != BOOK:
            parts += literals(path.read_text(encoding="utf-8"))
    for path in files("*.sql", under="resources/sql"):
        parts.append(path.read_text(encoding="utf-8").replace("''", "'"))
    return "\n".join(parts)


def clauses(phrase):
    """What stands between the values; a phrase may be put together of several sentences of the code."""
    parts = (part.strip(" '\"") for part in re.split(r"%\d|[.,;:](?= |$)|[()]", phrase))
    return [part for part in parts if " " in part]


def main():
    everything = said()
    book = [unescaped("".join(STRING.findall(entry)))
            for entry in re.findall(r'QT_TRANSLATE_NOOP\(\s*"Phrases",((?:\s*"(?:[^"\\\n]|\\.)*")+)', BOOK.read_text(encoding="utf-8"))]
    findings = [f"{name(BOOK)}: nobody says \"{clause}\"" for phrase in book for clause in clauses(phrase) if clause not in everything]
    findings += [f"{name(BOOK)}: twice: {phrase}" for phrase in sorted({phrase for phrase in book if book.count(phrase) > 1})]
    findings += [f"{name(BOOK)}: a full stop is left out: {phrase}" for phrase in book if phrase.endswith(".")]
    report(findings, len(book))


if __name__ == "__main__":
    main()
