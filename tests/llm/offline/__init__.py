"""Tests of core/llm/offline."""
