#!/bin/sh
echo snip
