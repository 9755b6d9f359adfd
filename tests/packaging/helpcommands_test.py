# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The blocks of the help: each command is known to the program, each configuration is taken, each file is there."""
import re
import shlex
import subprocess
import tempfile
import unittest
from pathlib import Path

from shellblocks import blocks
from tree import PACKAGING, PROGRAM, ROOT

HELP = ROOT / "resources/help"
LANGUAGES = sorted(path.name for path in HELP.iterdir() if path.is_dir())
NO_DATABASE = 3  # exit code: the arguments were good, the server of the configuration is not there
CONFIG = "[database]\nhost = 127.0.0.1\nport = 1\nconnect_timeout = 1s\nsslmode = disable\npassword_file = operator-password\n"
SECRETS = ("operator-password", "smtp-password", "sender-password")


def documents():
    return [path for language in LANGUAGES for path in sorted((HELP / language).glob("*.md"))]


def all_lines():
    for path in documents():
        for first, _, lines in blocks(path):
            for offset, line in enumerate(lines):
                yield f"{path.parent.name}/{path.name}:{first + offset}", line


class HelpCommands(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="help-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        for name in SECRETS:
            (self.folder / name).write_text("a long enough secret\n", encoding="utf-8")
            (self.folder / name).chmod(0o600)
        (self.folder / "clients.csv").write_text("e-mail\nanna@shop.example\n", encoding="utf-8")
        (self.folder / "mailing.json").write_text("{}", encoding="utf-8")

    def program(self, arguments, config=CONFIG):
        (self.folder / "mailerapp.conf").write_text(config, encoding="utf-8")
        environment = {"HOME": str(self.folder), "PATH": "/usr/bin:/bin", "MAILERAPP_DATA_DIR": str(self.folder / "data"),
                       "MAILERAPP_DATABASE_PASSWORD_FILE": str(self.folder / "operator-password")}
        return subprocess.run([PROGRAM, *arguments, "--config", "mailerapp.conf"], cwd=self.folder, env=environment, capture_output=True,
                              text=True, check=False, stdin=subprocess.DEVNULL, timeout=60)

    def test_everyCommandOfTheProgramIsTaken(self):
        checked = 0
        for place, line in all_lines():
            found = re.search(r"(?:^|[( ])mailerapp (--[^)]*)", line)
            if not found:
                continue
            arguments = shlex.split(found.group(1).replace("2>&1", "").replace("/etc/mailerapp/", ""))
            if "--init-db" in arguments:
                arguments += ["--password-file", "operator-password"]  # asked for on a terminal
            done = self.program(arguments)
            expected = {0} if "--version" in arguments else {1} if "--doctor" in arguments else {NO_DATABASE}
            self.assertIn(done.returncode, expected, f"{place}: {line}\n{done.stdout}{done.stderr}")
            checked += 1
        self.assertGreaterEqual(checked, 30)

    def test_everyConfigurationIsTaken(self):
        checked = 0
        for path in documents():
            for first, _, lines in blocks(path):
                text = "\n".join(lines)
                if not re.match(r"\[(database|smtp|sender|limits|service|log|local)\]", text):
                    continue
                more = "" if "[database]" in text else CONFIG
                text = text.replace("db.firm.example", "127.0.0.1\nport = 1\nsslmode = disable\nconnect_timeout = 1s")
                done = self.program(["--status"], more + text + "\n")
                self.assertEqual(done.returncode, NO_DATABASE, f"{path.name}:{first}\n{text}\n{done.stderr}")
                checked += 1
        self.assertGreaterEqual(checked, 2 * len(LANGUAGES))
        # And a mistake would be seen.
        self.assertEqual(self.program(["--status"], CONFIG + "[smtp]\nhots = x\n").returncode, 2)

    def test_servicesExist(self):
        checked = 0
        for path in documents():
            text = path.read_text(encoding="utf-8")
            for unit in re.findall(r"systemctl [\w -]+? (mailerapp-[\w-]+(?:\.timer)?)(?=[`\s])", text):
                file = unit if "." in unit else unit + ".service"
                self.assertTrue((PACKAGING / "linux" / file).exists(), f"{path}: {unit}")
                checked += 1
            for file in re.findall(r"[\w.-]+-task\.xml|org\.[\w.]+\.plist", text):
                self.assertTrue(list(PACKAGING.glob(f"*/{file}")), f"{path}: {file}")
                checked += 1
        self.assertGreaterEqual(checked, 10)

    def test_tableOfCronHasFiveFieldsAndACommand(self):
        lines = [(place, line) for place, line in all_lines() if re.match(r"[*\d]", line)]
        self.assertGreaterEqual(len(lines), len(LANGUAGES))
        for place, line in lines:
            self.assertRegex(line, r"^(?:(?:\*(?:/\d+)?|[\d,-]+) ){5}\S", place)
            self.assertNotIn("%", line.split(None, 5)[5], place)  # cron ends the command there

    def test_certificatesAreGood(self):
        for language in LANGUAGES:
            folder = self.folder / language
            folder.mkdir()
            openssl = [line for _, _, lines in blocks(HELP / language / "network.md") for line in lines if re.match("openssl|printf", line)]
            self.assertEqual(len(openssl), 4)
            for line in openssl:
                done = subprocess.run(["bash", "-c", line], cwd=folder, capture_output=True, text=True, check=False)
                self.assertEqual(done.returncode, 0, f"{line}\n{done.stderr}")
            verified = subprocess.run(["openssl", "verify", "-CAfile", "ca.crt", "-verify_hostname", "db.firm.example", "server.crt"], cwd=folder,
                                      capture_output=True, text=True, check=False)
            self.assertEqual(verified.returncode, 0, verified.stdout + verified.stderr)
            other = subprocess.run(["openssl", "verify", "-CAfile", "ca.crt", "-verify_hostname", "other.example", "server.crt"], cwd=folder,
                                   capture_output=True, text=True, check=False)
            self.assertNotEqual(other.returncode, 0)


if __name__ == "__main__":
    unittest.main()
