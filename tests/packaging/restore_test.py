# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Backup and restore as the help says, word by word: afterwards people sign in on the new server, and its walls stand."""
import json
import os
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

from shellblocks import blocks
from tree import PROGRAM, ROOT

DOCUMENT = ROOT / "resources/help/en/backup.md"
BINARIES = Path(os.environ.get("MAILERAPP_LOCAL_POSTGRESQL_DIR") or max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name)))
ANNA = "anna@shop.example"


def documented(*programs):
    lines = [line for _, _, block in blocks(DOCUMENT) for line in block]
    return [line for line in lines if line.split(" ")[0] in programs]


class Restore(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="restore-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.folder.chmod(0o777)
        self.server = None

    def call(self, *command, code=0, **environment):
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, timeout=300,
                              env={"PATH": f"{BINARIES}:/usr/bin:/bin", "HOME": str(self.folder), "LC_ALL": "C.UTF-8", **environment})
        self.assertEqual(done.returncode, code, f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
        return done.stdout

    def as_postgres(self, *command):
        switch = ("setpriv", "--reuid", "postgres", "--regid", "postgres", "--clear-groups") if os.getuid() == 0 else ()
        return self.call(*switch, *command)

    def start(self, name):
        data = self.folder / name
        socket = self.folder / f"{name}-socket"
        socket.mkdir(mode=0o777)
        socket.chmod(0o777)
        self.as_postgres("initdb", "-D", data, "-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale", "C.UTF-8")
        options = f"-k {socket} -c listen_addresses= -c fsync=off -c max_locks_per_transaction=1024"
        self.as_postgres("pg_ctl", "-D", data, "-w", "-o", options, "-l", f"{socket}/log", "start")
        self.addCleanup(self.as_postgres, "pg_ctl", "-D", data, "-m", "immediate", "stop")
        self.server = socket
        (self.folder / "mailerapp.conf").write_text(f"[database]\nhost = {socket}\nuser = postgres\n[sender]\nstate_dir = state\n", encoding="utf-8")

    def program(self, *arguments, code=0, person=None):
        environment = {"MAILERAPP_DATABASE_PASSWORD_FILE": str(self.secret())} if person else {}
        more = ("--as", person) if person else ()
        return self.call(PROGRAM, *arguments, *more, "--config", "mailerapp.conf", code=code, **environment)

    def secret(self):
        path = self.folder / "person.password"
        path.write_text("a long enough password\n", encoding="utf-8")
        path.chmod(0o600)
        return path

    def execute(self, line):
        self.call("bash", "-c", line.replace("db.firm.example", str(self.server)))

    def walls(self):
        doctor = json.loads(self.call("bash", "-c", f"{PROGRAM} --config mailerapp.conf --doctor --format json || true"))
        return sorted((check["state"], check["answer"]) for check in doctor["checks"] if check["id"] in ("database.protections", "database.schema"))

    def test_wordByWord(self):
        self.start("old")
        self.program("--init-db", "--as", "olga@firm.example", "--password-file", self.secret(), "--sender-password-file", "sender.password")
        self.program("--create-account", ANNA, "--role", "user", "--password-file", self.secret())
        (self.folder / "clients.csv").write_text("e-mail,name\nann@x.example,Ann\nbob@x.example,Bob\n", encoding="utf-8")
        self.program("--import-clients", "clients.csv", person=ANNA)
        before = self.walls()
        self.assertTrue(any("green" == state for state, _ in before), before)
        saving = documented("pg_dumpall", "pg_dump")
        self.assertEqual(len(saving), 2)
        for line in saving:
            self.execute(line)

        self.start("new")
        restoring = documented("psql", "pg_restore")
        self.assertEqual([line.split(" ")[0] for line in restoring], ["psql", "pg_restore", "psql"])
        for line in restoring:
            self.execute(line)
        self.program("--migrate")
        self.assertEqual(self.walls(), before)
        self.program("--export-clients", "again.csv", person=ANNA)
        self.assertEqual(len(re.findall("@x.example", (self.folder / "again.csv").read_text(encoding="utf-8"))), 2)
        # The sender's login has come along, too.
        self.assertIn("senders", self.call(PROGRAM, "--status", "--format", "json", "--config", "mailerapp.conf",
                                           MAILERAPP_DATABASE_SENDER_PASSWORD_FILE=str(self.folder / "sender.password"),
                                           MAILERAPP_DATABASE_SENDER_USER="mailer_sender_login"))


if __name__ == "__main__":
    unittest.main()
