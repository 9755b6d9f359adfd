# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The help: the languages say the same in the same order, links lead somewhere, and what is named exists."""
import re

from tree import ROOT, lines, name, report

HOME = ROOT / "resources/help"
FIRST = "en"
LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]+)\)")


def anchor(heading):
    """As ui/help/helpbook.cpp makes it."""
    return re.sub(r"\s", "-", "".join(c for c in heading.lower() if c.isalnum() or c in "-_ \t"))


class Topic:
    def __init__(self, path):
        self.path, self.headings, self.rows, self.links, self.pictures, self.fences = path, [], 0, [], [], []
        fence = None
        for number, line in enumerate(lines(path), 1):
            if line.startswith("```"):
                fence = None if fence is not None else []
                if fence is not None:
                    self.fences.append(fence)
            elif fence is not None:
                fence.append(line)
            else:
                self.take(number, line)
        self.open_fence = fence is not None

    def take(self, number, line):
        heading = re.match(r"(#+) (.*)", line)
        if heading:
            self.headings.append((len(heading.group(1)), heading.group(2).strip()))
        self.rows += line.startswith("|")
        for picture, target in LINK.findall(line):
            (self.pictures if picture else self.links).append((number, target))

    def commands(self):
        return [line for fence in self.fences for line in fence if re.match(r"[a-z_]+ ", line) and not re.search(r"\s=\s|[^\x00-\x7f]", line)]


def shape_faults(topic, first):
    """What must be the same in every language."""
    if [level for level, _ in topic.headings] != [level for level, _ in first.headings]:
        yield "other headings"
    if topic.rows != first.rows:
        yield f"{topic.rows} rows of tables, not {first.rows}"
    if [target for _, target in topic.links] != [target for _, target in first.links]:
        yield "other links"
    if len(topic.fences) != len(first.fences) or topic.commands() != first.commands():
        yield "other commands"


def link_faults(topic, firsts):
    for number, target in topic.links:
        if target.startswith("https://"):
            continue
        file, _, place = target.partition("#")
        there = topic.path.stem if not file else file.removesuffix(".md")
        if there not in firsts:
            yield f"line {number}: there is no topic {target}"
        elif place and place not in {anchor(text) for _, text in firsts[there].headings}:
            yield f"line {number}: {there} has no heading #{place}"
    for number, target in topic.pictures:
        if not (topic.path.parent / target).exists():
            yield f"line {number}: there is no picture {target}"


def contents_of(language):
    entries = re.findall(r"(?m)^- \[(.*)\]\(([a-z-]+)\.md\)$", (HOME / language / "contents.md").read_text(encoding="utf-8"))
    return {topic: title for title, topic in entries}


def pages_faults(firsts):
    """F1 on a page opens a place that exists."""
    source = ROOT / "ui/help/pagetopics.cpp"
    registry = (ROOT / "ui/pages/pageregistry.cpp").read_text(encoding="utf-8")
    pairs = dict(re.findall(r'\{ QStringLiteral\("(\w+)"\), QStringLiteral\("([\w#-]+)"\) \}', source.read_text(encoding="utf-8")))
    for page in re.findall(r'\{ L1\("(\w+)"\), L1\("', registry):
        if page not in pairs:
            yield f"{name(source)}: no topic for the page {page}"
    for page, target in pairs.items():
        topic, _, place = target.partition("#")
        if topic not in firsts or (place and place not in {anchor(text) for _, text in firsts[topic].headings}):
            yield f"{name(source)}: the help has no {target}, which {page} opens"


def main():
    findings, checked = [], 0
    order = list(contents_of(FIRST))
    firsts = {topic: Topic(HOME / FIRST / f"{topic}.md") for topic in order if (HOME / FIRST / f"{topic}.md").exists()}
    languages = sorted(path.name for path in HOME.iterdir() if path.is_dir())
    if not {"en", "ru"} <= set(languages):
        findings.append(f"{name(HOME)}: English and Russian are wanted")
    for language in languages:
        titles = contents_of(language)
        written = {path.stem for path in (HOME / language).glob("*.md")} - {"contents"}
        if list(titles) != order:
            findings.append(f"{language}/contents.md: other topics, or in another order")
        findings += [f"{language}: {topic}.md is missing" for topic in sorted(set(order) - written)]
        findings += [f"{language}/contents.md leaves out {topic}" for topic in sorted(written - set(order))]
        for topic in sorted(written & set(firsts)):
            read = Topic(HOME / language / f"{topic}.md")
            checked += 1
            told = [*shape_faults(read, firsts[topic]), *link_faults(read, firsts)]
            if read.open_fence:
                told.append("a fence is never closed")
            if not read.headings or read.headings[0] != (1, titles.get(topic)):
                told.append("its title is not the one in contents.md")
            if [level for level, _ in read.headings].count(1) != 1:
                told.append("one title is wanted")
            findings += [f"{language}/{topic}.md: {fault}" for fault in told]
    findings += pages_faults(firsts)
    report(findings, checked)


if __name__ == "__main__":
    main()
