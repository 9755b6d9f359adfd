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
set(CPACK_NSIS_CONTACT ${MAILERAPP_MAINTAINER})
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
# CMake's script has no place for a section before those of the components, and tasks are to pause before files are replaced.
file(READ ${CMAKE_ROOT}/Modules/Internal/CPack/NSIS.template.in template)
string(REPLACE "!include Sections.nsh\n" "!include Sections.nsh\n!include \"${CMAKE_CURRENT_LIST_DIR}/tasks.nsh\"\n" with_tasks "${template}")
if(with_tasks STREQUAL template)
    message(FATAL_ERROR "CMake ${CMAKE_VERSION} has another NSIS.template.in: tasks.nsh has no place in it")
endif()
file(WRITE ${CMAKE_BINARY_DIR}/nsis/NSIS.template.in "${with_tasks}")
list(PREPEND CMAKE_MODULE_PATH ${CMAKE_BINARY_DIR}/nsis)
set(CPACK_NSIS_EXTRA_INSTALL_COMMANDS [[
  !insertmacro ResumeTask "mailerapp daemon" $DAEMON_TASK
  !insertmacro ResumeTask "mailerapp send due" $SEND_DUE_TASK
]])
set(CPACK_NSIS_EXTRA_UNINSTALL_COMMANDS [[
  !insertmacro RemoveTask "mailerapp daemon"
  !insertmacro RemoveTask "mailerapp send due"
]])
