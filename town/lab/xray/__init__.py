"""The retrieval X-ray: every recall of a run is ranked again under other settings, without a reasoner.

It says what that one recall would have brought to mind. Last accesses are those of the run, so that it does not say
how the town would have gone on: for that the town has to live again.
"""

from town.lab.xray.found import Xray
from town.lab.xray.settings import Settings, Weighting, own_weights, settings_for
from town.lab.xray.xray import xray

__all__ = ["Settings", "Weighting", "Xray", "own_weights", "settings_for", "xray"]
