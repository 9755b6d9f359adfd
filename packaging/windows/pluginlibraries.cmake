# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
# windeployqt brings plug-ins and Qt's own libraries; what a plug-in needs besides (libjpeg, libpng) it leaves behind.
# Copies that from the folder of Qt's libraries to where the programs lie.
function(mailer_plugin_libraries programs libraries)
    file(GLOB plugins "${programs}/*/*.dll")
    if(NOT plugins)
        return()
    endif()
    file(GET_RUNTIME_DEPENDENCIES MODULES ${plugins} DIRECTORIES "${programs}" "${libraries}"
        RESOLVED_DEPENDENCIES_VAR found UNRESOLVED_DEPENDENCIES_VAR not_found
        PRE_EXCLUDE_REGEXES "^api-ms-" "^ext-ms-" POST_EXCLUDE_REGEXES "[Ss]ystem32" "[Ss]ys[Ww][Oo][Ww]64")
    foreach(library IN LISTS found)
        cmake_path(GET library FILENAME name)
        if(NOT EXISTS "${programs}/${name}")
            file(COPY "${library}" DESTINATION "${programs}")
        endif()
    endforeach()
endfunction()
