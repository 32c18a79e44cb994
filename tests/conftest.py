"""Makes `towns`, the builder of tiny towns beside this file, importable from every folder of tests."""
