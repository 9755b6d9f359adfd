# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bold words of the help are what the screen says: a button, a page, a state, or else a key or a server's code. In a
translation they are the translations of those that stand in the English text."""
import re
import xml.etree.ElementTree as xml

from tree import ROOT, lines, name, report

HOME = ROOT / "resources/help"
FIRST = "en"
KEY = r"Ctrl|Alt|Shift|Esc|Enter|Tab|Space|Пробел|Delete|Home|End|Page Up|Page Down|Left|Right|Up|Down|[←→↑↓⌘?/]|F\d{1,2}|[A-Z0-9]"
NO_TEXT = re.compile(rf"(?:{KEY})(?:\+(?:{KEY}))*|[\d.]+")


def plain(text):
    """Without the mark of a shortcut."""
    return re.sub(r"\s+", " ", re.sub(r"&(?=\S)", "", text)).strip()


def texts_of(language):
    """English text of the screen: how it stands there in this language."""
    texts = {}
    for message in xml.parse(ROOT / f"translations/mailerapp_{language}.ts").getroot().iter("message"):
        translation = message.find("translation")
        forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
        texts.setdefault(plain(message.findtext("source")), set()).update(map(plain, forms))
    return texts


def bold_of(path):
    for number, line in enumerate(lines(path), 1):
        for text in re.findall(r"\*\*(.+?)\*\*", line):
            text = re.sub(r"\[(.*?)\]\(.*?\)", r"\1", text)
            yield number, plain(text)


def main():
    findings, checked = [], 0
    for language in sorted(path.name for path in HOME.iterdir() if path.is_dir()):
        if not (ROOT / f"translations/mailerapp_{language}.ts").exists():
            continue
        texts = texts_of("ru" if language == FIRST else language)
        for path in sorted((HOME / language).glob("*.md")):
            here = set(texts)
            if language != FIRST:
                first = HOME / FIRST / path.name
                here = {form for _, text in bold_of(first) for form in texts.get(text, ())} if first.exists() else set()
            for number, text in bold_of(path):
                checked += 1
                if text not in here and not NO_TEXT.fullmatch(text):
                    findings.append(f"{name(path)}:{number}: the screen does not say **{text}**")
    report(findings, checked)


if __name__ == "__main__":
    main()
