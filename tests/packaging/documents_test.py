# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual page and the completion of bash know every command and option of the program's own --help."""
import gzip
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from tree import PACKAGING, PROGRAM, run

HELP = run(PROGRAM, "--help")
NAMES = set(re.findall(r"(?m)^  (--[a-z-]+)", HELP))


def make(folder):
    run(PACKAGING / "linux/make-documents", "--program", PROGRAM, "--version", "1.2.3", "--maintainer", "A <a@firm.example>",
        "--into", folder, env={"SOURCE_DATE_EPOCH": "1790000000", "PATH": "/usr/bin:/bin"})
    return {path.name: path.read_bytes() for path in Path(folder).iterdir()}


class Documents(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with tempfile.TemporaryDirectory() as folder:
            cls.made = make(folder)
        cls.page = gzip.decompress(cls.made["mailerapp.1.gz"]).decode()

    def test_manual_page_has_what_help_has(self):
        self.assertGreater(len(NAMES), 20)
        plain = re.sub(r"\\f[BIR]", "", self.page).replace("\\-", "-")
        described = set(re.findall(r"(?m)^\.TP\n(--[a-z-]+)", plain))
        self.assertEqual(described, NAMES)
        words = " ".join(plain.split())
        for text in (" ".join(t.split()) for t in re.findall(r"(?m)^  --\S+(?: \S+)*(?:  +|\n +)(.*(?:\n {30,}.*)*)", HELP)):
            self.assertIn(text, words)
        self.assertIn("MAILERAPP_DATABASE_SENDER_PASSWORD_FILE", words)
        self.assertNotIn("@", re.sub(r"\S+@\S+", "", plain), "a placeholder is left")

    def test_help_keeps_words_whole(self):
        self.assertLessEqual({"MAILERAPP_DATABASE_PASSWORD_FILE", "MAILERAPP_DATABASE_SENDER_PASSWORD_FILE"}, set(re.findall(r"\w+", HELP)))
        self.assertEqual([line for line in HELP.splitlines() if line.endswith(("_", "-"))], [])

    def test_readme_lists_every_file(self):
        text = (PACKAGING / "README.md").read_text(encoding="utf-8").split("## What lies here")[1].split("\n## ")[0]
        listed = re.findall(r"`([\w./-]+)`", "".join(line.split("|")[1] for line in text.splitlines() if line.startswith("| `")))
        there = {path.relative_to(PACKAGING).as_posix() for path in PACKAGING.rglob("*") if path.is_file()} - {"README.md"}
        self.assertEqual(sorted(listed), sorted(there))

    def test_manual_page_is_set_without_warnings(self):
        if not shutil.which("groff"):
            self.skipTest("groff is not installed")
        done = subprocess.run(["groff", "-man", "-ww", "-Tutf8", "-K", "utf-8"], input=self.page, capture_output=True, text=True, check=True)
        self.assertEqual(done.stderr, "")

    def test_other_parts_of_help_are_told(self):
        with tempfile.TemporaryDirectory() as folder:
            program = Path(folder, "program")
            program.write_text("#!/bin/sh\nprintf 'Use: x\\n\\nCommands\\n  --daemon  send\\n\\nNews\\n  --x  y\\n'\n", encoding="utf-8")
            program.chmod(0o755)
            done = subprocess.run([PACKAGING / "linux/make-documents", "--program", program, "--version", "1", "--maintainer", "A",
                                   "--into", folder], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn("News", done.stderr)

    def test_same_date_same_bytes(self):
        with tempfile.TemporaryDirectory() as folder:
            self.assertEqual(make(folder), self.made)

    def completed(self, *words):
        script = ('source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _mailerapp; printf "%s\\n" "${COMPREPLY[@]}"')
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "clients.csv").touch()
            told = run("bash", "-uc", script, "-", PACKAGING / "linux/completion.bash", PROGRAM, *words, cwd=folder)
        return set(told.split())

    def test_completion(self):
        self.assertEqual(self.completed("--"), NAMES)
        self.assertEqual(self.completed("--se"), {"--send", "--send-due", "--sender-password-file"})
        self.assertEqual(self.completed("--daemon", "--q"), {"--quiet"})
        self.assertEqual(self.completed("--role", "m"), {"manager"})
        self.assertEqual(self.completed("--status", "--format", "j"), {"json"})
        self.assertEqual(self.completed("--doctor", "--format", "j"), {"json", "jsonl"})
        self.assertEqual(self.completed("--report", "7", "--format", ""), {"text", "json", "csv"})
        self.assertEqual(self.completed("--import-clients", "cl"), {"clients.csv"})
        self.assertEqual(self.completed("--as", ""), set())


if __name__ == "__main__":
    unittest.main(verbosity=2)
