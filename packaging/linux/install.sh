#!/bin/sh
# Installs InitScope for one user, without root.  What is installed is listed in a file that uninstall.sh goes by.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
program=$HOME/.local/lib/initscope
command=$HOME/.local/bin/initscope

if [ -x "$program/uninstall.sh" ]; then
    "$program/uninstall.sh" --for-update
elif [ -e "$program" ]; then
    echo "$program exists, but was not made by this installer: move it away, then try again." >&2
    exit 1
fi
# A link may be replaced, a file of the user's own may not.
if [ -e "$command" ] && [ ! -L "$command" ]; then
    echo "$command exists, but was not made by this installer: move it away, then try again." >&2
    exit 1
fi

mkdir -p "$program" "$(dirname "$command")"
cp "$here/uninstall.sh" "$program/uninstall.sh"
: >"$program/installed-files"
trap 'echo "Nothing was installed." >&2; "$program/uninstall.sh" --for-update' EXIT

cp -a "$here/initscope/." "$program/"
(cd "$here/share" && find . -type f) | while read -r file; do
    mkdir -p "$data/$(dirname "$file")"
    echo "$data/${file#./}" >>"$program/installed-files"
    cp "$here/share/$file" "$data/$file"
done
ln -sf "$program/initscope" "$command"
echo "$command" >>"$program/installed-files"
# The session may not look for programs in ~/.local/bin.
entry=$data/applications/initscope.desktop
sed -e "s|^Exec=initscope|Exec=\"$program/initscope\"|" -e "s|^TryExec=.*|TryExec=$program/initscope|" \
    "$here/share/applications/initscope.desktop" >"$entry"
cat >>"$entry" <<ENTRY
Actions=uninstall;

[Desktop Action uninstall]
Name=Uninstall InitScope
Name[zh_CN]=卸载 InitScope
Exec="$program/uninstall.sh"
ENTRY
"$program/initscope" --version
"$program/uninstall.sh" --update-caches
trap - EXIT

echo "InitScope is in the menu now, and opens *.initscope files."
case ":$PATH:" in
*":$(dirname "$command"):"*) echo "In a terminal: initscope --help" ;;
*) echo "In a terminal: $command --help" ;;
esac
echo "To uninstall it: $program/uninstall.sh"
