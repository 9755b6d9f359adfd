# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The workflow is well-formed, and what it names is there: presets, options of CMake, test labels, scripts, packages."""
import json
import re
import subprocess
import unittest
from pathlib import Path

import yaml

from tree import ROOT

TEXT = (ROOT / ".github/workflows/build.yml").read_text(encoding="utf-8")
JOBS = yaml.safe_load(TEXT)["jobs"]
STEPS = [(job, step) for job, content in JOBS.items() for step in content["steps"]]


class Workflow(unittest.TestCase):
    def test_three_systems_build_test_package(self):
        self.assertEqual(sorted(JOBS), ["linux", "macos", "windows"])
        for job, content in JOBS.items():
            told = "\n".join(step.get("run", "") for step in content["steps"])
            self.assertRegex(told, r"cmake --preset release", job)
            self.assertRegex(told, r"ctest|tests/run", job)
            self.assertRegex(told, r"cpack -G ", job)
            self.assertIn("timeout-minutes", content, job)

    def test_steps_run_or_use(self):
        for job, step in STEPS:
            self.assertTrue(("run" in step) != ("uses" in step), f"{job}: {step}")
            if "uses" in step:
                self.assertRegex(step["uses"], r"^[\w-]+/[\w-]+@v\d+$")

    def test_scripts_are_shell(self):
        for job, step in STEPS:
            if "run" in step and step.get("shell", "bash") == "bash":
                done = subprocess.run(["bash", "-n"], input=step["run"], capture_output=True, text=True, check=False)
                self.assertEqual(done.returncode, 0, f"{job}: {done.stderr}")

    def test_what_it_names_is_there(self):
        presets = {preset["name"] for preset in json.loads((ROOT / "CMakePresets.json").read_text(encoding="utf-8"))["configurePresets"]}
        self.assertLessEqual(set(re.findall(r"--preset (\w+)", TEXT)), presets)
        cmake = "\n".join(path.read_text(encoding="utf-8") for pattern in ("CMakeLists.txt", "*.cmake") for path in
                          [ROOT / "CMakeLists.txt", *(ROOT / "packaging").rglob(pattern), *(ROOT / "tests").rglob(pattern)])
        for option in set(re.findall(r"-D(MAILERAPP_\w+)", TEXT)):
            self.assertIn(option, cmake)
        for script in set(re.findall(r"(?:tests|packaging)/[\w/.-]+\w", TEXT)):
            self.assertTrue((ROOT / script).exists(), script)
        for label in set(re.findall(r"\w+", " ".join(re.findall(r"\^\(([\w|]+)\)\$", TEXT)))):
            self.assertRegex(cmake, rf"LABELS \"?{label}\b")

    def test_tests_that_need_root_get_it(self):
        cmake = (ROOT / "tests/packaging/CMakeLists.txt").read_text(encoding="utf-8")
        others = {"prove_deb": "sudo packaging/linux/prove-deb", "clean_clone": "uses: actions/checkout"}  # each job is a clean clone
        names = re.findall(r"(?m)^mailer_packaging\((\w+) (\S+) NEEDS root\b", cmake)
        self.assertGreaterEqual(len(names), 3)
        for name, script in names:
            self.assertRegex(TEXT, others.get(name, rf"sudo (.*\\\n)?.* tests/packaging/{script}"), name)

    def test_environment_is_known(self):
        """What a step exports for the program or its tests is read by them."""
        known = "\n".join(path.read_text(encoding="utf-8") for path in
                          [ROOT / "tests/run", *(ROOT / "tests").rglob("*.cpp"), *(ROOT / "tests").rglob("*.py")] if path.name != Path(__file__).name)
        for name in set(re.findall(r"(?<!-D)\bMAILERAPP_\w+", TEXT)):
            self.assertIn(name, known)

    def test_qt_has_what_the_program_includes(self):
        """vcpkg.json asks for Qt without its defaults: each feature that a header or a tool needs must be named."""
        needs = {"dnslookup": "QDnsLookup", "gui": "QPainter", "jpeg": None, "network": "QSslSocket", "pcre2": "QRegularExpression",
                 "sql": "QSqlQuery", "testlib": "QTest", "thread": "QThread", "widgets": "QWidget", "windeployqt": None}
        asked = [port for port in json.loads((ROOT / "vcpkg.json").read_text(encoding="utf-8"))["dependencies"]
                 if isinstance(port, dict) and port["name"] == "qtbase"]
        features = {feature for port in asked for feature in port["features"]}
        used = "\n".join(path.read_text(encoding="utf-8") for top in ("app", "ui", "tests") for path in (ROOT / top).rglob("*.cpp"))
        for feature, header in needs.items():
            if header is None or f"#include <{header}>" in used:
                self.assertIn(feature, features)
        # One Qt for the executable and the library that it loads: the usual triplet of macOS is static.
        self.assertIn("-DVCPKG_TARGET_TRIPLET=arm64-osx-dynamic", TEXT)


if __name__ == "__main__":
    unittest.main(verbosity=2)
