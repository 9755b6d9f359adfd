# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""packaging/quickstart, without its build, does what README.md says: twice, and it leaves nothing running."""
import email
import email.policy
import json
import os
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(os.environ["MAILERAPP_BINARY"])
COUNT = 1000


def processes_of(folder):
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            told = (process / "cmdline").read_bytes()
            if int(process.name) != os.getpid() and (folder.encode() in told or os.readlink(process / "cwd").startswith(folder)):
                found.append(told)
        except OSError:
            continue
    return found


class Quickstart(unittest.TestCase):
    maxDiff = None

    def quickstart(self, folder, *arguments):
        # A person's own settings change nothing.
        done = subprocess.run(
            [ROOT / "packaging" / "quickstart", "--no-install", "--build-dir", PROGRAM.parents[1], "--folder", folder, *arguments],
            capture_output=True, text=True, check=False, cwd="/",
            env=os.environ | {"MAILERAPP_SMTP_HOST": "mail.elsewhere.example", "MAILERAPP_DATABASE_HOST": "db.elsewhere.example"})
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        settings = Path(folder, "mailerapp.conf").read_text(encoding="utf-8")
        mail = re.search(r'(?m)^password_file = "(/tmp/[^/]+)/', settings).group(1)
        self.assertEqual(processes_of(folder) + processes_of(mail), [])
        self.assertFalse(os.path.exists(mail), f"{mail} is left")
        self.assertRegex(done.stdout, rf"(?m)^  sent +{COUNT // 1000} 000$")
        self.assertNotRegex(done.stdout, r"(?m)^  (failed|uncertain|pending|deferred|skipped|expired) +\d")
        self.assertIn(f"{COUNT} letters lie in {folder}/maildir/new", done.stdout)
        return done.stdout

    def test_the_main_job_twice(self):
        with tempfile.TemporaryDirectory(prefix="mailerapp-test-", dir="/tmp") as folder:
            os.chmod(folder, 0o755)
            first = self.quickstart(folder)
            self.assertIn("1000 new, 0 changed, 0 same, 2 duplicate, 6 invalid.", first)
            self.assertIn('Mailing 1 "Spring in the garden', first)
            before = self.check_letters(folder, first)
            refused = Path(folder, "clients.refused.csv").read_text(encoding="utf-8-sig").splitlines()
            self.assertEqual(len(refused), 7)

            second = self.quickstart(folder)
            self.assertIn("0 new, 0 changed, 1000 same, 2 duplicate, 6 invalid.", second)
            self.assertIn('Mailing 2 "Spring in the garden', second)
            self.assertTrue(before.isdisjoint(self.check_letters(folder, second)), "a letter of the first mailing came again")

    def check_letters(self, folder, told):
        """Every client one letter, each with what the file says of the client; gives their Message-IDs."""
        found, addresses = set(), set()
        for path in Path(folder, "maildir", "new").iterdir():
            letter = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            found.add(letter["Message-ID"])
            addresses.add(letter["Delivered-To"])
            self.assertIn("ESMTPSA", letter["Received"])
        self.assertEqual((len(found), len(addresses)), (COUNT, COUNT))
        # The command that is offered for looking at a letter works.
        command = re.search(r"(?m)^Look at one, decoded: (.*)$", told).group(1)
        shown = subprocess.run(command, shell=True, capture_output=True, text=True, check=True).stdout
        letter = json.loads(shown)
        self.assertEqual([part["filename"] for part in letter["parts"]], [None, None, "price-list.csv"])
        self.assertIn("Весна пришла", letter["subject"])
        self.assertNotIn("{{", letter["parts"][0]["text"] + letter["parts"][1]["text"] + letter["subject"])
        self.assertEqual(letter["defects"], [])
        return found

    def test_the_clients_are_those_of_the_script(self):
        made = subprocess.run([ROOT / "resources" / "demo" / "make-clients"], capture_output=True, check=True).stdout
        self.assertEqual(made, (ROOT / "resources" / "demo" / "clients.csv").read_bytes())

    def test_wrong_use(self):
        for arguments, code, told in (
            (["--nonsense"], 2, "no option --nonsense"),
            (["--folder"], 2, "needs a folder"),
            (["--no-install", "--build-dir", "/nowhere"], 1, "there is no program /nowhere/bin/mailerapp"),
        ):
            done = subprocess.run([ROOT / "packaging" / "quickstart", *arguments], capture_output=True, text=True, check=False)
            self.assertEqual(done.returncode, code, done.stderr)
            self.assertIn(told, done.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
