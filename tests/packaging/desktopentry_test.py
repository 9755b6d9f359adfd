# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop entry and the metainfo are valid, name each other, and are there in English and Russian."""
import re
import tempfile
import unittest
import xml.etree.ElementTree as xml
from pathlib import Path

from tree import BUILD, PACKAGING, ROOT, run

ENTRY = PACKAGING / "linux/mailerapp.desktop"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


class DesktopEntry(unittest.TestCase):
    def setUp(self):
        values = {"MAILERAPP_APPLICATION_ID": "org.mailerapp.mailerapp", "PROJECT_VERSION": "1.2.3",
                  "MAILERAPP_PICTURES": "https://pictures.example"}
        text = (PACKAGING / "linux/metainfo.xml.in").read_text(encoding="utf-8")
        self.text = re.sub(r"@(\w+)@", lambda match: values[match[1]], text)

    def test_entry(self):
        self.assertEqual(run("desktop-file-validate", "--warn-kde", ENTRY), "")

    def test_metainfo(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "org.mailerapp.mailerapp.metainfo.xml")
            path.write_text(self.text, encoding="utf-8")
            run("appstreamcli", "validate", "--no-net", "--no-color", path)
        for image in xml.fromstring(self.text).iter("image"):
            self.assertTrue((ROOT / "resources/pictures" / image.text.rsplit("/", 1)[1]).exists(), image.text)

    def test_metainfo_of_this_build(self):
        made = list((BUILD / "packaging/linux").glob("*.metainfo.xml"))
        cache = (BUILD / "CMakeCache.txt").read_text(encoding="utf-8")
        address = re.search(r"(?m)^MAILERAPP_PICTURES:STRING=(.*)$", cache).group(1)
        for path in made:
            run("appstreamcli", "validate", "--no-net", "--no-color", path)
            self.assertEqual(address + "/mailings.png" in path.read_text(encoding="utf-8"), address != "")

    def test_they_name_each_other(self):
        self.assertEqual(xml.fromstring(self.text).findtext("launchable"), ENTRY.name)

    def test_every_text_is_there_twice(self):
        root = xml.fromstring(self.text)
        for tag in ("summary", "p", "caption"):
            found = [element.get(LANGUAGE) for element in root.iter(tag)]
            self.assertEqual(found.count("ru"), found.count(None), tag)
            self.assertTrue(found, tag)
        entry = ENTRY.read_text(encoding="utf-8")
        for key in ("GenericName", "Comment", "Keywords"):
            self.assertRegex(entry, rf"(?m)^{key}=")
            self.assertRegex(entry, rf"(?m)^{key}\[ru\]=")


if __name__ == "__main__":
    unittest.main(verbosity=2)
