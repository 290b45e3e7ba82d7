; The installer for Windows: for one user, without an administrator.  windows/installer.py gives what is in ${…}.
Unicode true
ManifestDPIAware true
!include MUI2.nsh
!include FileFunc.nsh

!define KIND "InitScope.Experiment"
!define CLASSES "Software\Classes"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\InitScope"
!define APP_PATHS "Software\Microsoft\Windows\CurrentVersion\App Paths\initscope.exe"

Name "InitScope"
OutFile "${OUTPUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\InitScope"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
SetCompressor /SOLID lzma
VIProductVersion "${NUMBERS}"
VIAddVersionKey "ProductName" "InitScope"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "InitScope installer"
VIAddVersionKey "CompanyName" "${AUTHORS}"
VIAddVersionKey "LegalCopyright" "MIT licence"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\initscope.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "SimpChinese"

LangString EXPERIMENT ${LANG_ENGLISH} "InitScope experiment"
LangString EXPERIMENT ${LANG_SIMPCHINESE} "InitScope 实验"
LangString RUNNING ${LANG_ENGLISH} "InitScope is running. Save your work and close it, then try again."
LangString RUNNING ${LANG_SIMPCHINESE} "InitScope 正在运行。请先保存并关闭它，然后重试。"

; A program that runs cannot be overwritten; better to know before half of it is replaced.
!macro REFUSE_WHILE_RUNNING
  retry:
  IfFileExists "$INSTDIR\initscope.exe" 0 free
  ClearErrors
  FileOpen $0 "$INSTDIR\initscope.exe" a
  IfErrors 0 close
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDCANCEL IDRETRY retry
  Abort
  close:
  FileClose $0
  free:
!macroend

; Only what the installer has put there: the folder may hold files of the person's own.
!macro REMOVE_FILES
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\initscope.exe"
  Delete "$INSTDIR\initscope-cli.exe"
  Delete "$INSTDIR\initscope-document.ico"
!macroend

; Windows shows icons and kinds of files anew.
!macro TELL_EXPLORER
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

Section "InitScope"
  !insertmacro REFUSE_WHILE_RUNNING
  !insertmacro REMOVE_FILES
  SetOutPath "$INSTDIR"
  File /r "${FOLDER}\*"
  File "/oname=initscope-document.ico" "${DOCUMENT_ICON}"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  SetOutPath "$PROFILE" ; where the program starts from its shortcut
  CreateShortcut "$SMPROGRAMS\InitScope.lnk" "$INSTDIR\initscope.exe"

  WriteRegStr HKCU "${CLASSES}\.initscope" "" "${KIND}"
  WriteRegStr HKCU "${CLASSES}\.initscope\OpenWithProgids" "${KIND}" ""
  WriteRegStr HKCU "${CLASSES}\${KIND}" "" "$(EXPERIMENT)"
  WriteRegStr HKCU "${CLASSES}\${KIND}\DefaultIcon" "" "$INSTDIR\initscope-document.ico"
  WriteRegStr HKCU "${CLASSES}\${KIND}\shell\open\command" "" '"$INSTDIR\initscope.exe" "%1"'
  WriteRegStr HKCU "${APP_PATHS}" "" "$INSTDIR\initscope.exe"

  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" "$0"
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "InitScope"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\initscope.exe"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "${AUTHORS}"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  !insertmacro TELL_EXPLORER
SectionEnd

Section "Uninstall"
  !insertmacro REFUSE_WHILE_RUNNING
  !insertmacro REMOVE_FILES
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\InitScope.lnk"

  ; Another program may have taken over the ending since.
  ReadRegStr $0 HKCU "${CLASSES}\.initscope" ""
  StrCmp $0 "${KIND}" 0 +2
    DeleteRegValue HKCU "${CLASSES}\.initscope" ""
  DeleteRegValue HKCU "${CLASSES}\.initscope\OpenWithProgids" "${KIND}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.initscope\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.initscope"
  DeleteRegKey HKCU "${CLASSES}\${KIND}"
  DeleteRegKey HKCU "${APP_PATHS}"
  DeleteRegKey HKCU "${UNINSTALL}"
  !insertmacro TELL_EXPLORER
SectionEnd
