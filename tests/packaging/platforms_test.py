# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the packages of Windows and macOS have besides the program, as far as another system can read it."""
import plistlib
import re
import struct
import unittest
import xml.etree.ElementTree as xml

from tree import PACKAGING

TASK = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"


def plist(name):
    text = (PACKAGING / "macos" / name).read_text(encoding="utf-8")
    return plistlib.loads(re.sub(r"@(\w+)@", r"\1", text).encode())


class MacOs(unittest.TestCase):
    def test_bundle(self):
        info = plist("Info.plist.in")
        cmake = (PACKAGING / "macos/macos.cmake").read_text(encoding="utf-8")
        self.assertEqual(info["CFBundleExecutable"], "mailerapp")
        self.assertEqual(info["CFBundleShortVersionString"], "PROJECT_VERSION")
        self.assertTrue((PACKAGING / "macos" / info["CFBundleIconFile"]).exists())
        self.assertIn(info["CFBundleIconFile"], cmake)
        for name in re.findall(r"@(\w+)@", (PACKAGING / "macos/Info.plist.in").read_text(encoding="utf-8")):
            self.assertTrue(name.startswith(("MAILERAPP_", "PROJECT_")) or f"set({name} " in cmake, name)

    def test_agent(self):
        agent = plist("org.mailerapp.daemon.plist")
        self.assertEqual(agent["Label"] + ".plist", "org.mailerapp.daemon.plist")
        self.assertEqual(agent["ProgramArguments"], ["/Applications/mailerapp.app/Contents/MacOS/mailerapp", "--daemon"])
        self.assertTrue(agent["KeepAlive"] and agent["RunAtLoad"])
        self.assertGreater(agent["ExitTimeOut"], 60, "a stop lets letters in flight end (stop_wait)")

    def test_entitlements(self):
        self.assertEqual(plist("entitlements.plist"), {"com.apple.security.cs.disable-library-validation": True})

    def test_icon(self):
        data = (PACKAGING / "macos/mailerapp.icns").read_bytes()
        kind, size = struct.unpack(">4sI", data[:8])
        self.assertEqual((kind, size), (b"icns", len(data)))
        found, place = [], 8
        while place < size:
            kind, length = struct.unpack(">4sI", data[place:place + 8])
            self.assertEqual(data[place + 8:place + 16], b"\x89PNG\r\n\x1a\n")
            found.append(kind.decode())
            place += length
        self.assertEqual(found, ["icp4", "icp5", "icp6", "ic07", "ic08", "ic09"])


class Windows(unittest.TestCase):
    def test_tasks(self):
        for name, command, triggers in (("send-due-task.xml", "--send-due", ["TimeTrigger"]),
                                        ("daemon-task.xml", "--daemon", ["BootTrigger", "TimeTrigger"])):
            task = xml.parse(PACKAGING / "windows" / name).getroot()
            self.assertTrue(task.findtext(f".//{TASK}Arguments").startswith(f"{command} --config "))
            self.assertEqual([trigger.tag for trigger in task.find(f"{TASK}Triggers")], [TASK + trigger for trigger in triggers])
            # Every minute, for ever: RestartOnFailure covers only what could not be started, and would start it 255 times at most.
            repetition = task.find(f".//{TASK}TimeTrigger/{TASK}Repetition")
            self.assertEqual((repetition.findtext(f"{TASK}Interval"), repetition.find(f"{TASK}Duration")), ("PT1M", None))
            self.assertIsNone(task.find(f".//{TASK}RestartOnFailure"))
            self.assertEqual({one.text for one in task.iter(f"{TASK}Enabled")}, {"true"}, "the installer takes false for a task that is off")
            # schtasks reads the file into UTF-16 first, and then takes no other encoding for its word.
            text = (PACKAGING / "windows" / name).read_bytes()
            self.assertTrue(text.startswith(b'<?xml version="1.0"?>\n') and text.isascii())
            self.assertEqual(task.findtext(f".//{TASK}MultipleInstancesPolicy"), "IgnoreNew")
            self.assertEqual(task.findtext(f".//{TASK}ExecutionTimeLimit"), "PT0S")

    def test_icon(self):
        data = (PACKAGING / "windows/mailerapp.ico").read_bytes()
        reserved, kind, count = struct.unpack("<HHH", data[:6])
        sizes = [data[6 + 16 * i] or 256 for i in range(count)]
        self.assertEqual((reserved, kind, sizes), (0, 1, [16, 24, 32, 48, 256]))


if __name__ == "__main__":
    unittest.main(verbosity=2)
