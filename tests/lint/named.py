# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every option, configuration key and limit that a document names is the program's own."""
import re

from tree import ROOT, files, lines, name, report

ARGUMENTS = ROOT / "app/cli/arguments.cpp"
EXAMPLE = ROOT / "packaging/mailerapp.conf.example"
DOCUMENTS = [ROOT / "README.md", ROOT / "app/cli/README.md", ROOT / "packaging/linux/mailerapp.1.in",
             *files("*.md", under="resources/help")]
# Sections of files of others, in blocks of the same kind.
FOREIGN = {"databases", "pgbouncer"}
HELP = ROOT / "resources/help"


def words_of_program():
    text = ARGUMENTS.read_text(encoding="utf-8")
    return set(re.findall(r'\{ Command::\w+, "([a-z-]+)"', text)) | set(re.findall(r'(?m)^    \{ "([a-z-]+)", "', text))


def keys_of_program():
    """(section, key) -> default, from the example, which a test compares with the program's table."""
    keys, section = {}, ""
    for line in lines(EXAMPLE):
        if heading := re.fullmatch(r"\[(\w+)\]", line):
            section = heading.group(1)
        elif key := re.fullmatch(r"#(\w+) = ?(.*)", line):
            keys[section, key.group(1)] = key.group(2)
    return keys


def option_faults(path, number, line, known):
    plain = line.replace("\\-", "-")
    for command in re.findall(r"\bmailerapp((?: +(?:--?[\w-]+|[\w.@/-]+))*)", plain):
        for option in re.findall(r"(?<!\S)--([a-z-]+)", command):
            if option not in known:
                yield f"{name(path)}:{number}: mailerapp has no --{option}"


def key_faults(path, keys):
    """`[section] key` anywhere, and blocks that begin with a section."""
    section, fenced = "", False
    bare = {key for _, key in keys}
    for number, line in enumerate(lines(path), 1):
        for of, key in re.findall(r"`\[(\w+)(?:\.\w+)?\] (\w+)", line):
            if (of, key) not in keys:
                yield f"{name(path)}:{number}: there is no [{of}] {key}"
        if line.startswith("```"):
            fenced, section = not fenced, ""
        elif fenced and (heading := re.fullmatch(r"\[(\w+)\]", line)):
            section = heading.group(1)
            if section not in FOREIGN and section not in {of for of, _ in keys}:
                yield f"{name(path)}:{number}: there is no section [{section}]"
        elif fenced and section and section not in FOREIGN and (key := re.match(r"(\w+) =", line)) and (section, key.group(1)) not in keys:
            yield f"{name(path)}:{number}: there is no [{section}] {key.group(1)}"
        elif not fenced:
            for key in re.findall(r"`(\w+_password_file|password_file|root_certificate|peer_name|from_domains|state_dir|stop_wait)\b", line):
                if key not in bare:
                    yield f"{name(path)}:{number}: there is no key {key}"


def number_in(path, pattern):
    found = re.search(pattern, (ROOT / path).read_text(encoding="utf-8"))
    return re.sub(r"[' ]", "", found.group(1)) if found else f"nothing like {pattern} in {path}"


def cells(path):
    for line in lines(path):
        if line.startswith("| ") and not line.startswith("| ---"):
            yield [cell.strip() for cell in line.strip("|").split("|")]


# The rows of limits.md that have no name of the program's own, in their order: what they must say.
SOURCES = [
    ("app/domain/clientimportheader.h", r"maxClientFields = (\d+)"),
    ("app/domain/mergefields.h", r"maxNameUnits = (\d+)"),
    ("resources/sql/migrations/0010_directory.sql", r"octet_length\(full_name\) <= (\d+)"),
    ("resources/sql/migrations/0010_directory.sql", r"octet_length\(comment\) <= (\d+)"),
    ("resources/sql/migrations/0010_directory.sql", r"octet_length\(fields::text\) <= (\d+)"),
    ("app/domain/csvreader.h", r"maxCells = (\d+)"),
    ("resources/sql/migrations/0010_directory.sql", r"name\s+text NOT NULL CHECK \(octet_length\(name\) BETWEEN 1 AND (\d+)"),
    ("ui/pages/messages/messagecontent.cpp", r"largestSubject = (\d+)"),
    ("ui/pages/messages/messagecontent.cpp", r"largestText = ([\d']+)"),
    ("app/db/messagestore.h", r"largestAttachment = ([\d']+)"),
    ("app/domain/mergefields.h", r"maxFieldUses = (\d+)"),
    ("app/domain/mergefields.h", r"maxFallbackUnits = (\d+)"),
    ("resources/sql/migrations/0021_system_letters.sql", r"no more than (\d+) test letters an hour"),
    ("app/db/articlestore.h", r"longestArticleTitle = (\d+)"),
    ("app/db/articlestore.h", r"longestArticleBody = ([\d']+)"),
    ("app/db/articlestore.h", r"largestArticleImage = ([\d']+)"),
    ("app/sender/channel.h", r"dotLimit \{ (\d+)000 \}"),
    ("app/sender/channel.h", r"markLimit \{ (\d+)000 \}"),
    ("app/sender/channel.h", r"equalRefusalsLimit = (\d+)"),
    ("resources/sql/migrations/0016_senders.sql", r"marked_at \+ interval '(\d+) minutes'"),
]


def settings_of_schema():
    text = "".join(path.read_text(encoding="utf-8") for path in files("*.sql", under="resources/sql/migrations"))
    return {key: numbers for key, *numbers in re.findall(r"\('(\w+)', 'integer', (\d+), (\d+), (?:NULL, )?'(\d+)'\)", text)}


def limit_faults(path, keys):
    settings, told, sources = settings_of_schema(), set(), list(SOURCES)
    for row in cells(path):
        word = row[0].strip("`")
        if word in settings and len(row) == 3:
            told.add(word)
            low, high, default = settings[word]
            if row[1] != f"{low} – {high}" or row[2].split(" ")[0] != default:
                yield f"{name(path)}: {word} is {low} – {high}, by default {default}"
        elif key := re.fullmatch(r"\[(\w+)\] (\w+)", word):
            if row[1] != keys.get(key.groups()):
                yield f"{name(path)}: {word} is {keys.get(key.groups())} by default"
        elif word not in settings and re.match(r"\d", row[-1]) and sources:
            wanted = number_in(*sources.pop(0))
            if row[-1].split(" ")[0] != wanted:
                yield f"{name(path)}: {row[0]}: {row[-1]}, but the sources say {wanted}"
    for setting in sorted(settings.keys() - told):
        yield f"{name(path)}: nothing about {setting}"
    for file, _ in sources:
        yield f"{name(path)}: a row is missing about {file}"


def main():
    known, keys, findings, checked = words_of_program(), keys_of_program(), [], 0
    for path in DOCUMENTS:
        if not path.exists():
            findings.append(f"{name(path)}: missing")
            continue
        for number, line in enumerate(lines(path), 1):
            checked += 1
            findings += option_faults(path, number, line, known)
        findings += key_faults(path, keys)
    for language in sorted(folder for folder in HELP.iterdir() if folder.is_dir()):
        findings += limit_faults(language / "limits.md", keys)
    if len(known) < 20 or len(keys) < 30:
        findings.append("the program's own tables were not found")
    report(findings, checked)


if __name__ == "__main__":
    main()
