# ruff: noqa: E501 - sentences stay whole
"""Invitations, promises and refusals, in notes, in speech and at second hand."""

from __future__ import annotations

import pytest

from tests.reason.reading_town import said

SAID: dict[str, list[str]] = {
    "Grace invited me to her birthday party on 4 March.": [
        "Gathering what=birthday party head=party host=Grace Okafor when=Sat-04-03",
        "Invitation by=Grace Okafor to=Ann Hill gathering=<birthday party>",
    ],
    "I was invited by Bob to a barbecue in the garden of the Smiths' house.": [
        "Gathering what=barbecue head=barbecue place=Smith family's house:garden",
        "Invitation by=Bob Stone to=Ann Hill gathering=<barbecue>",
    ],
    "I'll be there!": [
        "Promise who=Ann Hill what=be there",
    ],
    "Bob said he would come to Eve's dinner.": [
        "Told speaker=Bob Stone words=Bob Stone would come to Eve Smith's dinner",
        "Gathering what=dinner head=dinner host=Eve Smith",
        "Promise who=Bob Stone what=come to Eve Smith's dinner gathering=<dinner>",
    ],
    "Carl promised Grace to help with the decorations.": [
        "Promise who=Carl Weiss what=help with the decorations",
    ],
    "Grace agreed to go to the concert on Sunday with Carl.": [
        "Gathering what=concert head=concert when=Sun-05-03",
        "Promise who=Grace Okafor what=go to the concert on Sunday with Carl Weiss gathering=<concert> company=Carl Weiss",
    ],
    "Count me in!": [
        "Promise who=Ann Hill what=come",
    ],
    "Eve said that she'd love to come.": [
        "Told speaker=Eve Smith words=Eve Smith would love to come",
        "Promise who=Eve Smith what=come",
    ],
    "Bob is coming to my party on Friday.": [
        "Gathering what=party head=party host=Ann Hill when=Fri-03-03",
        "Promise who=Bob Stone what=come to Ann Hill's party on Friday gathering=<party>",
    ],
    "Sam won't make it to Eve's dinner because he works late.": [
        "Gathering what=dinner head=dinner host=Eve Smith",
        "Refusal who=Sam Smith gathering=<dinner> reason=Sam Smith works late",
    ],
    "I'm sorry, I can't come to your party on Friday, I have to work.": [
        "Gathering what=party head=party host=Ann Hill when=Fri-03-03",
        "Refusal who=Ann Hill gathering=<party> reason=Ann Hill has to work",
    ],
    "Carl turned down the invitation.": [
        "Refusal who=Carl Weiss",
    ],
    "Grace isn't coming to the picnic on Sunday.": [
        "Gathering what=picnic head=picnic when=Sun-05-03",
        "Refusal who=Grace Okafor gathering=<picnic>",
    ],
    'Grace said to Bob: "Would you like to come to Eve\'s concert with me on Friday evening?"': [
        "Told speaker=Grace Okafor listener=Bob Stone words=Would you like to come to Eve's concert with me on Friday evening?",
        "Gathering what=concert head=concert host=Eve Smith when=Fri-03-03/18:00-21:00",
        "Invitation by=Grace Okafor to=Bob Stone gathering=<concert> along=True",
    ],
    "\"Sorry, I can't make it, I'm tending the shop then,\" Bob replied to Eve.": [
        "Told speaker=Bob Stone listener=Eve Smith words=Sorry, I can't make it, I'm tending the shop then,",
        "Refusal who=Bob Stone reason=Bob Stone is tending the shop then",
        "Activity who=Bob Stone what=tending the shop then",
    ],
    "Carl Weiss told Ann Hill: \"You're throwing a party? I'd be happy to come. When is it?\"": [
        "Told speaker=Carl Weiss listener=Ann Hill words=You're throwing a party? I'd be happy to come. When is it?",
        "Promise who=Carl Weiss what=come",
    ],
    'Bob Stone told Ann Hill: "Thanks, but I can\'t come: I have a rehearsal that night."': [
        "Told speaker=Bob Stone listener=Ann Hill words=Thanks, but I can't come: I have a rehearsal that night.",
        "Refusal who=Bob Stone reason=Bob Stone has a rehearsal that night",
    ],
    "Ann Hill asked Bob Stone to come with her to the birthday dinner at North Mill Cafe on Friday 3 March 2023, and Bob agreed.": [
        "Gathering what=birthday dinner head=dinner place=North Mill Cafe when=Fri-03-03",
        "Invitation by=Ann Hill to=Bob Stone gathering=<birthday dinner> along=True",
        "Promise who=Bob Stone what=come gathering=<birthday dinner>",
    ],
    'Grace Okafor told Carl Weiss: "Ann is giving a dinner on Friday at the pub and everyone is welcome. Will you come with me?"': [
        "Told speaker=Grace Okafor listener=Carl Weiss words=Ann is giving a dinner on Friday at the pub and everyone is welcome. Will you come with me?",
        "Gathering what=dinner head=dinner host=Ann Hill place=The Fox and Goose Pub when=Fri-03-03 for_all=True",
        "Invitation by=Grace Okafor to=Carl Weiss gathering=<dinner> along=True",
    ],
    'Carl Weiss told Grace Okafor: "With pleasure! I\'d love to."': [
        "Told speaker=Carl Weiss listener=Grace Okafor words=With pleasure! I'd love to.",
        "Promise who=Carl Weiss what=come",
        "Promise who=Carl Weiss what=come",
    ],
    "Bob and Eve agreed to come to Ann's dinner.": [
        "Gathering what=dinner head=dinner host=Ann Hill",
        "Promise who=Bob Stone what=come to Ann Hill's dinner gathering=<dinner>",
        "Promise who=Eve Smith what=come to Ann Hill's dinner gathering=<dinner>",
    ],
    "Sam regrets that he cannot attend the wedding on 11 March, as he will be at sea.": [
        "Gathering what=wedding head=wedding when=Sat-11-03",
        "Refusal who=Sam Smith gathering=<wedding> reason=Sam Smith will be at sea",
    ],
    "Neither Bob nor Carl will come to the dinner.": [
        "Gathering what=dinner head=dinner",
        "Refusal who=Bob Stone gathering=<dinner>",
        "Refusal who=Carl Weiss gathering=<dinner>",
    ],
    "Bob has other plans on Friday.": [
        "Refusal who=Bob Stone",
    ],
    "Grace would rather stay at home than come to the party on Friday.": [
        "Gathering what=party head=party when=Fri-03-03",
        "Refusal who=Grace Okafor gathering=<party>",
    ],
    "Will promised to lend Ann his ladder.": [
        "Promise who=Will Turner what=lend Ann Hill Will Turner's ladder",
    ],
    "I've promised Eve I'd go to her concert on Friday with Sam.": [
        "Gathering what=concert head=concert host=Eve Smith when=Fri-03-03",
        "Promise who=Ann Hill what=go to Eve Smith's concert on Friday with Sam Smith gathering=<concert> company=Sam Smith",
    ],
    "Eve Smith told Ann Hill: \"I can't come, I'm afraid. I'm working that night.\"": [
        "Told speaker=Eve Smith listener=Ann Hill words=I can't come, I'm afraid. I'm working that night.",
        "Refusal who=Eve Smith reason=Eve Smith is working that night",
        "Activity who=Eve Smith what=working that night",
    ],
    'Eve Smith told Ann Hill: "I heard about Bob\'s concert. Are you going?"': [
        "Told speaker=Eve Smith listener=Ann Hill words=I heard about Bob's concert. Are you going?",
        "Gathering what=concert head=concert host=Bob Stone",
        "Invitation by=Eve Smith to=Ann Hill gathering=<concert>",
    ],
    "Ann Hill talked with Bob Stone at the town library about Bob Stone's novel; Bob Stone invited Ann Hill to Bob Stone's birthday dinner at North Mill Cafe on Friday 3 March 2023 from 19:00 to 21:00; Ann Hill promised to come to Bob Stone's birthday dinner at North Mill Cafe on Friday 3 March 2023 from 19:00 to 21:00.": [
        "Activity who=Ann Hill what=talking with Bob Stone place=Town Library",
        "Gathering what=birthday dinner head=dinner host=Bob Stone place=North Mill Cafe when=Fri-03-03/19:00-21:00",
        "Invitation by=Bob Stone to=Ann Hill gathering=<birthday dinner>",
        "Promise who=Ann Hill what=come to Bob Stone's birthday dinner at North Mill Cafe on Friday 3 March 2023 from 19:00 to 21:00 gathering=<birthday dinner>",
    ],
    "Ann Hill talked with Bob Stone; Ann Hill asked Bob Stone to come along to Eve Smith's concert at the garden of River Park on Friday 3 March 2023; Bob Stone declined to come to Eve Smith's concert at the garden of River Park on Friday 3 March 2023.": [
        "Activity who=Ann Hill what=talking with Bob Stone",
        "Gathering what=concert head=concert host=Eve Smith place=River Park:garden when=Fri-03-03",
        "Invitation by=Ann Hill to=Bob Stone gathering=<concert> along=True",
        "Refusal who=Bob Stone gathering=<concert>",
    ],
    "Bob Stone told Ann Hill that Bob Stone cannot come to Ann Hill's dinner at North Mill Cafe on Friday 3 March 2023.": [
        "Told speaker=Bob Stone listener=Ann Hill words=Bob Stone cannot come to Ann Hill's dinner at North Mill Cafe on Friday 3 March 2023",
        "Gathering what=dinner head=dinner host=Ann Hill place=North Mill Cafe when=Fri-03-03",
        "Refusal who=Bob Stone gathering=<dinner>",
    ],
    "Bob Stone promised Ann Hill to help with the preparations for Ann Hill's dinner at North Mill Cafe on Friday 3 March 2023.": [
        "Gathering what=dinner head=dinner host=Ann Hill place=North Mill Cafe when=Fri-03-03 wants_help=True",
        "Promise who=Bob Stone what=help with the preparations for Ann Hill's dinner at North Mill Cafe on Friday 3 March 2023",
    ],
    "Ann Hill cannot come to Bob Stone's dinner on Friday 3 March 2023 because Ann Hill goes to bed by nine.": [
        "Gathering what=dinner head=dinner host=Bob Stone when=Fri-03-03",
        "Refusal who=Ann Hill gathering=<dinner> reason=Ann Hill goes to bed by nine",
    ],
    "Bob asked Ann to go to Eve's concert with him on Friday.": [
        "Gathering what=concert head=concert host=Eve Smith when=Fri-03-03",
        "Invitation by=Bob Stone to=Ann Hill gathering=<concert>",
    ],
    "Bob was invited to Eve's wedding by Grace.": [
        "Gathering what=wedding head=wedding host=Eve Smith",
        "Invitation by=Grace Okafor to=Bob Stone gathering=<wedding>",
    ],
    'Bob Stone told Ann Hill: "I\'m giving a birthday dinner at North Mill Cafe on Friday from 7 to 9 pm, do come!"': [
        "Told speaker=Bob Stone listener=Ann Hill words=I'm giving a birthday dinner at North Mill Cafe on Friday from 7 to 9 pm, do come!",
        "Gathering what=birthday dinner head=dinner host=Bob Stone place=North Mill Cafe when=Fri-03-03/19:00-21:00",
        "Invitation by=Bob Stone to=Ann Hill gathering=<birthday dinner>",
    ],
    "Ann Hill means to go to Bob's birthday dinner at North Mill Cafe on Friday 3 March 2023 from 19:00 to 21:00 with Carl Weiss.": [
        "Gathering what=birthday dinner head=dinner host=Bob Stone place=North Mill Cafe when=Fri-03-03/19:00-21:00",
        "Promise who=Ann Hill what=go to Bob Stone's birthday dinner at North Mill Cafe on Friday 3 March 2023 from 19:00 to 21:00 with Carl Weiss gathering=<birthday dinner> company=Carl Weiss",
    ],
    "Ann Hill talked with Bob Stone; Ann told Bob about the birthday dinner, and Bob promised to come.": [
        "Activity who=Ann Hill what=talking with Bob Stone",
        "Told speaker=Ann Hill listener=Bob Stone words=about the birthday dinner",
        "Gathering what=birthday dinner head=dinner",
        "Promise who=Bob Stone what=come gathering=<birthday dinner>",
    ],
    "Sam has promised that he will bring a cake to Eve's party.": [
        "Promise who=Sam Smith what=bring a cake to Eve Smith's party",
    ],
    "I'm afraid I have to turn down your invitation, Bob, as my sister is visiting.": [
        "Refusal who=Ann Hill reason=Ann Hill's sister is visiting",
    ],
    "Grace told Bob she would be delighted to come to his dinner.": [
        "Told speaker=Grace Okafor listener=Bob Stone words=Grace Okafor would be delighted to come to Bob Stone's dinner",
        "Gathering what=dinner head=dinner host=Bob Stone",
        "Promise who=Grace Okafor what=come to Bob Stone's dinner gathering=<dinner>",
    ],
    "Eve and Carl will both be at the picnic on Sunday.": [
        "Gathering what=picnic head=picnic when=Sun-05-03",
        "Promise who=Eve Smith what=be at the picnic on Sunday gathering=<picnic>",
        "Promise who=Carl Weiss what=be at the picnic on Sunday gathering=<picnic>",
    ],
    "Bob mentioned that Grace can't come because she is ill.": [
        "Told speaker=Bob Stone words=Grace Okafor cannot come",
        "Refusal who=Grace Okafor reason=Grace Okafor is ill",
    ],
    "Will invited Grace and Li to the premiere at the college on 9 March.": [
        "Gathering what=premiere head=premiere place=River College when=Thu-09-03",
        "Invitation by=Will Turner to=Grace Okafor gathering=<premiere>",
        "Invitation by=Will Turner to=Li Na gathering=<premiere>",
    ],
    "Bob has agreed to help Eve with the exhibition.": [
        "Gathering what=exhibition head=exhibition wants_help=True",
        "Promise who=Bob Stone what=help Eve Smith with the exhibition",
    ],
}


@pytest.mark.parametrize("text", SAID)
def test_answers_are_read_however_they_are_worded(text: str) -> None:
    assert said(text) == SAID[text]
