# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
# The installer: settings alone, so that a test can make one of other files. Wants CPACK_COMPONENTS_ALL.
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_GENERATOR NSIS64)
set(CPACK_PACKAGE_VENDOR "The mailerapp authors")
set(CPACK_PACKAGE_INSTALL_DIRECTORY mailerapp)
set(CPACK_PACKAGE_INSTALL_REGISTRY_KEY mailerapp)
set(CPACK_COMPONENT_POSTGRESQL_DISPLAY_NAME "PostgreSQL for this computer alone")
set(CPACK_COMPONENT_POSTGRESQL_DESCRIPTION "Not needed where clients and mailings lie on a shared server.")
set(CPACK_NSIS_PACKAGE_NAME mailerapp)
set(CPACK_NSIS_DISPLAY_NAME "mailerapp ${PROJECT_VERSION}")
set(CPACK_NSIS_UNINSTALL_NAME "Uninstall mailerapp")
set(CPACK_NSIS_ENABLE_UNINSTALL_BEFORE_INSTALL ON)
set(CPACK_NSIS_MODIFY_PATH ON)
set(CPACK_NSIS_MANIFEST_DPI_AWARE ON)
set(CPACK_NSIS_INSTALL_ROOT "$PROGRAMFILES64")
set(CPACK_NSIS_MUI_ICON ${CMAKE_CURRENT_LIST_DIR}/mailerapp.ico)
set(CPACK_NSIS_MUI_UNIICON ${CMAKE_CURRENT_LIST_DIR}/mailerapp.ico)
if(desktop IN_LIST CPACK_COMPONENTS_ALL)
    set(CPACK_NSIS_INSTALLED_ICON_NAME bin\\mailerapp-desktop.exe)
    set(CPACK_PACKAGE_EXECUTABLES mailerapp-desktop mailerapp)
else()
    set(CPACK_NSIS_INSTALLED_ICON_NAME bin\\mailerapp.exe)
endif()
# The tasks of README.md there, when somebody has made them; they would start a program that is gone.
set(CPACK_NSIS_EXTRA_UNINSTALL_COMMANDS [[
  nsExec::Exec 'schtasks /End /TN "mailerapp daemon"'
  nsExec::Exec 'schtasks /Delete /F /TN "mailerapp daemon"'
  nsExec::Exec 'schtasks /Delete /F /TN "mailerapp send due"'
]])
