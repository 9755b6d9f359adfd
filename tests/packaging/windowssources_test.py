# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The parts that only Windows compiles are read by a compiler for Windows, with Qt's headers of this system: names and types
are right. That they work is for Windows to show."""
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from tree import PACKAGING, ROOT, run

COMPILER = "x86_64-w64-mingw32-g++"
INCLUDES = [folder for folder in sys.argv[1:] if "mkspecs" not in folder]
del sys.argv[1:]
FLAGS = ["-std=c++20", "-fsyntax-only", "-w", "-DQT_NO_CAST_FROM_ASCII", "-DQT_NO_CAST_TO_ASCII", "-DQT_NO_KEYWORDS",
         '-DMAILERAPP_VERSION="0"', f"-I{ROOT}/app", *(f"-I{folder}" for folder in INCLUDES)]
SOURCES = sorted(path for path in (ROOT / "app").rglob("*.cpp")
                 if path.stem.endswith("_windows") or re.search(r"\bQ_OS_WIN\b", path.read_text(encoding="utf-8")))


def said(path):
    done = subprocess.run([COMPILER, *FLAGS, path], capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stderr


class WindowsSources(unittest.TestCase):
    def test_they_are_read(self):
        self.assertGreater(len(SOURCES), 8)
        for path in SOURCES:
            with self.subTest(path.relative_to(ROOT).as_posix()):
                self.assertEqual(said(path), "")

    def test_the_windows_part_is_what_is_read(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "x.cpp")
            path.write_text("#include <QtGlobal>\n#if defined(Q_OS_WIN)\n#include <windows.h>\nDWORD x = GetNoSuchThing();\n#endif\n",
                            encoding="utf-8")
            self.assertIn("GetNoSuchThing", said(path))

    def test_what_plugins_need_comes_with_them(self):
        with tempfile.TemporaryDirectory() as folder:
            programs, libraries = Path(folder, "bin"), Path(folder, "qt")
            for made in (programs / "formats", libraries):
                made.mkdir(parents=True)
            for name, text, of in (("deep", "int deep() { return 1; }", ()), ("picture", "int deep(); int picture() { return deep(); }", ("deep",)),
                                   ("plugin", "int picture(); int plugin() { return picture(); }", ("picture",))):
                source = Path(folder, f"{name}.cpp")
                source.write_text(text, encoding="utf-8")
                into = programs / "formats" if name == "plugin" else libraries
                run(COMPILER, "-shared", "-static-libgcc", "-static-libstdc++", source, "-o", into / f"{name}.dll",
                    *(libraries / f"{other}.dll" for other in of))
            script = Path(folder, "run.cmake")
            script.write_text(f"""set(CMAKE_GET_RUNTIME_DEPENDENCIES_PLATFORM windows+pe)
                set(CMAKE_GET_RUNTIME_DEPENDENCIES_TOOL objdump)
                find_program(CMAKE_OBJDUMP x86_64-w64-mingw32-objdump REQUIRED)
                set(CMAKE_GET_RUNTIME_DEPENDENCIES_COMMAND ${{CMAKE_OBJDUMP}})
                include({PACKAGING}/windows/pluginlibraries.cmake)
                mailer_plugin_libraries({programs} {libraries})""", encoding="utf-8")
            run("cmake", "-P", script)
            self.assertEqual(sorted(path.name for path in programs.glob("*.dll")), ["deep.dll", "picture.dll"])

    def test_resource(self):
        with tempfile.TemporaryDirectory() as folder:
            run("x86_64-w64-mingw32-windres", "mailerapp.rc", Path(folder, "x.o"), cwd=PACKAGING / "windows")


if __name__ == "__main__":
    unittest.main(verbosity=2)
