"""Tests of core/llm."""
