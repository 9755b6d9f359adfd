# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
# cpack -G DEB: mailerapp-daemon and, where the desktop client is built, mailerapp.
# Libraries are found by dpkg-shlibdeps. What is loaded by name at run time stands here by hand.
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER ${MAILERAPP_MAINTAINER})
set(CPACK_DEBIAN_PACKAGE_SECTION mail)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_ENABLE_COMPONENT_DEPENDS ON)

set(CPACK_DEBIAN_DAEMON_PACKAGE_NAME mailerapp-daemon)
set(CPACK_DEBIAN_DAEMON_DESCRIPTION "mailerapp keeps clients, messages and mailings in PostgreSQL and sends each
mailing when it is due. For every letter it records the mail server's own
answer; it may be killed at any moment, and no letter is lost or sent twice.
.
This package has the program without its desktop client: the sending service,
the commands for administrators and scripts, and units for systemd.
")
# Authorities that signed the certificates of mail and database servers; time zones of mailings.
set(CPACK_DEBIAN_DAEMON_PACKAGE_DEPENDS "ca-certificates, tzdata")
set(CPACK_DEBIAN_DAEMON_PACKAGE_SUGGESTS "postgresql (>= 15), default-mta | mail-transport-agent")

file(WRITE ${made}/conffiles "/etc/mailerapp/mailerapp.conf\n")
set(CPACK_DEBIAN_DAEMON_PACKAGE_CONTROL_EXTRA
    ${linux}/deb/postinst ${linux}/deb/prerm ${linux}/deb/postrm ${made}/conffiles)

set(CPACK_DEBIAN_DESKTOP_PACKAGE_NAME mailerapp)
set(CPACK_DEBIAN_DESKTOP_DESCRIPTION "With mailerapp you keep a directory of clients, write messages, plan mailings
that go out once, every day, week or month, and see for every letter the mail
server's own answer.
.
This package has the desktop client. Where no PostgreSQL server is named in the
configuration, it keeps a private one on this computer.
")
# Plug-ins of Qt: pictures in SVG, Wayland; QtKeychain loads libsecret by its name.
set(CPACK_DEBIAN_DESKTOP_PACKAGE_DEPENDS "libqt6svg6, libsecret-1-0")
set(CPACK_DEBIAN_DESKTOP_PACKAGE_RECOMMENDS
    "postgresql (>= 15), qt6-wayland, qt6-translations-l10n, fonts-inter, gnome-keyring | kwalletmanager")
