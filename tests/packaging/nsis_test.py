# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Windows installer is made, of stand-ins for the programs: its settings are well-formed, its parts are there."""
import re
import tempfile
import unittest
from pathlib import Path

from tree import PACKAGING, ROOT, run

PROJECT = """cmake_minimum_required(VERSION 3.25)
project(mailerapp VERSION 1.2.3 LANGUAGES NONE)
install(FILES stage/mailerapp.exe DESTINATION bin COMPONENT daemon)
install(FILES stage/mailerapp-desktop.exe stage/mailerapp_desktop.dll DESTINATION bin COMPONENT desktop)
install(FILES stage/initdb.exe DESTINATION lib/mailerapp/postgresql/bin COMPONENT postgresql)
set(CPACK_PACKAGE_NAME mailerapp)
set(MAILERAPP_MAINTAINER "Anna <anna@firm.example>")
set(CPACK_RESOURCE_FILE_LICENSE {root}/LICENSE)
set(CPACK_COMPONENTS_ALL daemon desktop postgresql)
set(CPACK_COMPONENT_DAEMON_REQUIRED ON)
set(CPACK_COMPONENT_DESKTOP_DEPENDS daemon)
include({packaging}/windows/nsis.cmake)
include(CPack)
"""

TASKS = (PACKAGING / "windows/tasks.nsh").read_text(encoding="utf-8")


class Installer(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="mailerapp-nsis-")
        folder = Path(cls.folder.name)
        (folder / "stage").mkdir()
        for name in ("mailerapp.exe", "mailerapp-desktop.exe", "mailerapp_desktop.dll", "initdb.exe"):
            (folder / "stage" / name).write_bytes(b"MZ" + name.encode())
        (folder / "CMakeLists.txt").write_text(PROJECT.format(root=ROOT, packaging=PACKAGING), encoding="utf-8")
        run("cmake", "-S", folder, "-B", folder / "build")
        run("cpack", "-G", "NSIS64", "--config", "CPackConfig.cmake", cwd=folder / "build")
        script = next((folder / "build").rglob("project.nsi"))
        cls.script = script.read_text(encoding="utf-8")
        cls.log = run("makensis", "-V4", script, cwd=script.parent)
        cls.installer = list((folder / "build").glob("*.exe"))

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_it_is_made_without_warnings(self):
        self.assertEqual(len(self.installer), 1)
        self.assertGreater(self.installer[0].stat().st_size, 50_000)
        # 6010: CPack's own template has functions that these settings do not call.
        self.assertEqual(re.findall(r"(?m)^.*warning (?!6010)\d+:.*$", self.log), [])

    def test_parts(self):
        for text in ('Section "daemon" daemon', 'Section "desktop" desktop', '" postgresql\n', "SectionIn RO",
                     'InstallDir "$PROGRAMFILES64\\mailerapp"',
                     '.lnk" "$INSTDIR\\bin\\mailerapp-desktop.exe"',
                     'Push "Contact"\n  Push "Anna <anna@firm.example>"',
                     # CPack adds this folder, and no other, to the search path.
                     "Push $INSTDIR\\bin\n", 'Delete "$INSTDIR\\bin\\mailerapp.exe"'):
            self.assertTrue(text in self.script, text)

    def test_tasks_pause_while_files_are_replaced_and_go_only_with_the_program(self):
        before, _, after = self.script.partition(f'!include "{PACKAGING}/windows/tasks.nsh"')
        self.assertNotRegex(before, r"(?m)^\s*Section ", "another section comes first")
        self.assertIn('Section "daemon" daemon', after)
        pausing, core = TASKS.split("Section ")[1], after.split('Section "-Core installation"')[1].split("SectionEnd")[0]
        uninstalling = self.script.split('Section "Uninstall"')[1].split("SectionEnd")[0]
        failing = TASKS.split("Function .onInstFailed")[1].split("FunctionEnd")[0]
        for task, state in (("mailerapp daemon", "$DAEMON_TASK"), ("mailerapp send due", "$SEND_DUE_TASK")):
            self.assertIn(f'!insertmacro PauseTask "{task}" {state}', pausing)
            for place in (core, failing):
                self.assertIn(f'!insertmacro ResumeTask "{task}" {state}', place)
            removed = uninstalling.index(f'!insertmacro RemoveTask "{task}"')
            self.assertLess(removed, uninstalling.index('Delete "$INSTDIR\\bin\\mailerapp.exe"'))
        self.assertEqual(self.commands("PauseTask")[1:], ['schtasks /Change /TN "${name}" /DISABLE', 'schtasks /End /TN "${name}"'])
        self.assertEqual(self.commands("ResumeTask"), ['schtasks /Change /TN "${name}" /ENABLE'])
        self.assertEqual(self.commands("RemoveTask"), ['schtasks /End /TN "${name}"', 'schtasks /Delete /F /TN "${name}"'])
        # What makes an update another thing than a removal: CPack runs the old uninstaller in its own folder.
        self.assertRegex(self.macro("RemoveTask"), r"(?s)\$\{If\} \$EXEDIR != \$INSTDIR\s[^}]*/Delete")
        self.assertIn("ExecWait '\"$0\" /S _?=$3'", self.script)

    def macro(self, name):
        return TASKS.split(f"!macro {name} ")[1].split("!macroend")[0]

    def commands(self, macro):
        return re.findall(r"(?m)^\s*nsExec::\w+ '(.*)'$", self.macro(macro))

    def test_tasks_start_what_is_installed(self):
        for name in ("daemon-task.xml", "send-due-task.xml"):
            self.assertIn(r'"%ProgramFiles%\mailerapp\bin\mailerapp.exe"', (PACKAGING / "windows" / name).read_text(encoding="utf-8"))


if __name__ == "__main__":
    unittest.main(verbosity=2)
