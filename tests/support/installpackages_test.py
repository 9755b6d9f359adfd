# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""packaging/install-packages leaves a machine alone that has everything, or that has another mail server."""
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "install-packages"
# A machine in which every package but those of $ABSENT is installed; $SERVER provides the mail server.
DPKG_QUERY = r"""#!/bin/sh
for name; do :; done
case $name in
*Provides*) printf 'installed\t%s\tdefault-mta, mail-transport-agent\n' "$SERVER"
    seq -f 'installed\tlib%g\t' 20000 || exit 1 ;;
*) case " $ABSENT " in *" $name "*) printf 'not-installed' ;; *) printf 'installed' ;; esac ;;
esac
"""
APT_GET = '#!/bin/sh\necho "apt-get $*" >>"$CALLS"\n'


class InstallPackages(unittest.TestCase):
    def run_script(self, absent, server="postfix", kinds=("build", "run", "mail", "test")):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in (("dpkg-query", DPKG_QUERY), ("apt-get", APT_GET)):
                Path(folder, name).write_text(text, encoding="utf-8")
                Path(folder, name).chmod(0o755)
            calls = Path(folder, "calls")
            done = subprocess.run(
                [SCRIPT, *kinds], capture_output=True, text=True, check=False,
                env=os.environ | {"PATH": f"{folder}:/usr/bin:/bin", "ABSENT": absent, "SERVER": server, "CALLS": str(calls)})
            self.assertFalse(calls.exists(), "nothing is to be installed here")
            return done

    def test_nothing_to_do(self):
        done = self.run_script("")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("all packages are there", done.stdout)

    def test_another_mail_server_stays(self):
        done = self.run_script("postfix", server="exim4-daemon-light")
        self.assertEqual(done.returncode, 0)
        self.assertIn("this machine's mail server is exim4-daemon-light; postfix is not installed beside it", done.stderr)

    def test_unknown_kind(self):
        done = self.run_script("", kinds=("nothing",))
        self.assertEqual(done.returncode, 1)
        self.assertIn('nothing for "nothing"', done.stderr)


if __name__ == "__main__":
    unittest.main()
