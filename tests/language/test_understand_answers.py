# ruff: noqa: E501 - sentences stay whole
"""Invitations, promises and refusals, in notes, in speech and at second hand."""

from __future__ import annotations

import pytest

from tests.language.reading_town import said

SAID: dict[str, list[str]] = {
    "Grace invited me to her birthday party on 4 March.": [
        "Invited who=Grace Okafor whom=Ann Hill gathering=<birthday party>",
    ],
    "I was invited by Bob to a barbecue in the garden of the Smiths' house.": [
        "Invited who=Bob Stone whom=Ann Hill gathering=<barbecue>",
    ],
    "I'll be there!": [
        "Promised who=Ann Hill what=be there",
    ],
    "Bob said he would come to Eve's dinner.": [
        "Told who=Bob Stone words=Bob Stone would come to Eve Smith's dinner",
        "Promised who=Bob Stone what=come to Eve Smith's dinner gathering=<dinner>",
    ],
    "Carl promised Grace to help with the decorations.": [
        "Promised who=Carl Weiss what=help with the decorations whom=Grace Okafor",
    ],
    "Grace agreed to go to the concert on Sunday with Carl.": [
        "Promised who=Grace Okafor what=go to the concert on Sunday with Carl Weiss gathering=<concert> company=Carl Weiss",
    ],
    "Count me in!": [
        "Promised who=Ann Hill what=come",
    ],
    "Eve said that she'd love to come.": [
        "Told who=Eve Smith words=Eve Smith would love to come",
        "Promised who=Eve Smith what=come",
    ],
    "Bob is coming to my party on Friday.": [
        "Promised who=Bob Stone what=come to Ann Hill's party on Friday gathering=<party>",
    ],
    "Sam won't make it to Eve's dinner because he works late.": [
        "Refused who=Sam Smith what=make it to Eve Smith's dinner gathering=<dinner> reason=Sam Smith works late",
        "Did who=Sam Smith what=working late",
    ],
    "I'm sorry, I can't come to your party on Friday, I have to work.": [
        "Refused who=Ann Hill what=come to Ann Hill's party gathering=<party> reason=Ann Hill has to work",
        "Did who=Ann Hill what=having to work",
    ],
    "Carl turned down the invitation.": [
        "Refused who=Carl Weiss",
    ],
    "Grace isn't coming to the picnic on Sunday.": [
        "Refused who=Grace Okafor what=come to the picnic gathering=<picnic>",
    ],
    'Grace said to Bob: "Would you like to come to Eve\'s concert with me on Friday evening?"': [
        "Told who=Grace Okafor whom=Bob Stone words=Would you like to come to Eve's concert with me on Friday evening?",
        "Invited who=Grace Okafor whom=Bob Stone gathering=<concert> along=True",
    ],
    "\"Sorry, I can't make it, I'm tending the shop then,\" Bob replied to Eve.": [
        "Told who=Bob Stone whom=Eve Smith words=Sorry, I can't make it, I'm tending the shop then,",
        "Refused who=Bob Stone what=make it whom=Eve Smith reason=Bob Stone is tending the shop then",
        "Did who=Bob Stone what=tending the shop",
    ],
    "Carl Weiss told Ann Hill: \"You're throwing a party? I'd be happy to come. When is it?\"": [
        "Told who=Carl Weiss whom=Ann Hill words=You're throwing a party? I'd be happy to come. When is it?",
        "Promised who=Carl Weiss what=come whom=Ann Hill",
    ],
    'Bob Stone told Ann Hill: "Thanks, but I can\'t come: I have a rehearsal that night."': [
        "Told who=Bob Stone whom=Ann Hill words=Thanks, but I can't come: I have a rehearsal that night.",
        "Refused who=Bob Stone what=come whom=Ann Hill reason=Bob Stone has a rehearsal that night",
        "Did who=Bob Stone what=having a rehearsal that night",
    ],
    "Ann Hill asked Bob Stone to come with her to the birthday dinner at North Mill Cafe on Friday 3 March 2023, and Bob agreed.": [
        "Invited who=Ann Hill whom=Bob Stone gathering=<birthday dinner> along=True",
        "Promised who=Bob Stone what=come gathering=<birthday dinner>",
    ],
    'Grace Okafor told Carl Weiss: "Ann is giving a dinner on Friday at the pub and everyone is welcome. Will you come with me?"': [
        "Told who=Grace Okafor whom=Carl Weiss words=Ann is giving a dinner on Friday at the pub and everyone is welcome. Will you come with me?",
        "Invited who=Grace Okafor whom=Carl Weiss gathering=<dinner> along=True",
    ],
    'Carl Weiss told Grace Okafor: "With pleasure! I\'d love to."': [
        "Told who=Carl Weiss whom=Grace Okafor words=With pleasure! I'd love to.",
        "Promised who=Carl Weiss what=come whom=Grace Okafor",
    ],
    "Bob and Eve agreed to come to Ann's dinner.": [
        "Promised who=Bob Stone what=come to Ann Hill's dinner gathering=<dinner>",
        "Promised who=Eve Smith what=come to Ann Hill's dinner gathering=<dinner>",
    ],
    "Sam regrets that he cannot attend the wedding on 11 March, as he will be at sea.": [
        "Refused who=Sam Smith what=attend the wedding gathering=<wedding> reason=Sam Smith will be at sea",
    ],
    "Neither Bob nor Carl will come to the dinner.": [
        "Refused who=Bob Stone what=come to the dinner gathering=<dinner>",
        "Refused who=Carl Weiss what=come to the dinner gathering=<dinner>",
    ],
    "Bob has other plans on Friday.": [
        "Refused who=Bob Stone",
    ],
    "Grace would rather stay at home than come to the party on Friday.": [
        "Refused who=Grace Okafor gathering=<party>",
    ],
    "Will promised to lend Ann his ladder.": [
        "Promised who=Will Turner what=lend Ann Hill Will Turner's ladder",
    ],
    "I've promised Eve I'd go to her concert on Friday with Sam.": [
        "Promised who=Ann Hill what=go to Eve Smith's concert on Friday with Sam Smith whom=Eve Smith",
    ],
    "Eve Smith told Ann Hill: \"I can't come, I'm afraid. I'm working that night.\"": [
        "Told who=Eve Smith whom=Ann Hill words=I can't come, I'm afraid. I'm working that night.",
        "Refused who=Eve Smith what=come whom=Ann Hill reason=Eve Smith is working that night",
        "Did who=Eve Smith what=working that night",
    ],
    'Eve Smith told Ann Hill: "I heard about Bob\'s concert. Are you going?"': [
        "Told who=Eve Smith whom=Ann Hill words=I heard about Bob's concert. Are you going?",
        "Invited who=Eve Smith whom=Ann Hill gathering=<concert>",
    ],
    "Ann Hill talked with Bob Stone at the town library about Bob Stone's novel; Bob Stone invited Ann Hill to Bob Stone's birthday dinner at North Mill Cafe on Friday 3 March 2023 from 19:00 to 21:00; Ann Hill promised to come to Bob Stone's birthday dinner at North Mill Cafe on Friday 3 March 2023 from 19:00 to 21:00.": [
        "Did who=Ann Hill what=talking whom=Bob Stone where=Town Library about=Bob Stone's novel",
        "Invited who=Bob Stone whom=Ann Hill gathering=<birthday dinner>",
        "Promised who=Ann Hill what=come to Bob Stone's birthday dinner at North Mill Cafe on Friday 3 March 2023 from 19:00 to 21:00 gathering=<birthday dinner>",
    ],
    "Ann Hill talked with Bob Stone; Ann Hill asked Bob Stone to come along to Eve Smith's concert at the garden of River Park on Friday 3 March 2023; Bob Stone declined to come to Eve Smith's concert at the garden of River Park on Friday 3 March 2023.": [
        "Did who=Ann Hill what=talking whom=Bob Stone",
        "Invited who=Ann Hill whom=Bob Stone gathering=<concert> along=True",
        "Refused who=Bob Stone what=come to Eve Smith's concert gathering=<concert>",
    ],
    "Bob Stone told Ann Hill that Bob Stone cannot come to Ann Hill's dinner at North Mill Cafe on Friday 3 March 2023.": [
        "Told who=Bob Stone whom=Ann Hill words=Bob Stone cannot come to Ann Hill's dinner at North Mill Cafe on Friday 3 March 2023",
        "Refused who=Bob Stone what=come to Ann Hill's dinner gathering=<dinner>",
    ],
    "Bob Stone promised Ann Hill to help with the preparations for Ann Hill's dinner at North Mill Cafe on Friday 3 March 2023.": [
        "Gathering what=dinner head=dinner host=Ann Hill place=North Mill Cafe when=Fri-03-03 wants_help=True",
        "Promised who=Bob Stone what=help with the preparations for Ann Hill's dinner at North Mill Cafe on Friday 3 March 2023 whom=Ann Hill",
    ],
    "Ann Hill cannot come to Bob Stone's dinner on Friday 3 March 2023 because Ann Hill goes to bed by nine.": [
        "Refused who=Ann Hill what=come to Bob Stone's dinner gathering=<dinner> reason=Ann Hill goes to bed by nine",
        "Did who=Ann Hill what=going to bed when=Mon-27-02-21:00",
    ],
    "Bob asked Ann to go to Eve's concert with him on Friday.": [
        "Invited who=Bob Stone whom=Ann Hill gathering=<concert>",
    ],
    "Bob was invited to Eve's wedding by Grace.": [
        "Invited who=Grace Okafor whom=Bob Stone gathering=<wedding>",
    ],
    'Bob Stone told Ann Hill: "I\'m giving a birthday dinner at North Mill Cafe on Friday from 7 to 9 pm, do come!"': [
        "Told who=Bob Stone whom=Ann Hill words=I'm giving a birthday dinner at North Mill Cafe on Friday from 7 to 9 pm, do come!",
    ],
    "Ann Hill means to go to Bob's birthday dinner at North Mill Cafe on Friday 3 March 2023 from 19:00 to 21:00 with Carl Weiss.": [
        "Promised who=Ann Hill what=go to Bob Stone's birthday dinner at North Mill Cafe on Friday 3 March 2023 from 19:00 to 21:00 with Carl Weiss gathering=<birthday dinner> company=Carl Weiss",
    ],
    "Ann Hill talked with Bob Stone; Ann told Bob about the birthday dinner, and Bob promised to come.": [
        "Did who=Ann Hill what=talking whom=Bob Stone",
        "Told who=Ann Hill whom=Bob Stone words=about the birthday dinner",
        "Gathering what=birthday dinner head=dinner",
        "Promised who=Bob Stone what=come gathering=<birthday dinner>",
    ],
    "Sam has promised that he will bring a cake to Eve's party.": [
        "Promised who=Sam Smith what=bring a cake to Eve Smith's party",
    ],
    "I'm afraid I have to turn down your invitation, Bob, as my sister is visiting.": [
        "Refused who=Ann Hill reason=Ann Hill's sister is visiting",
    ],
    "Grace told Bob she would be delighted to come to his dinner.": [
        "Told who=Grace Okafor whom=Bob Stone words=Grace Okafor would be delighted to come to Bob Stone's dinner",
        "Promised who=Grace Okafor what=come to Bob Stone's dinner gathering=<dinner>",
    ],
    "Eve and Carl will both be at the picnic on Sunday.": [
        "Promised who=Eve Smith what=be at the picnic on Sunday gathering=<picnic>",
        "Promised who=Carl Weiss what=be at the picnic on Sunday gathering=<picnic>",
    ],
    "Bob mentioned that Grace can't come because she is ill.": [
        "Told who=Bob Stone words=Grace Okafor cannot come",
        "Refused who=Grace Okafor what=come reason=Grace Okafor is ill",
        "Condition of=Grace Okafor state=ill",
    ],
    "Will invited Grace and Li to the premiere at the college on 9 March.": [
        "Invited who=Will Turner whom=Grace Okafor gathering=<premiere>",
        "Invited who=Will Turner whom=Li Na gathering=<premiere>",
    ],
    "Bob has agreed to help Eve with the exhibition.": [
        "Gathering what=exhibition head=exhibition wants_help=True",
        "Promised who=Bob Stone what=help Eve Smith with the exhibition",
    ],
}


@pytest.mark.parametrize("text", SAID)
def test_answers_are_read_however_they_are_worded(text: str) -> None:
    assert said(text) == SAID[text]
