#!/bin/sh
# Serve the checkout $1 at 127.0.0.1:$2 as deploy/compose.yaml and the unit do: nobody's user, no rights, a file system that
# cannot be written, and one folder to keep reports in. To be run by root under `unshare --mount`.
set -e
mount --make-rprivate /
mount -t tmpfs tmpfs /mnt
mkdir -p /mnt/checkout /mnt/kept
chown 10001:10001 /mnt/kept
chmod 700 /mnt/kept
mount --rbind "$1" /mnt/checkout
mount -o remount,bind,ro /mnt/checkout
mount -t tmpfs -o size=256m,mode=1777 tmpfs /tmp
mount -o remount,bind,ro /
cd /mnt/checkout
exec setpriv --reuid 10001 --regid 10001 --clear-groups --no-new-privs --bounding-set=-all \
  env -i PATH=/usr/bin:/bin HOME=/tmp PYTHONDONTWRITEBYTECODE=1 LINKWORTHY_DATA=/mnt/kept \
  .venv/bin/python -m streamlit run app.py --server.address=127.0.0.1 --server.port="$2" --server.headless=true
