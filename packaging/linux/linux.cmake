# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Files of the two components below /usr, the configuration below /etc, and the DEB and RPM made of them.
set(linux ${CMAKE_CURRENT_LIST_DIR})
set(made ${CMAKE_CURRENT_BINARY_DIR}/linux)
set(MAILERAPP_PICTURES "" CACHE STRING
    "https address below which the files of resources/pictures can be read, for software centres; empty: none are shown")
find_package(Python3 3.9 REQUIRED COMPONENTS Interpreter)

# Made at build time: the manual page from the program's own --help, the Debian changelog from CHANGELOG.md, both packed.
add_custom_command(OUTPUT ${made}/mailerapp.1.gz ${made}/changelog.gz ${made}/NEWS.gz ${made}/copyright
    COMMAND ${Python3_EXECUTABLE} -B ${linux}/make-documents --program $<TARGET_FILE:mailerapp>
        --version ${PROJECT_VERSION} --maintainer ${MAILERAPP_MAINTAINER} --into ${made}
    DEPENDS mailerapp ${linux}/make-documents ${linux}/mailerapp.1.in ${CMAKE_SOURCE_DIR}/CHANGELOG.md
    COMMENT "Manual page and changelog" VERBATIM)
add_custom_target(mailerapp_documents ALL DEPENDS ${made}/mailerapp.1.gz)

install(TARGETS mailerapp RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT daemon)
install(FILES ${made}/mailerapp.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT daemon)
install(FILES ${linux}/completion.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
    RENAME mailerapp COMPONENT daemon)
install(FILES ${linux}/mailerapp-daemon.service ${linux}/mailerapp-send-due.service ${linux}/mailerapp-send-due.timer
    DESTINATION lib/systemd/system COMPONENT daemon)
# Where the program looks, whatever the prefix; a configuration that is there already stays.
install(CODE "
    if(NOT EXISTS \"\$ENV{DESTDIR}/etc/mailerapp/mailerapp.conf\")
        file(INSTALL ${CMAKE_CURRENT_LIST_DIR}/../mailerapp.conf.example DESTINATION /etc/mailerapp
            RENAME mailerapp.conf)
    endif()" COMPONENT daemon)
install(FILES ${CMAKE_CURRENT_LIST_DIR}/../mailerapp.conf.example ${linux}/crontab.example
    DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/mailerapp-daemon/examples COMPONENT daemon)
install(FILES ${made}/copyright ${made}/changelog.gz ${made}/NEWS.gz
    DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/mailerapp-daemon COMPONENT daemon)

if(TARGET mailerapp_desktop)
    # Where app/desktop.cpp looks, beside the bin folder of the program, whatever the distribution calls its lib.
    install(TARGETS mailerapp_desktop LIBRARY DESTINATION lib/mailerapp COMPONENT desktop)
    install(FILES ${linux}/mailerapp.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications COMPONENT desktop)
    configure_file(${linux}/metainfo.xml.in ${made}/${MAILERAPP_APPLICATION_ID}.metainfo.xml @ONLY)
    if(NOT MAILERAPP_PICTURES) # pictures without an address would be an error there
        file(READ ${made}/${MAILERAPP_APPLICATION_ID}.metainfo.xml metainfo)
        string(REGEX REPLACE "  <screenshots>.*</screenshots>\n" "" metainfo "${metainfo}")
        file(WRITE ${made}/${MAILERAPP_APPLICATION_ID}.metainfo.xml "${metainfo}")
    endif()
    install(FILES ${made}/${MAILERAPP_APPLICATION_ID}.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo
        COMPONENT desktop)
    install(FILES ${CMAKE_SOURCE_DIR}/resources/icons/mailerapp.svg
        DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps COMPONENT desktop)
    install(FILES ${made}/copyright ${made}/changelog.gz DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/mailerapp
        COMPONENT desktop)
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
    WORLD_READ WORLD_EXECUTE)
include(${linux}/deb.cmake)
include(${linux}/rpm.cmake)
