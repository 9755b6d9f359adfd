# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""packaging/quickstart from a clean clone in an empty root: by a plain user with sudo, and by root; the second time without building."""
import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from tree import ROOT


def make_root(folder):
    # A root that was made before spares debootstrap.
    if "MAILERAPP_PROVE_BASE" in os.environ:
        subprocess.run(["cp", "-a", f"{os.environ['MAILERAPP_PROVE_BASE']}/.", folder], check=True)
    else:
        release = dict(re.findall(r'(?m)^(\w+)="?([^"\n]*)', Path("/etc/os-release").read_text(encoding="utf-8")))
        extra = ["--components=main,universe"] if release["ID"] == "ubuntu" else []
        subprocess.run(["debootstrap", "--variant=minbase", *extra, release["VERSION_CODENAME"], folder], check=True)
    shutil.copytree("/etc/apt/apt.conf.d", folder / "etc/apt/apt.conf.d", dirs_exist_ok=True)
    if Path("/etc/resolv.conf").exists():
        shutil.copy("/etc/resolv.conf", folder / "etc/resolv.conf")


class CleanClone(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="mailerapp-clone-", dir="/var/tmp"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.folder.chmod(0o755)
        make_root(cls.folder)
        cls.run_in_root(cls, "export DEBIAN_FRONTEND=noninteractive; apt-get -q update && apt-get -q install -y sudo git; "
                             "id person || useradd -m -s /bin/bash person; "
                             "echo 'person ALL=(ALL) NOPASSWD: ALL' > /etc/sudoers.d/person")

    def run_in_root(self, script):
        """What a shell in a namespace of its own says: nothing that it starts outlives it."""
        inside = (f"mount --bind {self.folder} {self.folder}; mount -t proc proc {self.folder}/proc; "
                  f"mount --rbind /dev {self.folder}/dev; mount -t tmpfs tmpfs {self.folder}/dev/shm; "
                  f"mount -t tmpfs tmpfs {self.folder}/run; exec chroot {self.folder} bash -c \"$1\"")
        done = subprocess.run(["unshare", "--mount", "--pid", "--fork", "--kill-child", "bash", "-ec", inside, "bash", script],
                              capture_output=True, text=True, check=False, cwd="/")
        if done.returncode:
            raise AssertionError(f"exit code {done.returncode} of {script}\n{done.stdout[-4000:]}{done.stderr[-4000:]}")
        return done.stdout

    def quickstart(self, person, home):
        clone = Path(self.folder, home.lstrip("/"), "mailerapp")
        subprocess.run(["git", "clone", "-q", "--no-hardlinks", ROOT, clone], check=True)
        self.run_in_root(f"chown -R {person}: {home}/mailerapp")
        first, second = (self.run_in_root(f"su - {person} -c 'cd mailerapp && packaging/quickstart'") for _ in range(2))
        for told in (first, second):
            self.assertRegex(told, r"(?m)^  sent +1 000$")
            self.assertIn("1000 letters lie in", told)
        self.assertIn("Building CXX", first)
        self.assertNotIn("Building CXX", second)
        self.assertIn("1000 same", second)

    def test_by_a_plain_user(self):
        self.quickstart("person", "/".join(("", "home", "person")))  # of the empty root

    def test_by_root(self):
        self.quickstart("root", "/root")


if __name__ == "__main__":
    unittest.main(verbosity=2)
