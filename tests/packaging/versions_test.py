# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One version: of the program, of CHANGELOG.md, of vcpkg.json; and the newest migration is the schema that it tells."""
import json
import re
import unittest

from tree import PROGRAM, ROOT, run

VERSION = re.search(r"project\(mailerapp VERSION ([\d.]+)", (ROOT / "CMakeLists.txt").read_text(encoding="utf-8"))[1]


class Versions(unittest.TestCase):
    def test_program_and_schema(self):
        newest = max(path.name for path in (ROOT / "resources/sql/migrations").glob("*.sql"))
        self.assertEqual(run(PROGRAM, "--version").strip(), f"mailerapp {VERSION} (schema {int(newest[:4])})")

    def test_changelog(self):
        """Newest first; each entry has its date, or says that it is not released; each change is a line of a list."""
        text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
        heads = re.findall(r"(?m)^## (.*)$", text)
        entries = [re.fullmatch(r"(\d+)\.(\d+)\.(\d+) \((not released|\d{4}-\d\d-\d\d)\)", head) for head in heads]
        self.assertTrue(entries and all(entries), heads)
        self.assertEqual(".".join(entries[0].groups()[:3]), VERSION)
        numbers = [tuple(map(int, entry.groups()[:3])) for entry in entries]
        self.assertEqual(numbers, sorted(set(numbers), reverse=True))
        self.assertNotIn("not released", [entry[4] for entry in entries[1:]])
        for body in re.split(r"(?m)^## .*$", text)[1:]:
            self.assertRegex(body, r"(?m)^- ")

    def test_vcpkg(self):
        self.assertEqual(json.loads((ROOT / "vcpkg.json").read_text(encoding="utf-8"))["version"], VERSION)


if __name__ == "__main__":
    unittest.main(verbosity=2)
