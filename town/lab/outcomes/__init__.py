"""What came of a run, measured from its run file in one reading: docs/measures.md defines every figure."""
