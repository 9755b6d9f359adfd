# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
# cpack -G RPM: the same two packages; rpmbuild finds the libraries by their sonames.
set(CPACK_RPM_COMPONENT_INSTALL ON)
set(CPACK_RPM_FILE_NAME RPM-DEFAULT)
set(CPACK_RPM_PACKAGE_LICENSE GPL-3.0-or-later)
set(CPACK_RPM_PACKAGE_GROUP Applications/Internet)
set(CPACK_RPM_PACKAGE_AUTOREQ ON)
set(CPACK_RPM_PACKAGE_RELOCATABLE OFF)

set(CPACK_RPM_DAEMON_PACKAGE_NAME mailerapp-daemon)
set(CPACK_RPM_DAEMON_PACKAGE_SUMMARY "Sender of mailings, and its command line")
set(CPACK_RPM_DAEMON_PACKAGE_REQUIRES "ca-certificates, tzdata")
set(CPACK_RPM_DAEMON_USER_FILELIST "%config(noreplace) /etc/mailerapp/mailerapp.conf")
set(CPACK_RPM_DAEMON_POST_INSTALL_SCRIPT_FILE ${linux}/rpm/post)
set(CPACK_RPM_DAEMON_PRE_UNINSTALL_SCRIPT_FILE ${linux}/rpm/preun)
set(CPACK_RPM_DAEMON_POST_UNINSTALL_SCRIPT_FILE ${linux}/rpm/postun)

set(CPACK_RPM_DESKTOP_PACKAGE_NAME mailerapp)
set(CPACK_RPM_DESKTOP_PACKAGE_SUMMARY "Mailings to your clients")
set(CPACK_RPM_DESKTOP_PACKAGE_REQUIRES "mailerapp-daemon = ${PROJECT_VERSION}, qt6-qtsvg, libsecret")
set(CPACK_RPM_DESKTOP_PACKAGE_RECOMMENDS "postgresql-server, qt6-qtwayland")
# Folders that belong to other packages.
set(CPACK_RPM_EXCLUDE_FROM_AUTO_FILELIST_ADDITION /usr/lib/systemd /usr/lib/systemd/system /usr/share/man /usr/share/man/man1
    /usr/share/bash-completion /usr/share/bash-completion/completions /usr/share/doc /usr/share/applications
    /usr/share/metainfo /usr/share/icons /usr/share/icons/hicolor /usr/share/icons/hicolor/scalable
    /usr/share/icons/hicolor/scalable/apps /etc)
