; SPDX-FileCopyrightText: The mailerapp authors
; SPDX-License-Identifier: GPL-3.0-or-later
; The tasks of packaging/README.md, when somebody has made them. Replaced are the files of a program that does not run and
; is not started meanwhile; afterwards the tasks work as before.
!include LogicLib.nsh
Var DAEMON_TASK
Var SEND_DUE_TASK

; One that somebody has disabled stays so: find says 0.
!macro PauseTask name state
  nsExec::ExecToStack '"$SYSDIR\cmd.exe" /c schtasks /Query /TN "${name}" /XML | find "<Enabled>false</Enabled>"'
  Pop ${state}
  Pop $0
  nsExec::Exec 'schtasks /Change /TN "${name}" /DISABLE'
  Pop $0
  nsExec::Exec 'schtasks /End /TN "${name}"'
  Pop $0
!macroend

!macro ResumeTask name state
  ${If} ${state} != 0
    nsExec::Exec 'schtasks /Change /TN "${name}" /ENABLE'
    Pop $0
  ${EndIf}
!macroend

!macro RemoveTask name
  nsExec::Exec 'schtasks /End /TN "${name}"'
  Pop $0
  ; An update runs the uninstaller of the old version where it lies; any other is a copy elsewhere, which can delete itself.
  ${If} $EXEDIR != $INSTDIR
    nsExec::Exec 'schtasks /Delete /F /TN "${name}"'
    Pop $0
  ${EndIf}
!macroend

Section "-Pause tasks"
  SectionIn RO
  !insertmacro PauseTask "mailerapp daemon" $DAEMON_TASK
  !insertmacro PauseTask "mailerapp send due" $SEND_DUE_TASK
SectionEnd

Function .onInstFailed
  !insertmacro ResumeTask "mailerapp daemon" $DAEMON_TASK
  !insertmacro ResumeTask "mailerapp send due" $SEND_DUE_TASK
FunctionEnd
