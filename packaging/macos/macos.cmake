# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
# mailerapp.app, put together at install time (the build keeps plain programs, which the tests start), and its DMG.
set(macos ${CMAKE_CURRENT_LIST_DIR})
set(contents mailerapp.app/Contents)
find_program(MACDEPLOYQT NAMES macdeployqt6 macdeployqt HINTS ${Qt6_DIR}/../../../bin ${Qt6_DIR}/../../tools/Qt6/bin REQUIRED)
set(MAILERAPP_CODESIGN_IDENTITY "-" CACHE STRING "Identity that signs the bundle; - signs it for this computer only")
set(MAILERAPP_POSTGRESQL_FOLDER "" CACHE PATH
    "Folder of a relocatable PostgreSQL (bin, lib, share), to go with the private workspace; empty: none")

# What the libraries were made for too; without it they are for the system that they were made on.
set(oldest ${CMAKE_OSX_DEPLOYMENT_TARGET})
if(NOT oldest)
    execute_process(COMMAND sw_vers -productVersion OUTPUT_VARIABLE oldest OUTPUT_STRIP_TRAILING_WHITESPACE)
endif()
configure_file(${macos}/Info.plist.in ${CMAKE_CURRENT_BINARY_DIR}/Info.plist @ONLY)
# macdeployqt looks for the libraries where the installed files say.
set_target_properties(mailerapp PROPERTIES INSTALL_RPATH_USE_LINK_PATH ON)
install(TARGETS mailerapp RUNTIME DESTINATION ${contents}/MacOS COMPONENT daemon)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/Info.plist DESTINATION ${contents} COMPONENT daemon)
install(FILES ${macos}/mailerapp.icns ${macos}/org.mailerapp.daemon.plist ${CMAKE_SOURCE_DIR}/packaging/mailerapp.conf.example
    ${CMAKE_SOURCE_DIR}/LICENSE DESTINATION ${contents}/Resources COMPONENT daemon)
set(others "")
if(TARGET mailerapp_desktop)
    set_target_properties(mailerapp_desktop PROPERTIES INSTALL_RPATH_USE_LINK_PATH ON)
    install(TARGETS mailerapp_desktop LIBRARY DESTINATION ${contents}/MacOS COMPONENT desktop)
    # The executable itself does not link QtGui: its frameworks and plug-ins come for the library's sake.
    set(others "-executable=\${bundle}/Contents/MacOS/$<TARGET_FILE_NAME:mailerapp_desktop>")
endif()
if(MAILERAPP_POSTGRESQL_FOLDER)
    foreach(part bin lib share)
        install(DIRECTORY ${MAILERAPP_POSTGRESQL_FOLDER}/${part} DESTINATION ${contents}/Resources/postgresql
            USE_SOURCE_PERMISSIONS COMPONENT daemon)
    endforeach()
endif()
# In a folder of its own, which CMake installs last.
add_subdirectory(macos)

set(CPACK_GENERATOR DragNDrop)
set(CPACK_DMG_VOLUME_NAME mailerapp)
# One bundle, whatever its components.
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
