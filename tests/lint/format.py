# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""All C++ is as clang-format would write it. The version is fixed: others format differently."""
import shutil
import subprocess
import sys

from tree import files, report


def main():
    program = shutil.which("clang-format-14")
    if not program:
        sys.exit("clang-format-14 is missing; install the package clang-format-14")
    paths = [str(path) for path in files("*.h", "*.cpp")]
    if "--fix" in sys.argv:
        sys.exit(subprocess.run([program, "-i", *paths], check=False).returncode)
    output = subprocess.run([program, "--dry-run", *paths], capture_output=True, text=True, check=False)
    findings = sorted({line.split(":")[0] for line in output.stderr.splitlines() if "clang-format-violations" in line})
    if output.returncode:
        findings.append(output.stderr)
    if findings:
        findings.append("tests/lint/format.py --fix writes them as they should be")
    report(findings, len(paths))


if __name__ == "__main__":
    main()
