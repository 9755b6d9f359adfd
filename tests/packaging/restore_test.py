# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Installing, backup and restore as the help says, word by word, over a network that lets in what the help's pg_hba.conf
does: afterwards people sign in on the new server, and its walls stand."""
import json
import os
import re
import shutil
import socket
import subprocess
import tempfile
import unittest
from pathlib import Path

from shellblocks import blocks
from tree import PROGRAM, ROOT

HELP = ROOT / "resources/help/en"
BINARIES = Path(os.environ.get("MAILERAPP_LOCAL_POSTGRESQL_DIR") or max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name)))
ANNA = "anna@shop.example"


def documented(*programs, topic="backup"):
    lines = [line for _, _, block in blocks(HELP / f"{topic}.md") for line in block]
    return [line for line in lines if line.split(" ")[0] in programs]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


ACCESS = documented("hostssl", topic="installation")


class Restore(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="restore-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.folder.chmod(0o777)
        self.port, self.data = 0, None
        self.operator = self.secret("operator-password")
        self.call("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                  "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", "key.pem", "-out", "ca.crt")

    def call(self, *command, code=0, **environment):
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, timeout=300,
                              env={"PATH": f"{BINARIES}:/usr/bin:/bin", "HOME": str(self.folder), "LC_ALL": "C.UTF-8", **environment})
        self.assertEqual(done.returncode, code, f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
        return done.stdout

    def as_postgres(self, *command):
        switch = ("setpriv", "--reuid", "postgres", "--regid", "postgres", "--clear-groups") if os.getuid() == 0 else ()
        return self.call(*switch, *command)

    def start(self, name, access=ACCESS):
        data = self.folder / name
        self.as_postgres("initdb", "-D", data, "-U", "postgres", "-A", "scram-sha-256", f"--pwfile={self.operator_for_postgres()}", "--no-sync",
                         "-E", "UTF8", "--locale", "C.UTF-8")
        for file in ("key.pem", "ca.crt"):
            shutil.copy(self.folder / file, data / file)
            (data / file).chmod(0o600)
            if os.getuid() == 0:
                shutil.chown(data / file, "postgres", "postgres")
        self.data, self.port = data, free_port()
        self.admit(access)
        options = (f"-k {self.folder} -c listen_addresses=127.0.0.1 -c port={self.port} -c ssl=on -c ssl_cert_file=ca.crt -c ssl_key_file=key.pem"
                   " -c fsync=off -c max_locks_per_transaction=1024")
        self.as_postgres("pg_ctl", "-D", data, "-w", "-o", options, "-l", data / "log", "start")
        self.addCleanup(self.as_postgres, "pg_ctl", "-D", data, "-m", "immediate", "stop")
        (self.folder / "mailerapp.conf").write_text(
            f"[database]\nhost = localhost\nport = {self.port}\nuser = postgres\npassword_file = operator-password\nroot_certificate = ca.crt\n"
            "[sender]\nstate_dir = state\n", encoding="utf-8")

    def admit(self, lines):
        """These lines, and no others, for the network of this computer."""
        (self.data / "pg_hba.conf").write_text(re.sub(r"10\.[\d.]+/\d+", "127.0.0.1/32", "\n".join(lines)) + "\n", encoding="utf-8")

    def operator_for_postgres(self):
        file = self.folder / "operator-password.initdb"
        shutil.copy(self.operator, file)
        if os.getuid() == 0:
            shutil.chown(file, "postgres", "postgres")
        return file

    def program(self, *arguments, code=0, person=None):
        environment = {"MAILERAPP_DATABASE_PASSWORD_FILE": str(self.secret())} if person else {}
        more = ("--as", person) if person else ()
        return self.call(PROGRAM, *arguments, *more, "--config", "mailerapp.conf", code=code, **environment)

    def secret(self, name="person.password"):
        path = self.folder / name
        path.write_text("a long enough password\n", encoding="utf-8")
        path.chmod(0o600)
        return path

    def execute(self, line):
        self.call("bash", "-c", line.replace("db.firm.example", "localhost").replace("/backup/", f"{self.folder}/"), PGPORT=str(self.port),
                  PGPASSWORD=self.operator.read_text(encoding="utf-8").strip(), PGSSLMODE="verify-full", PGSSLROOTCERT=str(self.folder / "ca.crt"))

    def walls(self):
        doctor = json.loads(self.call("bash", "-c", f"{PROGRAM} --config mailerapp.conf --doctor --format json || true"))
        return sorted((check["state"], check["answer"]) for check in doctor["checks"] if check["id"] in ("database.protections", "database.schema"))

    def init_db(self, code=0):
        self.program("--init-db", "--as", "olga@firm.example", "--password-file", self.secret(), "--sender-password-file", "sender.password",
                     code=code)

    def test_operatorsLineIsNeeded(self):
        self.start("old", [line for line in ACCESS if "replication" not in line])
        self.init_db(code=4)

    def test_wordByWord(self):
        self.start("old")
        self.init_db()
        self.program("--create-account", ANNA, "--role", "user", "--password-file", self.secret())
        (self.folder / "clients.csv").write_text("e-mail,name\nann@x.example,Ann\nbob@x.example,Bob\n", encoding="utf-8")
        self.program("--import-clients", "clients.csv", person=ANNA)
        before = self.walls()
        self.assertTrue(any("green" == state for state, _ in before), before)
        saving = documented("pg_basebackup", "pg_dumpall", "pg_dump")
        self.assertEqual(len(saving), 3)
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
