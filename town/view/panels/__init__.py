"""Panels of the window: lists of the town's people, moments and topics; the card of one person.

`town.view.panels.lists.Lists` and `town.view.panels.card.Card` are the panels; all else here is what they are made of.
"""
