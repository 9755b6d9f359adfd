# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the packages share."""
import fnmatch
import os
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
PROGRAM = Path(os.environ["MAILERAPP_BINARY"])
BUILD = Path(os.environ["MAILERAPP_BUILD_DIR"])


def run(*command, code=0, **more):
    """Standard output of a command that ends with the code; else what it said."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, **more)
    if done.returncode != code:
        raise AssertionError(f"{' '.join(map(str, command))}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def make_packages(generator, folder):
    """Packages of the build as it is; the documents are made first, as a full build makes them."""
    run("cmake", "--build", BUILD, "--target", "mailerapp_documents")
    run("cpack", "-G", generator, "-B", folder, "--config", BUILD / "CPackConfig.cmake", cwd=BUILD)
    return sorted(Path(folder).glob(f"*.{generator.lower()}"))


def documented(pattern, *names):
    """What of these files the commands of the documents install that name packages by such a pattern."""
    found = {}
    for document in (ROOT / "README.md", *sorted((ROOT / "resources/help").glob("*/installation.md"))):
        for command in re.findall(rf"`([a-z]+ install \./\S*{pattern})`", document.read_text(encoding="utf-8")):
            found.setdefault(command, {name for name in names if fnmatch.fnmatch(name, command.split("./")[1])})
    return found
