# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lint tests have teeth: in a small tree of its own each planted fault is named, and the tree without it is clean."""
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
SPDX = "// SPDX-FileCopyrightText: The mailerapp authors\n// SPDX-License-Identifier: GPL-3.0-or-later\n"
FOLDERS = {"core": "", "domain": "mailer_core", "mime": "mailer_domain", "smtp": "mailer_mime", "db": "mailer_domain",
           "secrets": "mailer_core", "local": "mailer_db", "sender": "mailer_smtp mailer_db"}
QUERY = "SELECT now()\n"
DEFINER = ("CREATE FUNCTION app.f() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp\n"
           "AS $$ BEGIN PERFORM 1; PERFORM 2; END $$;\n")
TRANSLATIONS = ('<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n<TS version="2.1" language="{}" sourcelanguage="en">\n'
                '</TS>\n')
MESSAGE = """<context>
    <name>A</name>
    <message>
        <source>%1 letters</source>
        <translation>{}</translation>
    </message>
</context>
</TS>
"""
RUSSIAN = TRANSLATIONS.format("ru").replace("</TS>\n", MESSAGE.format("%1: поздно (%2)").replace("<name>A<", "<name>Phrases<")
                                            .replace("%1 letters", "%1 was too late (%2)"))
SAYS = SPDX + 'QString a() { return QCoreApplication::translate("A", "%1 letters"); }\n'
TEST = SPDX + 'class T { private Q_SLOTS: void a(); };\n#include "tst_a.moc"\n'

CLEAN = {f"app/{folder}/CMakeLists.txt": f"mailer_library({folder} SOURCES a.cpp LINK {links})\n"
         for folder, links in FOLDERS.items()} | {
    "app/db/a.cpp": SPDX + "#include <QSqlQuery>\n#include <libpq-fe.h>\n",
    "app/db/CMakeLists.txt": "mailer_library(db SOURCES a.cpp LINK mailer_domain PRIVATE_LINK Qt6::Sql)\n",
    "tests/db/CMakeLists.txt": "mailer_test(db_a SOURCES tst_a.cpp LINK Qt6::Sql)\n",
    "app/sender/a.cpp": SPDX + '#include "db/a.h"\n#include "core/a.h"\n#include <QTimer>\n',
    "ui/a.cpp": SPDX + '#include "db/clientstore.h"\n#include "db/lane.h"\n#include <QWidget>\n',
    "ui/CMakeLists.txt": "mailer_library(ui SOURCES a.cpp LINK mailer_db)\n",
    "translations/mailerapp_en.ts": TRANSLATIONS.format("en"),
    "translations/mailerapp_ru.ts": RUSSIAN,
    "app/core/phrasebook.cpp": SPDX + 'const char *book[] = { QT_TRANSLATE_NOOP("Phrases", "%1 was too late (%2)") };\n',
    "app/core/b.cpp": SPDX + 'const char *a = "%1 was too "\n                "late (%2).";\n',
    "resources/sql/queries/select_clock.sql": QUERY,
    "resources/sql/queries/notify_runs.sql": "NOTIFY mailerapp_runs\n",
    "resources/sql/migrations/0001_first.sql": "-- " + SPDX.replace("// ", "").replace("\n", "\n-- ") + "daemon\n" + DEFINER,
    "tests/CMakeLists.txt": "add_subdirectory(unit)\n",
    "tests/unit/CMakeLists.txt": "mailer_test(unit_a SOURCES tst_a.cpp)\n",
    "tests/unit/tst_a.cpp": TEST,
    "resources/help/en/a.md": "**%1 was too late (%2)** means: press **Ctrl+N**.\n",
    "resources/help/ru/a.md": "**%1: поздно (%2)**: нажмите **Ctrl+N**.\n",
    "tests/README.md": "| promise | tests |\n|---|---|\n| nothing is lost | `unit_a`: a |\n",
}

