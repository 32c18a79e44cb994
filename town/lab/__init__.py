"""Experiments and measures: functions of what a run recorded."""
