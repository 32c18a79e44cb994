"""The memory stream: what one person remembers, its vectors, and the paper's way of recalling."""

import os

# Threads of torch that wait for each other spin for some 50 us and then sleep. As it comes, GNU OpenMP spins for
# milliseconds, which on a busy machine (several runs at once, a language model) can make one sentence cost half a
# second. It is read when torch is loaded, which is later.
os.environ.setdefault("GOMP_SPINCOUNT", "10000")
