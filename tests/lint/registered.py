# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every test program runs: it stands in a mailer_test() of its folder, under a name of its own, and that folder is built.
Whoever looks for a kind of tests finds its label: tests/run --help and README.md name all of them."""
import re
import subprocess

from tree import ROOT, files, lines, name, report


def cmake_text(folder):
    path = folder / "CMakeLists.txt"
    text = "\n".join(re.sub(r"#.*", "", line) for line in lines(path)) if path.exists() else ""
    return text


def unnamed_labels():
    labels = set()
    for path in files("CMakeLists.txt", under="tests"):
        for given in re.findall(r'LABELS "?([a-z;]+)', cmake_text(path.parent)):
            labels.update(filter(None, given.split(";")))
    run = subprocess.run(["bash", ROOT / "tests" / "run", "--help"], capture_output=True, text=True, check=False).stdout
    readme = ROOT / "README.md"
    told = re.search(r"one kind: (.*)", readme.read_text(encoding="utf-8") if readme.exists() else "")
    places = {"tests/run --help": re.search(r"--label NAME.*\n +(.*)", run), "README.md": told}
    for place, match in places.items():
        named = set(match[1].split()) if match else set()
        if named != labels:
            yield f"{place}: labels of tests are {' '.join(sorted(labels))}"


def main():
    findings, programs = [], files("tst_*.cpp", "*_test.py", "test_*.py", under="tests")
    subdirectories = set(re.findall(r"add_subdirectory\((\w+)\)", cmake_text(ROOT / "tests")))
    for path in programs:
        if path.parent.name not in subdirectories:
            findings.append(f"{name(path)}: tests/CMakeLists.txt does not add its folder")
        if not re.search(rf"[\s/]{re.escape(path.name)}\b", cmake_text(path.parent)):
            findings.append(f"{name(path)}: {path.parent.name}/CMakeLists.txt does not register it")
        if path.suffix == ".cpp":
            text = path.read_text(encoding="utf-8")
            if "Q_SLOTS" not in text or f'#include "{path.stem}.moc"' not in text:
                findings.append(f"{name(path)}: no test slots, or its own moc is not included")
            if re.search(r"\bQSKIP\s*\(", re.sub(r"#if [^\n]*\n\s*QSKIP\(", "", text)):
                findings.append(f"{name(path)}: QSKIP only for another platform (under its #if); else fail with a sentence")
            if re.search(r"\bQTest::qSleep\s*\(|\bQThread::m?sleep\s*\(", text):
                findings.append(f"{name(path)}: sleeping does not synchronise; wait for what must happen")
    findings += unnamed_labels()
    report(findings, len(programs))


if __name__ == "__main__":
    main()
