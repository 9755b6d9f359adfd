# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every text that a person sees is in the translations, finished; English has the plural forms only. --fix takes new ones in."""
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tree import ROOT, files, report

LANGUAGES = {path.stem.split("_", 1)[1]: [] for path in (ROOT / "translations").glob("mailerapp_*.ts")} | {"en": ["-pluralonly"]}
PLACEHOLDER = re.compile(r"%(?:L?\d|L?n)")


def lupdate():
    candidates = [os.environ.get("MAILERAPP_LUPDATE"), "/usr/lib/qt6/bin/lupdate", shutil.which("lupdate6"), shutil.which("lupdate")]
    for program in candidates:
        if program and Path(program).exists():
            return program
    sys.exit("lupdate is missing; install the package qt6-l10n-tools")


def take_in(path, options, sources):
    run = subprocess.run([lupdate(), "-silent", "-locations", "none", "-no-obsolete", "-no-ui-lines", *options,
                          "-I", str(ROOT), "-I", str(ROOT / "app"), *sources, "-ts", str(path)],
                         capture_output=True, text=True, check=False)
    # A class that lupdate cannot place gets a context that no running program asks for.
    return [line for line in run.stderr.splitlines() if "Qualifying with unknown" in line or "tr() cannot be called" in line]


def faults(path):
    text = path.read_text(encoding="utf-8")
    for message in re.findall(r"<message.*?</message>", text, re.DOTALL):
        source = re.search(r"<source>(.*?)</source>", message, re.DOTALL).group(1)
        forms = re.findall(r"<numerusform>(.*?)</numerusform>", message, re.DOTALL) or re.findall(r"<translation>(.*?)</translation>", message, re.DOTALL)
        if 'type="unfinished"' in message or not all(forms):
            yield f"{path.name}: not translated: {source}"
        for form in forms:
            if set(PLACEHOLDER.findall(form)) - set(PLACEHOLDER.findall(source)) or set(PLACEHOLDER.findall(source)) - set(PLACEHOLDER.findall(form)):
                yield f"{path.name}: the placeholders differ: {source} -> {form}"


def code(*folders):
    return [str(path) for folder in folders for path in files("*.cpp", "*.h", under=folder)]


def catalogues():
    """Each file of translations with its options and sources: mailerapp_* of the desktop, commandline_* of commands and senders."""
    phrases = [str(path) for path in files("phrasebook.cpp", under="app/core")]
    sources = {"mailerapp": code("ui", "app/guiapp") + [str(path) for path in files("answer*", under="app/domain")] + phrases,
               "commandline": code("app/cli") + [str(path) for path in files("main.cpp", under="app")] + phrases}
    for catalogue, texts in sources.items():
        for language, options in LANGUAGES.items():
            path = ROOT / "translations" / f"{catalogue}_{language}.ts"
            if path.exists() or catalogue == "mailerapp":
                yield path, options, texts


def main():
    findings, looked_at = [], 0
    for path, options, sources in catalogues():
        looked_at += len(sources)
        if "--fix" in sys.argv:
            findings += take_in(path, options, sources)
        else:
            with tempfile.TemporaryDirectory() as folder:
                fresh = Path(folder, path.name)
                shutil.copy(path, fresh)
                findings += take_in(fresh, options, sources)
                if fresh.read_bytes() != path.read_bytes():
                    findings.append(f"translations/{path.name} is stale; tests/lint/translations.py --fix takes new texts in")
        findings += faults(path)
    report(findings, looked_at)


if __name__ == "__main__":
    main()
