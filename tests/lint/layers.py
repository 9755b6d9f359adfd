# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The picture of the house: who may see whom. Includes and link lists must both follow it."""
import re

from tree import ROOT, files, lines, name, report

# Folder of app/ -> all folders it may see, by itself or through others.
HOUSE = {
    "core": set(),
    "domain": {"core"},
    "mime": {"core", "domain"},
    "smtp": {"core", "domain", "mime"},
    "db": {"core", "domain"},
    "secrets": {"core"},
    "local": {"core", "domain", "db", "secrets"},
    "demo": {"core", "domain", "db", "secrets", "local"},
    "sender": {"core", "domain", "mime", "smtp", "db"},
    "ui": {"core", "domain", "mime", "db"},
    "cli": set(),
    "guiapp": set(),
}
HOUSE["guiapp"] = set(HOUSE)  # these two compose, like main.cpp
HOUSE["cli"] = set(HOUSE) - {"ui", "guiapp", "demo"}
UI = {"core", "domain", "mime"}
COMPOSERS = {"cli": {"guiapp"}, "guiapp": set()}  # who may see them besides main
# Of db, ui sees the stores, the lanes that they run in and the hints; a connection, and with it SQL, stays behind them.
UI_OF_DB = re.compile(r"db/(\w*store|lane|hints|pageanchors)\.h")
# The parts of Qt that only some may use: header or CMake target -> folders.
QT_HOMES = {
    r"libpq-fe\.h": {"db"},
    r"QTcp\w*|QSsl\w*|QtNetwork/.*|QHost\w+|QAbstractSocket|QNetwork\w*": {"smtp", "demo"},
    r"QLocalSocket|QLocalServer": {"local", "sender", "guiapp"},
    r"QWidget|QApplication|QGui\w*|QtGui/.*|QtWidgets/.*|QIcon|QPixmap|QImage|QPainter|QFont": {"ui", "guiapp"},
    r"qt6keychain/.*": {"secrets"},
}
# QtSql has one home, and the tests of that home: header or CMake target -> folders, for everybody.
SQL_HOMES = {("app", "db"), ("tests", "db")}
SQL_HEADER = re.compile(r"(QtSql/)?[Qq][Ss]ql\w*(\.h)?|QtSql(/.*)?")
SQL_TARGET = re.compile(r"\bQt6?::Sql\b")
UMBRELLA = re.compile(r"Qt(Core|Gui|Widgets|Network|Sql|Test)(/Qt(Core|Gui|Widgets|Network|Sql|Test))?")
INCLUDE = re.compile(r'\s*#\s*include\s+(?:"([^"]+)"|<([^>]+)>)')


def place(folder):
    return ROOT / folder if folder == "ui" else ROOT / "app" / folder


def linked(folder):
    """The folders that FOLDER links, by itself."""
    text = re.sub(r"#.*", "", (place(folder) / "CMakeLists.txt").read_text(encoding="utf-8"))
    text = "\n".join(re.findall(r"\bmailer_library\([^)]*\)", text))
    return (set(re.findall(r"\bmailer_(\w+)", text)) & set(HOUSE)) - {folder}


def closure(folder, graph):
    seen, todo = set(), [folder]
    while todo:
        for other in graph.get(todo.pop(), set()):
            if other not in seen:
                seen.add(other)
                todo.append(other)
    return seen


def includes(path):
    for number, line in enumerate(lines(path), 1):
        match = INCLUDE.match(line)
        if match:
            yield number, match.group(1), match.group(2)


def project_fault(layer, header, graph):
    target = header.split("/")[0]
    if "/" not in header or target == layer or target not in HOUSE:
        return None
    if target in COMPOSERS and layer not in COMPOSERS[target]:
        return f"nobody sees {target} but main" + "".join(f" and {name}" for name in COMPOSERS[target])
    if layer == "ui":
        if target in UI or UI_OF_DB.fullmatch(header):
            return None
        return "ui sees only core, domain, mime and the stores of db"
    return None if target in closure(layer, graph) else f"{layer} does not link {target}"


def qt_fault(layer, header):
    if UMBRELLA.fullmatch(header):
        return "include the class, not the whole of a Qt module"
    for pattern, homes in QT_HOMES.items():
        if re.fullmatch(pattern, header) and layer in HOUSE and layer not in homes:
            return f"only {', '.join(sorted(homes)) or 'ui'} may use this"
    return None


def sql_faults():
    for path in files("*.h", "*.cpp", "CMakeLists.txt"):
        parts = path.relative_to(ROOT).parts
        if parts[:2] in SQL_HOMES:
            continue
        if path.name == "CMakeLists.txt":
            found = [(number, line.strip()) for number, line in enumerate(lines(path), 1) if SQL_TARGET.search(line)]
        else:
            found = [(number, other) for number, _, other in includes(path) if other and SQL_HEADER.fullmatch(other)]
        for number, what in found:
            yield f"{name(path)}:{number}: {what}: QtSql lives in app/db only"


def main():
    findings, checked = list(sql_faults()), 0
    graph = {folder: linked(folder) for folder in HOUSE if (place(folder) / "CMakeLists.txt").is_file()}
    folders = {p.name for p in (ROOT / "app").iterdir() if p.is_dir()} | ({"ui"} & set(graph))
    for folder in sorted(folders):
        if folder not in HOUSE:
            findings.append(f"app/{folder}: not in the picture of the house")
            continue
        for other in sorted(closure(folder, graph) - HOUSE[folder]):
            findings.append(f"{name(place(folder))}/CMakeLists.txt: {folder} must not see {other}")

    for path in files("*.h", "*.cpp", under="app") + files("*.h", "*.cpp", under="ui"):
        checked += 1
        parts = path.relative_to(ROOT).parts
        layer = "ui" if parts[0] == "ui" else parts[1] if len(parts) > 2 else "main"
        for number, own, other in includes(path):
            if own and own.startswith("."):
                findings.append(f"{name(path)}:{number}: include from app/, not by a relative path")
            fault = project_fault(layer, own, graph) if own and layer != "main" else qt_fault(layer, other) if other else None
            if fault:
                findings.append(f"{name(path)}:{number}: {own or other}: {fault}")
        for number, line in enumerate(lines(path), 1):
            if re.search(r"\.then\(\s*this\b", line):
                findings.append(f"{name(path)}:{number}: .then(this races when the receiver dies")
    report(findings, checked)


if __name__ == "__main__":
    main()
