"""Tests of core/data and core/samples."""
