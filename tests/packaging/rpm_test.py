# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The RPM packages can be made, and the daemon's needs no display. (Installed they are on the systems that use them.)"""
import tempfile
import unittest

from tree import documented, make_packages, run


class Rpm(unittest.TestCase):
    def test_daemon(self):
        with tempfile.TemporaryDirectory(prefix="mailerapp-rpm-") as folder:
            packages = make_packages("RPM", folder)
            daemon = next(path for path in packages if path.name.startswith("mailerapp-daemon-"))
            told = documented(r"\.rpm", *(path.name for path in packages))
            self.assertEqual(len(told), 4, told)  # two of dnf, two of zypper
            for command, named in told.items():
                self.assertEqual(named, {daemon.name} if "daemon" in command else {path.name for path in packages}, command)
            files = run("rpm", "-qpl", daemon).split()
            self.assertIn("/usr/bin/mailerapp", files)
            self.assertIn("/usr/lib/systemd/system/mailerapp-daemon.service", files)
            self.assertNotIn("/usr/bin", files, "a folder of another package")
            self.assertEqual(run("rpm", "-qpc", daemon).split(), ["/etc/mailerapp/mailerapp.conf"])
            self.assertNotRegex(run("rpm", "-qp", "--requires", daemon), r"Qt6(Gui|Widgets)")


if __name__ == "__main__":
    unittest.main(verbosity=2)
