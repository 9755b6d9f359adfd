# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The private Postfix does what the tests rely on: TLS both ways, AUTH, delivery, refusals, and no leftovers."""
import email
import email.policy
import os
import shutil
import smtplib
import ssl
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

SCRIPT = Path(__file__).resolve().parent / "postfix-instance"
DEADLINE = 30


def processes_of(folder):
    """Programs that still use the folder: their command line or their environment names it."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if int(process.name) != os.getpid() and folder.encode() in (process / "cmdline").read_bytes():
                found.append((process / "cmdline").read_bytes())
        except OSError:
            continue
    return found


def wait_for(condition):
    end = time.monotonic() + DEADLINE
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


class Instance:
    def __init__(self, *arguments):
        self.folder = tempfile.mkdtemp(prefix="mailerapp-postfix-")
        done = subprocess.run([SCRIPT, "start", self.folder, *arguments], capture_output=True, text=True, check=False)
        if done.returncode:
            shutil.rmtree(self.folder, ignore_errors=True)
            sys.exit(done.stderr or done.stdout)
        self.value = dict(line.split("=", 1) for line in done.stdout.splitlines())
        self.sessions = []
        self.context = ssl.create_default_context(cafile=self.value["CA_FILE"])

    def stop(self, *arguments):
        for session in self.sessions:
            session.close()
        subprocess.run([SCRIPT, "stop", self.folder, *arguments], check=True)

    def session(self):
        session = smtplib.SMTP(self.value["SERVER_NAME"], int(self.value["PORT"]), timeout=DEADLINE)
        self.sessions.append(session)
        session.ehlo()
        return session

    def signed_in(self, mechanism="PLAIN"):
        session = self.session()
        session.starttls(context=self.context)
        session.ehlo()
        session.user, session.password = self.value["USER"], self.value["PASSWORD"]
        session.auth(mechanism, session.auth_plain if mechanism == "PLAIN" else session.auth_login)
        return session

    def letters(self):
        paths = sorted(Path(self.value["MAILDIR"], "new").iterdir())
        return [email.message_from_bytes(path.read_bytes(), policy=email.policy.default) for path in paths]


class PostfixInstance(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.instance = Instance("--set", "smtpd_data_restrictions=reject_unauth_pipelining")

    @classmethod
    def tearDownClass(cls):
        folder = cls.instance.folder
        cls.instance.stop()
        assert not os.path.exists(folder), "the folder is still there"
        assert not processes_of(folder), processes_of(folder)

    def send(self, session, subject, to="anna@shop.example"):
        refused = session.sendmail("news@firm.example", [to], f"Subject: {subject}\r\n\r\n.привет\r\n".encode())
        session.quit()
        return refused

    def arrived(self, subject):
        return [letter for letter in self.instance.letters() if letter["Subject"] == subject]

    def test_starttls_and_both_logins_deliver(self):
        for mechanism in ("PLAIN", "LOGIN"):
            self.assertEqual(self.send(self.instance.signed_in(mechanism), mechanism), {})
            self.assertTrue(wait_for(lambda: self.arrived(mechanism)), mechanism)
        letter = self.arrived("PLAIN")[0]
        self.assertEqual(letter["Delivered-To"], "anna@shop.example")
        self.assertEqual(letter.get_payload(decode=True).decode(), ".привет\n")

    def test_tls_from_the_first_byte(self):
        value = self.instance.value
        session = smtplib.SMTP_SSL(value["SERVER_NAME"], int(value["TLS_PORT"]), context=self.instance.context, timeout=DEADLINE)
        session.login(value["USER"], value["PASSWORD"])
        self.assertEqual(self.send(session, "implicit"), {})
        self.assertTrue(wait_for(lambda: self.arrived("implicit")))

    def test_capabilities(self):
        session = self.instance.session()
        self.assertTrue(session.has_extn("starttls") and session.has_extn("pipelining") and session.has_extn("size"))
        self.assertFalse(session.has_extn("auth"), "no password in clear")
        session.starttls(context=self.instance.context)
        session.ehlo()
        self.assertIn("PLAIN", session.esmtp_features["auth"])
        self.assertIn("LOGIN", session.esmtp_features["auth"])
        session.quit()

    def test_refusals(self):
        with self.assertRaises(smtplib.SMTPRecipientsRefused) as without_login:
            self.send(self.instance.session(), "x")
        self.assertEqual(without_login.exception.recipients["anna@shop.example"][0], 554)
        session = self.instance.session()
        session.starttls(context=self.instance.context)
        with self.assertRaises(smtplib.SMTPAuthenticationError):
            session.login(self.instance.value["USER"], "wrong")
        for to, code in (("nobody@a.example", 550), ("later@a.example", 450)):
            with self.assertRaises(smtplib.SMTPRecipientsRefused) as refused:
                self.send(self.instance.signed_in(), "x", to)
            self.assertEqual(refused.exception.recipients[to][0], code)

    def test_the_certificate_is_its_own(self):
        with self.assertRaises(ssl.SSLCertVerificationError):
            self.instance.session().starttls(context=ssl.create_default_context())

    def test_letters_belong_to_the_caller(self):
        self.assertTrue(os.access(self.instance.value["MAILDIR"], os.R_OK | os.X_OK))
        self.assertEqual(os.stat(self.instance.value["PASSWORD_FILE"]).st_uid, os.getuid())
        self.assertEqual(os.stat(self.instance.value["PASSWORD_FILE"]).st_mode & 0o777, 0o600)


class Endings(unittest.TestCase):
    def test_ends_with_the_process_it_was_started_for(self):
        owner = subprocess.Popen(["sleep", "1000"])
        try:
            instance = Instance("--pid", str(owner.pid))
        finally:
            owner.kill()
            owner.wait()
        self.assertTrue(wait_for(lambda: not os.path.exists(instance.folder)))
        self.assertTrue(wait_for(lambda: not processes_of(instance.folder)), processes_of(instance.folder))

    def test_a_failed_start_leaves_nothing(self):
        with tempfile.TemporaryDirectory() as parent:
            os.chmod(parent, 0o755)
            folder = os.path.join(parent, "mail")
            done = subprocess.run([SCRIPT, "start", folder, "--set", "inet_protocols=none"],
                                  capture_output=True, text=True, check=False)
            self.assertEqual(done.returncode, 1, done.stdout)
            self.assertIn("did not start", done.stderr)
            self.assertFalse(os.path.exists(folder))
            self.assertFalse(processes_of(folder))

    def test_letters_can_stay(self):
        instance = Instance()
        instance.stop("--keep-mail")
        self.assertEqual(os.listdir(instance.folder), ["mail"])
        self.assertFalse(processes_of(instance.folder))
        self.assertEqual(instance.letters(), [])
        shutil.rmtree(instance.folder, ignore_errors=True)

    def test_foreign_folders_are_left_alone(self):
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "precious").touch()
            for command in ("start", "stop"):
                done = subprocess.run([SCRIPT, command, folder], capture_output=True, text=True, check=False)
                self.assertEqual(done.returncode, 1, done.stdout)
            self.assertEqual(os.listdir(folder), ["precious"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
