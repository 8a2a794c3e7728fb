#!/bin/sh
echo watering
