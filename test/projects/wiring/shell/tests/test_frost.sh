#!/bin/sh
. ./lib/garden-lib.sh
frost_alarm 1 || exit 1
