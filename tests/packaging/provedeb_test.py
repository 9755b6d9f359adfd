# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""packaging/linux/prove-deb: installed on an empty machine, sent, killed, updated, purged."""
import os
import subprocess
import sys

from tree import BUILD, PACKAGING, run

run("cmake", "--build", BUILD, "--target", "mailerapp_documents")
# A root that was made before spares debootstrap.
base = ["--base", os.environ["MAILERAPP_PROVE_BASE"]] if "MAILERAPP_PROVE_BASE" in os.environ else []
sys.exit(subprocess.run([PACKAGING / "linux/prove-deb", BUILD, *base], check=False).returncode)
