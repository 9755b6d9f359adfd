# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Debian packages: what is in which, what they need, and lintian's opinion."""
import re
import tempfile
import unittest
from pathlib import Path

from tree import BUILD, PACKAGING, documented, make_packages, run

DAEMON = "mailerapp-daemon"
# Who publishes the packages sets the address (MAILERAPP_MAINTAINER).
SUPPRESSED = "bogus-mail-host,bogus-mail-host-in-debian-changelog"


class Deb(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="mailerapp-deb-")
        cls.packages = {path.name.split("_")[0]: path for path in make_packages("DEB", cls.folder.name)}

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def field(self, package, name):
        return run("dpkg-deb", "-f", self.packages[package], name).strip()

    def contents(self, package):
        """Path: (mode, owner)."""
        lines = run("dpkg-deb", "-c", self.packages[package]).splitlines()
        return {parts[5][1:]: (parts[0], parts[1]) for parts in (line.split(None, 5) for line in lines)}

    def test_daemon_needs_no_display(self):
        depends = self.field(DAEMON, "Depends")
        self.assertIn("libqt6core6", depends)
        self.assertIn("ca-certificates", depends)
        self.assertNotRegex(depends, r"(?i)libqt6(gui|widgets|svg)|libx11|libgl")

    def test_somebody_answers_for_it(self):
        told = re.search(r"(?m)^MAILERAPP_MAINTAINER:STRING=(.*)$", (BUILD / "CMakeCache.txt").read_text(encoding="utf-8"))
        self.assertEqual({self.field(package, "Maintainer") for package in self.packages}, {told.group(1)})

    def test_contents(self):
        found = self.contents(DAEMON)
        for path in ("/usr/bin/mailerapp", "/etc/mailerapp/mailerapp.conf", "/usr/lib/systemd/system/mailerapp-daemon.service",
                     "/usr/lib/systemd/system/mailerapp-send-due.service", "/usr/lib/systemd/system/mailerapp-send-due.timer",
                     "/usr/share/man/man1/mailerapp.1.gz", "/usr/share/bash-completion/completions/mailerapp",
                     f"/usr/share/doc/{DAEMON}/copyright", f"/usr/share/doc/{DAEMON}/NEWS.gz",
                     f"/usr/share/doc/{DAEMON}/examples/mailerapp.conf.example"):
            self.assertIn(path, found)
        self.assertEqual({owner for _, owner in found.values()}, {"root/root"})
        self.assertEqual({mode for path, (mode, _) in found.items() if path.startswith("/etc") and not path.endswith("/")},
                         {"-rw-r--r--"})

    def test_configuration_is_kept(self):
        control = run("dpkg-deb", "-I", self.packages[DAEMON], "conffiles")
        self.assertEqual(control.split(), ["/etc/mailerapp/mailerapp.conf"])
        extracted = Path(self.folder.name, "root")
        run("dpkg-deb", "-x", self.packages[DAEMON], extracted)
        self.assertEqual((extracted / "etc/mailerapp/mailerapp.conf").read_bytes(), (PACKAGING / "mailerapp.conf.example").read_bytes())

    def test_desktop_is_a_package_of_its_own(self):
        self.assertFalse([path for path in self.contents(DAEMON) if "mailerapp_desktop" in path or path.endswith(".desktop")])
        if "mailerapp" not in self.packages:
            self.skipTest("this build has no desktop client")
        found = self.contents("mailerapp")
        self.assertTrue([path for path in found if re.fullmatch(r"/usr/lib/mailerapp/(lib)?mailerapp_desktop\.so", path)])
        self.assertIn("/usr/share/applications/mailerapp.desktop", found)
        self.assertIn("/usr/share/icons/hicolor/scalable/apps/mailerapp.svg", found)
        depends = self.field("mailerapp", "Depends")
        self.assertRegex(depends, rf"{DAEMON} \(= {re.escape(self.field(DAEMON, 'Version'))}\)")
        for library in ("libqt6widgets6", "libqt6svg6"):
            self.assertIn(library, depends)

    def test_documented_commands_name_them(self):
        told = documented(r"\.deb", *(path.name for path in self.packages.values()))
        self.assertEqual(told, {"apt install ./mailerapp-daemon_*.deb": {self.packages[DAEMON].name},
                                "apt install ./mailerapp*.deb": {path.name for path in self.packages.values()}})

    def test_scripts_are_scripts(self):
        for name in ("postinst", "prerm", "postrm"):
            run("sh", "-n", PACKAGING / "linux/deb" / name)

    def test_lintian(self):
        for package, path in self.packages.items():
            told = run("lintian", "--allow-root", "--fail-on", "error", "--suppress-tags", SUPPRESSED, path)
            self.assertNotRegex(told, r"(?m)^E:", package)


if __name__ == "__main__":
    unittest.main(verbosity=2)
