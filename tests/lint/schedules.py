# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The examples that run the sender: each is of its system's form, and starts the program in the right way."""
import configparser
import re
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import tree

LINUX = tree.ROOT / "packaging/linux"
TASK = tree.ROOT / "packaging/windows/send-due-task.xml"
NAMESPACE = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}
findings = []


def check(right, text):
    if not right:
        findings.append(text)


def unit(path):
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str
    parser.read(path, encoding="utf-8")
    return parser


service = unit(LINUX / "mailerapp-send-due.service")
timer = unit(LINUX / "mailerapp-send-due.timer")
check(service["Service"]["Type"] == "oneshot", "service: not a oneshot")
check(" --send-due" in service["Service"]["ExecStart"], "service: does not run --send-due")
check(timer["Timer"].get("OnCalendar"), "timer: never fires")
check(timer["Install"]["WantedBy"] == "timers.target", "timer: is not started at boot")
if shutil.which("systemd-analyze"):
    calendar = subprocess.run(["systemd-analyze", "calendar", timer["Timer"]["OnCalendar"]], capture_output=True, text=True)
    check(calendar.returncode == 0, f"timer: {calendar.stderr.strip()}")

daemon = unit(LINUX / "mailerapp-daemon.service")["Service"]
check(" --daemon" in daemon["ExecStart"], "daemon: does not run --daemon")
check(daemon["Type"] == "notify" and int(daemon["WatchdogSec"]) > 60, "daemon: not watched over")
check(daemon["Restart"] == "always" and daemon["DynamicUser"] == "yes", "daemon: is not restarted, or runs as somebody")
if shutil.which("systemd-analyze"):
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted(LINUX.glob("*.service")) + sorted(LINUX.glob("*.timer")):
            # verify wants the program to be there.
            text = path.read_text(encoding="utf-8").replace("/usr/bin/mailerapp", "/usr/bin/env mailerapp")
            (Path(folder) / path.name).write_text(text, encoding="utf-8")
        for path in sorted(Path(folder).iterdir()):
            verify = subprocess.run(["systemd-analyze", "verify", "--man=no", str(path)], capture_output=True, text=True)
            check(verify.returncode == 0 and not verify.stderr.strip(), f"{path.name}: {verify.stderr.strip()}")
    for path in sorted(LINUX.glob("*.service")):
        exposure = subprocess.run(["systemd-analyze", "security", "--offline=true", "--threshold=20", "--no-pager", str(path)],
                                  capture_output=True, text=True)
        check(exposure.returncode == 0, f"{path.name}: more exposed than 2.0\n{exposure.stdout[-200:]}{exposure.stderr}")

jobs = [line for line in tree.lines(LINUX / "crontab.example") if line and not line.startswith("#")]
check(len(jobs) == 1, "crontab: not one job")
for job in jobs:
    check(re.match(r"(\S+ ){5}flock -n \S+ mailerapp --send-due$", job), f"crontab: {job}")

task = ElementTree.parse(TASK)
arguments = task.findtext(".//t:Exec/t:Arguments", "", NAMESPACE)
check(arguments.startswith("--send-due "), "task: does not run --send-due")
check(task.findtext(".//t:Repetition/t:Interval", "", NAMESPACE) == "PT1M", "task: not every minute")
check(task.findtext(".//t:MultipleInstancesPolicy", "", NAMESPACE) == "IgnoreNew", "task: passes pile up")

tree.report(findings, 5)
