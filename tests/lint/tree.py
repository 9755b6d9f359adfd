# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the lint tests share: the files of the tree, and how findings are told."""
import os
import sys
from pathlib import Path

ROOT = Path(os.environ.get("MAILERAPP_SOURCE_DIR", Path(__file__).resolve().parents[2]))
SKIPPED = {"build", ".git", ".cache", "__pycache__"}


def files(*patterns, under="."):
    """Paths below the root that match one of the patterns, sorted."""
    found = []
    for folder, folders, names in os.walk(ROOT / under):
        folders[:] = sorted(name for name in folders if name not in SKIPPED)
        found += [Path(folder, name) for name in sorted(names) if any(Path(name).match(p) for p in patterns)]
    return found


def name(path):
    return path.relative_to(ROOT).as_posix()


def lines(path):
    return path.read_text(encoding="utf-8").splitlines()


def report(findings, checked):
    """Ends the program: green only if something was looked at and nothing was found."""
    for finding in findings:
        print(finding)
    print(f"{checked} looked at, {len(findings)} found")
    sys.exit(1 if findings or not checked else 0)