# lint, file, text that takes its place, what is said about it
FAULTS = [
    ("phrases", "app/core/b.cpp", SPDX + 'const char *a = "%1 came too late (%2).";\n', "nobody says \"was too late\""),
    ("phrases", "app/core/phrasebook.cpp", SPDX + 'QT_TRANSLATE_NOOP("Phrases", "%1 was too late.")\n', "a full stop is left out"),
    ("layers", "app/core/a.cpp", SPDX + '#include "domain/a.h"\n', "core does not link domain"),
    ("layers", "app/mime/CMakeLists.txt", "mailer_library(mime LINK mailer_db)\n", "mime must not see db"),
    ("layers", "app/extra/CMakeLists.txt", "", "not in the picture"),
    ("layers", "ui/a.cpp", SPDX + '#include "smtp/session.h"\n', "ui sees only"),
    ("layers", "app/sender/a.cpp", SPDX + "#include <QSqlQuery>\n", "QtSql lives in app/db only"),
    ("layers", "ui/a.cpp", SPDX + "#include <QtSql/qsqldatabase.h>\n", "QtSql lives in app/db only"),
    ("layers", "app/main.cpp", SPDX + "#include <QSqlError>\n", "QtSql lives in app/db only"),
    ("layers", "tests/unit/tst_a.cpp", TEST.replace("class T", "#include <QSqlDatabase>\nclass T"), "QtSql lives in app/db only"),
    ("layers", "tests/unit/CMakeLists.txt", "mailer_test(unit_a SOURCES tst_a.cpp LINK Qt6::Sql)\n", "QtSql lives in app/db only"),
    ("layers", "app/local/a.cpp", SPDX + "#include <libpq-fe.h>\n", "only db may use this"),
    ("layers", "ui/a.cpp", SPDX + '#include "db/connection.h"\n', "ui sees only"),
    ("layers", "ui/CMakeLists.txt", "mailer_library(ui SOURCES a.cpp LINK mailer_smtp)\n", "ui must not see smtp"),
    ("layers", "app/sender/a.cpp", SPDX + '#include "ui/session.h"\n', "sender does not link ui"),
    ("layers", "app/core/a.cpp", SPDX + "#include <QtCore>\n", "not the whole of a Qt module"),
    ("layers", "app/core/a.cpp", SPDX + "f.then(this, g);\n", "races"),
    ("sqlnames", "resources/sql/queries/select_clock.sql", "SELECT 1; SELECT 2", "2 statements"),
    ("sqlnames", "resources/sql/queries/clock.sql", QUERY, "not verb_object"),
    ("sqlnames", "resources/sql/queries/select_clock.sql", "SELECT daemon_name FROM t", "the word is sender"),
    ("sqlnames", "resources/sql/queries/select_clock.sql", "SELECT 'in_doubt'", "the word is uncertain"),
    ("sqlnames", "resources/sql/migrations/0001_first.sql",
     DEFINER.replace(" SET search_path = pg_catalog, pg_temp", ""), "without SET search_path"),
    ("sqlnames", "resources/sql/migrations/0001_first.sql",
     DEFINER.replace("pg_catalog, pg_temp", "app, pg_temp"), "without SET search_path"),
    ("sqlnames", "resources/sql/migrations/first.sql", QUERY, "NNNN_words"),
    ("sqlnames", "resources/sql/migrations/0001_first.sql", DEFINER.replace("PERFORM 2", "NOTIFY mailerapp_runs"), "a hint is"),
    ("sqlnames", "resources/sql/migrations/0001_first.sql", DEFINER.replace("PERFORM 2", "PERFORM pg_notify('a', '')"), "a hint is"),
    ("sqlnames", "resources/sql/migrations/0001_first.sql", DEFINER.replace("PERFORM 2", "EXECUTE 'notify a'"), "a hint is"),
    ("sqlnames", "resources/sql/queries/notify_runs.sql", "NOTIFY mailerapp_runs, 'letter 5'\n", "a hint is"),
    ("texts", "app/core/a.h", "#pragma once\n", "SPDX lines are missing"),
    ("texts", "app/core/a.h", SPDX + "int a;\n" * 600, "the most is 600"),
    ("texts", "app/core/a.h", SPDX + "// TO" "DO\n", "an open end"),
    ("texts", "README.md", "see /ho" "me/anna/x\n", "a path of one machine"),
    ("texts", "app/core/a.h", SPDX + "int a; \n", "spaces at the end"),
    ("registered", "tests/unit/CMakeLists.txt", "mailer_test(unit_a SOURCES tst_a.cpp LABELS unit)\n",
     "README.md: labels of tests are unit"),
    ("registered", "tests/unit/tst_b.cpp", TEST.replace("tst_a", "tst_b"), "does not register it"),
    ("registered", "tests/extra/tst_b.cpp", TEST.replace("tst_a", "tst_b"), "does not add its folder"),
    ("registered", "tests/unit/tst_a.cpp", TEST.replace('#include "tst_a.moc"', ""), "no test slots"),
    ("registered", "tests/unit/tst_a.cpp", TEST + 'QSKIP("later");\n', "QSKIP only"),
    ("registered", "tests/unit/tst_a.cpp", TEST + "QTest::qSleep(5);\n", "sleeping"),
    ("promises", "tests/README.md", "| nothing is lost | `unit_a`: a, b |\n", "no test b in unit_a"),
    ("promises", "tests/README.md", "| nothing is lost | `unit_b`: a |\n", "no test a in unit_b"),
    ("promises", "tests/README.md", "| nothing is lost | - |\n", "no test shows this"),
    ("helpwords", "resources/help/en/a.md", "**%1 was too early (%2)**\n", "the screen does not say"),
    ("helpwords", "resources/help/ru/a.md", "**%1: рано (%2)**\n", "the screen does not say"),
    ("helpwords", "resources/help/en/a.md", "Press **Ctrl+N**.\n", "ru/a.md:1"),
    ("translations", "ui/a.cpp", SAYS, "mailerapp_ru.ts is stale"),
    ("translations", "translations/mailerapp_ru.ts", TRANSLATIONS.format("ru").replace("</TS>\n", MESSAGE.format("")), "not translated"),
    ("translations", "translations/mailerapp_ru.ts", TRANSLATIONS.format("ru").replace("</TS>\n", MESSAGE.format("букв")), "placeholders differ"),
    ("format", "app/core/a.h", SPDX + "int   a;\n", "app/core/a.h"),
]


