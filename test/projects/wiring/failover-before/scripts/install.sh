#!/bin/sh
set -e
[ -f site.yaml ] || { echo "no site.yaml"; exit 1; }
cp well.service /etc/systemd/system/
systemctl start well
