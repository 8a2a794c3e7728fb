#!/bin/sh
set -e
[ -f site.yaml ] || { echo "no site.yaml"; exit 1; }
sh "$(dirname "$0")/validate-site.sh" site.yaml
cp well.service /etc/systemd/system/
systemctl start well
