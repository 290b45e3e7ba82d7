#!/bin/sh
# Removes what install.sh has installed, and nothing else: documents and settings stay.
#   --for-update     say nothing, another version follows
#   --update-caches  only let the desktop know what is there now
set -eu
data=${XDG_DATA_HOME:-$HOME/.local/share}
program=$HOME/.local/lib/initscope

update_caches() {
    if [ -d "$data/mime/packages" ]; then
        update-mime-database "$data/mime" 2>/dev/null || :
    else
        rm -rf "$data/mime" # All else in it had been made from the packages.
    fi
    if [ -n "$(find "$data/applications" -name '*.desktop' 2>/dev/null)" ]; then
        update-desktop-database "$data/applications" 2>/dev/null || :
    else
        rm -f "$data/applications/mimeinfo.cache"
        rmdir "$data/applications" 2>/dev/null || :
    fi
    if [ -e "$data/icons/hicolor/icon-theme.cache" ]; then
        gtk-update-icon-cache --force --ignore-theme-index --quiet "$data/icons/hicolor" 2>/dev/null || :
    fi
}

if [ "${1:-}" != --update-caches ]; then
    if [ -e "$program/installed-files" ]; then
        while read -r file; do
            rm -f "$file"
            rmdir -p "$(dirname "$file")" 2>/dev/null || :
        done <"$program/installed-files"
    fi
    rm -rf "$program"
    rmdir "$(dirname "$program")" 2>/dev/null || :
fi
update_caches
if [ $# -eq 0 ]; then
    said="InitScope is uninstalled. Your documents and settings are still there."
    echo "$said"
    # Who has chosen this in a menu sees no terminal.
    [ -t 1 ] || zenity --info --title=InitScope --text="$said" 2>/dev/null || :
fi