class Planted(unittest.TestCase):
    def run_lint(self, lint, changes):
        with tempfile.TemporaryDirectory() as folder:
            style = HERE.parents[1] / ".clang-format"
            for path, text in (CLEAN | {".clang-format": style.read_text(encoding="utf-8")} | changes).items():
                Path(folder, path).parent.mkdir(parents=True, exist_ok=True)
                Path(folder, path).write_text(text, encoding="utf-8")
            done = subprocess.run([sys.executable, str(HERE / f"{lint}.py")], capture_output=True, text=True, check=False,
                                  env=os.environ | {"MAILERAPP_SOURCE_DIR": folder})
        return done.returncode, done.stdout + done.stderr

    def test_clean_tree_is_clean(self):
        for lint in ("layers", "sqlnames", "texts", "registered", "promises", "helpwords", "translations", "format"):
            changes = {"tests/unit/tst_a.cpp": SPDX} if lint == "format" else {}
            with self.subTest(lint):
                code, output = self.run_lint(lint, changes)
                self.assertEqual((code, output.count("\n")), (0, 2 if lint == "texts" else 1), output)

    def test_each_fault_is_named(self):
        for lint, path, text, said in FAULTS:
            with self.subTest(lint=lint, path=path, said=said):
                code, output = self.run_lint(lint, {path: text})
                self.assertEqual(code, 1, output)
                self.assertIn(said, output)


if __name__ == "__main__":
    unittest.main()
