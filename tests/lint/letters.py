# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The texts of system letters: every kind of the schema in every language, with the fields that its parameters fill."""
import re

from tree import ROOT, files, lines, name, report

HOME = ROOT / "resources/letters"
SCHEMA = ROOT / "resources/sql/migrations/0003_service.sql"
WITHOUT_TEXT = {"test_letter"}  # it shows a message of a person
ALWAYS = {"email", "service"}  # filled for every letter
OPTIONAL = {"account_blocked": {"reason"}}
WIDEST = 78


def kinds():
    text = re.sub(r"--[^\n]*", "", SCHEMA.read_text(encoding="utf-8"))
    block = re.search(r"INSERT INTO priv\.system_letter_kind[^;]*;", text).group(0)
    return {kind: set(fields.split(",")) for kind, fields in re.findall(r"\('([a-z_]+)', '\{([a-z_,]*)\}'\)", block)
            if kind not in WITHOUT_TEXT}


def buttons(path):
    """What a letter names in quotation marks stands in the program just so."""
    catalogue = ROOT / "translations" / f"mailerapp_{path.parent.name}.ts"
    if path.parent.name == "en":
        shown = "\n".join(source.read_text(encoding="utf-8") for source in files("*.cpp", under="ui"))
    else:
        shown = catalogue.read_text(encoding="utf-8") if catalogue.exists() else ""
    for word in re.findall(r'[«"]([^»"]+)[»"]', " ".join(lines(path)[2:])):
        if f'"{word}"' not in shown and f">{word}<" not in shown:
            yield f"the program has nothing that is called {word}"


def faults(path, parameters):
    text = lines(path)
    yield from buttons(path)
    fields = {field.split("|")[0].strip() for field in re.findall(r"\{\{(.*?)\}\}", "\n".join(text), re.DOTALL)}
    if len(text) < 3 or not text[0].startswith("Subject: ") or text[1]:
        yield "does not begin with its subject and an empty line"
    if re.search(r"<[a-z/]", "\n".join(text)):
        yield "a text holds no HTML, the layout makes it"
    for number, line in enumerate(text[1:], 2):
        if len(line) > WIDEST:
            yield f"line {number} is longer than {WIDEST} characters"
    for field in sorted(fields - parameters - ALWAYS - OPTIONAL.get(path.stem, set())):
        yield f"nobody fills {{{{{field}}}}}"
    for field in sorted((parameters | OPTIONAL.get(path.stem, set())) - fields - {"full_name"}):
        yield f"says nothing of {{{{{field}}}}}"


def main():
    findings, checked = [], 0
    known = kinds()
    languages = sorted(path for path in HOME.iterdir() if path.is_dir())
    if not {"en", "ru"} <= {path.name for path in languages}:
        findings.append(f"{name(HOME)}: English and Russian are wanted")
    for language in languages:
        written = {path.stem: path for path in language.glob("*.txt")}
        for kind in sorted(known.keys() - written.keys()):
            findings.append(f"{name(language)}: no text for {kind}")
        for kind in sorted(written.keys() - known.keys()):
            findings.append(f"{name(written[kind])}: the schema knows no such kind")
        for kind in sorted(written.keys() & known.keys()):
            checked += 1
            findings += [f"{name(written[kind])}: {fault}" for fault in faults(written[kind], known[kind])]
    report(findings, checked)


if __name__ == "__main__":
    main()
