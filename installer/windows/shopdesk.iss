; Inno Setup 6: a set-up program for Windows from dist\shopdesk.
; ISCC.exe /DVersion=0.1.0 installer\windows\shopdesk.iss
#ifndef Version
  #define Version "0.1.0"
#endif

[Setup]
AppId={{6C1E8C3B-2B0B-4C55-9E0B-5D3A5E1F7A10}
AppName=ShopDesk
AppVersion={#Version}
AppPublisher=ShopDesk contributors
DefaultDirName={autopf}\ShopDesk
DefaultGroupName=ShopDesk
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
LicenseFile=..\..\LICENSE
OutputDir=..\..\dist
OutputBaseFilename=shopdesk-{#Version}-setup
Compression=lzma2
SolidCompression=yes
WizardStyle=modern
UninstallDisplayName=ShopDesk

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"

[Files]
Source: "..\..\dist\shopdesk\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{group}\ShopDesk"; Filename: "{app}\shopdesk.exe"
Name: "{autodesktop}\ShopDesk"; Filename: "{app}\shopdesk.exe"; Tasks: desktop

[Tasks]
Name: "desktop"; Description: "{cm:CreateDesktopIcon}"

[Run]
Filename: "{app}\shopdesk.exe"; Description: "{cm:LaunchProgram,ShopDesk}"; Flags: nowait postinstall skipifsilent

; The shop's data lies in the user's own folder and stays when the program is removed.
