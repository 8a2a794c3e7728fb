"""Parcels by floor."""
