"""Who answers the questions of the mind: rules, models, and reasoners that wrap reasoners."""
