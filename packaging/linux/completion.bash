# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Completion for bash: asks the program itself, so that no list of its commands can grow old here.
_mailerapp()
{
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} help value
    COMPREPLY=()
    help=$("${COMP_WORDS[0]}" --help 2>/dev/null) || return 0
    case $before in
    --role | --grant | --revoke)
        mapfile -t COMPREPLY < <(compgen -W "user manager content_manager administrator" -- "$word")
        return 0
        ;;
    --format)
        case " ${COMP_WORDS[*]} " in
        *" --report "*) value="text json csv" ;;
        *" --doctor "*) value="text json jsonl" ;;
        *) value="text json" ;;
        esac
        mapfile -t COMPREPLY < <(compgen -W "$value" -- "$word")
        return 0
        ;;
    --workspace)
        mapfile -t COMPREPLY < <(compgen -W "local" -- "$word")
        return 0
        ;;
    esac
    value=$(sed -n "s/^  $before \([A-Z][^ ]*\).*/\1/p" <<<"$help" 2>/dev/null)
    case $value in
    FILE*) mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
    ?*) ;;
    *) mapfile -t COMPREPLY < <(compgen -W "$(grep -o '^  --[a-z-]*' <<<"$help")" -- "$word") ;;
    esac
}
complete -o filenames -F _mailerapp mailerapp
