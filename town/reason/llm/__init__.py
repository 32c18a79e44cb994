"""Language models as reasoners: a protocol, its backends, and the prompts that put the town's questions to them."""
