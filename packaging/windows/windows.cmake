# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
# In bin: programs, the desktop client's library, and all libraries that they need.
set(windows ${CMAKE_CURRENT_LIST_DIR})
find_program(WINDEPLOYQT NAMES windeployqt6 windeployqt HINTS ${Qt6_DIR}/../../../bin ${Qt6_DIR}/../../tools/Qt6/bin REQUIRED)
set(MAILERAPP_POSTGRESQL_FOLDER "" CACHE PATH
    "Folder of PostgreSQL's Windows binaries (with bin, lib, share), to go with the private workspace; empty: none")

# Qt with its plug-ins (TLS, platform, pictures) for one file, into the folder of its component, and what the plug-ins
# need besides (libjpeg). Called at install time.
function(mailer_deploy_qt target component)
    install(CODE "
        set(folder \"\${CMAKE_INSTALL_PREFIX}/bin\")
        execute_process(COMMAND \"${WINDEPLOYQT}\" --no-compiler-runtime --no-translations --dir \"\${folder}\"
            \"$<TARGET_FILE:${target}>\" COMMAND_ERROR_IS_FATAL ANY)
        include(\"${windows}/pluginlibraries.cmake\")
        mailer_plugin_libraries(\"\${folder}\" \"$<TARGET_FILE_DIR:Qt6::Core>\")" COMPONENT ${component})
endfunction()

# All libraries but the system's: Qt's and what they need, libpq and its OpenSSL, libcsv, QtKeychain.
set(not_ours PRE_EXCLUDE_REGEXES "^api-ms-" "^ext-ms-" POST_EXCLUDE_REGEXES "[Ss]ystem32" "[Ss]ys[Ww][Oo][Ww]64")
install(TARGETS mailerapp RUNTIME_DEPENDENCIES ${not_ours} DIRECTORIES $<TARGET_FILE_DIR:mailerapp>
    RUNTIME DESTINATION bin COMPONENT daemon)
mailer_deploy_qt(mailerapp daemon)
install(FILES ${CMAKE_SOURCE_DIR}/packaging/mailerapp.conf.example ${windows}/send-due-task.xml ${windows}/daemon-task.xml
    ${CMAKE_SOURCE_DIR}/LICENSE ${CMAKE_SOURCE_DIR}/CHANGELOG.md DESTINATION . COMPONENT daemon)
set(CMAKE_INSTALL_SYSTEM_RUNTIME_DESTINATION bin)
set(CMAKE_INSTALL_SYSTEM_RUNTIME_COMPONENT daemon)
include(InstallRequiredSystemLibraries)

if(TARGET mailerapp_desktop)
    install(TARGETS mailerapp-desktop RUNTIME DESTINATION bin COMPONENT desktop)
    install(TARGETS mailerapp_desktop RUNTIME_DEPENDENCIES ${not_ours} DIRECTORIES $<TARGET_FILE_DIR:mailerapp_desktop>
        LIBRARY DESTINATION bin RUNTIME DESTINATION bin COMPONENT desktop)
    mailer_deploy_qt(mailerapp_desktop desktop)
endif()
if(MAILERAPP_POSTGRESQL_FOLDER)
    # Where app/local looks before it looks for installed ones.
    foreach(part bin lib share)
        install(DIRECTORY ${MAILERAPP_POSTGRESQL_FOLDER}/${part} DESTINATION lib/mailerapp/postgresql COMPONENT postgresql
            PATTERN "*.pdb" EXCLUDE PATTERN "pgAdmin*" EXCLUDE)
    endforeach()
    list(APPEND CPACK_COMPONENTS_ALL postgresql)
endif()

include(${windows}/nsis.cmake)
