# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Another language is one file in translations/: the build takes it in, and the desktop offers and speaks it."""
import re
import shutil
import tempfile
import unittest
from pathlib import Path

from tree import ROOT, run

PROJECT = """cmake_minimum_required(VERSION 3.25)
project(languages LANGUAGES CXX)
set(CMAKE_CXX_STANDARD 20)
find_package(Qt6 REQUIRED COMPONENTS Core LinguistTools)
qt_standard_project_setup()
{function}
add_library(mailer_ui STATIC {root}/ui/language.cpp {root}/ui/language.h)
target_include_directories(mailer_ui PUBLIC {root})
target_link_libraries(mailer_ui PUBLIC Qt6::Core)
mailer_translations(ui mailerapp i18n)
add_executable(languages main.cpp)
target_link_libraries(languages PRIVATE mailer_ui)
"""
PROGRAM = """#include "ui/language.h"
#include <QCoreApplication>
#include <QTextStream>
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    Q_INIT_RESOURCE(mailerapp_translations);
    QTextStream out(stdout);
    mailer::ui::Language language;
    for (const QString &each : mailer::ui::Language::available()) {
        language.use(each);
        out << each << ' ' << mailer::ui::Language::nameOf(each) << ' '
            << QCoreApplication::translate("Navigation", "Mailings") << '\\n';
    }
}
"""
GERMAN = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Navigation</name>
    <message><source>Mailings</source><translation>Rundbriefe</translation></message>
</context>
<context>
    <name>mailer::ui::Language</name>
    <message><source>English</source><translation>Deutsch</translation></message>
</context>
</TS>
"""


class OneFile(unittest.TestCase):
    def test_a_language_is_added(self):
        function = re.search(r"(?ms)^function\(mailer_translations .*?^endfunction\(\)", (ROOT / "CMakeLists.txt").read_text(encoding="utf-8"))[0]
        with tempfile.TemporaryDirectory() as folder:
            folder = Path(folder)
            (folder / "CMakeLists.txt").write_text(PROJECT.format(function=function, root=ROOT), encoding="utf-8")
            (folder / "main.cpp").write_text(PROGRAM, encoding="utf-8")
            shutil.copytree(ROOT / "translations", folder / "translations")
            run("cmake", "-G", "Ninja", "-S", folder, "-B", folder / "build")
            run("cmake", "--build", folder / "build")
            before = run(folder / "build/languages").splitlines()
            self.assertEqual(before, ["en English Mailings", "ru Русский Рассылки"])
            (folder / "translations/mailerapp_de.ts").write_text(GERMAN, encoding="utf-8")
            run("cmake", "--build", folder / "build")
            self.assertEqual(run(folder / "build/languages").splitlines(), ["de Deutsch Rundbriefe", *before])


if __name__ == "__main__":
    unittest.main(verbosity=2)
