# ruff: noqa: E501 - sentences stay whole
"""Sentences that tell of gatherings, worded as people word them; a Monday, 27 February 2023, 10:00."""

from __future__ import annotations

import pytest

from tests.language.reading_town import said

SAID: dict[str, list[str]] = {
    "On Saturday evening Carl is throwing a housewarming party at Ann's apartment, and everybody's invited.": [
        "Gathering what=housewarming party head=party host=Carl Weiss place=Ann Hill's apartment when=Sat-04-03/18:00-21:00 for_all=True",
    ],
    "A surprise dinner for Grace is being planned by Bob for Friday at eight at the pub.": [
        "Gathering what=surprise dinner for Grace Okafor head=dinner host=Bob Stone place=The Fox and Goose Pub when=Fri-03-03/20:00 kept_from=Grace Okafor",
    ],
    "Tomorrow from 5 to 7 pm there'll be a concert in the park, organised by Eve.": [
        "Gathering what=concert head=concert host=Eve Smith place=River Park when=Tue-28-02/17:00-19:00",
    ],
    "Did you hear? Grace is hosting a game night at the cafe on Thursday!": [
        "Gathering what=game night head=game night host=Grace Okafor place=North Mill Cafe when=Thu-02-03",
    ],
    "Have you heard that Grace is hosting a game night at the cafe on Thursday?": [
        "Gathering what=game night head=game night host=Grace Okafor place=North Mill Cafe when=Thu-02-03",
    ],
    "Carl mentioned to Bob that he's holding a poetry reading at the town library next Tuesday at 7.": [
        "Told who=Carl Weiss whom=Bob Stone words=Carl Weiss is holding a poetry reading at the town library next Tuesday at 7",
        "Gathering what=poetry reading head=poetry reading host=Carl Weiss place=Town Library when=Tue-28-02/19:00",
    ],
    "Bob heard from Grace that there is going to be a picnic in the park on Sunday.": [
        "Told who=Grace Okafor whom=Bob Stone words=there is going to be a picnic in the park on Sunday",
        "Gathering what=picnic head=picnic place=River Park when=Sun-05-03",
    ],
    "Eve's exhibition opening takes place at the cafe on 10 March at 18:00.": [
        "Gathering what=exhibition opening head=exhibition opening host=Eve Smith place=North Mill Cafe when=Fri-10-03/18:00",
    ],
    "Bob might come to the dinner.": [
        "Gathering what=dinner head=dinner",
    ],
    "Will is hosting a workshop on bees at River College on Monday at 10.": [
        "Gathering what=workshop on bees head=workshop host=Will Turner place=River College when=Mon-27-02/10:00",
    ],
    "You are invited to Bob's wedding at River Park on Saturday, 11 March at 3 pm!": [
        "Gathering what=wedding head=wedding host=Bob Stone place=River Park when=Sat-11-03/15:00",
        "Did who=Ann Hill what=being invited to Bob Stone's wedding where=River Park when=Sat-11-03/15:00",
    ],
    "Come to the bonfire in the park tonight!": [
        "Gathering what=bonfire head=bonfire place=River Park when=Mon-27-02/18:00-21:00",
    ],
    "Carl is organising a chess tournament. It starts at 2 pm on Saturday in the town library. He still needs volunteers.": [
        "Gathering what=chess tournament head=tournament host=Carl Weiss place=Town Library when=Sat-04-03/14:00 wants_help=True",
        "Wants who=Carl Weiss what=have volunteers",
    ],
    "Party at Ann's place, Saturday 9 pm till late, bring your friends!": [
        "Did who=Ann Hill what=bringing Ann Hill's friends where=Ann Hill's apartment when=Sat-04-03/21:00",
    ],
    "Grace is giving a talk about whales at the library on Wednesday at six.": [
        "Gathering what=talk about whales head=talk host=Grace Okafor place=Town Library when=Wed-01-03/18:00",
    ],
    "My sister and I are planning our parents' anniversary party.": [
        "Gathering what=parents' anniversary party head=party host=Ann Hill",
    ],
    "Bob hopes to see Eve at the party on Saturday.": [
        "Gathering what=party head=party when=Sat-04-03",
        "Wants who=Bob Stone what=see Eve Smith at the party when=Sat-04-03",
    ],
    "Bob is looking forward to Eve's dinner on Friday.": [
        "Gathering what=dinner head=dinner host=Eve Smith when=Fri-03-03",
        "Opinion who=Bob Stone about=Eve Smith's dinner stance=0.7",
    ],
    "Grace wants to come to Bob's dinner on Friday.": [
        "Gathering what=dinner head=dinner host=Bob Stone when=Fri-03-03",
        "Wants who=Grace Okafor what=come to Bob Stone's dinner when=Fri-03-03",
    ],
    "Let's go to Eve's concert together on Friday, Bob!": [
        "Gathering what=concert head=concert host=Eve Smith when=Fri-03-03",
    ],
    "Bob has been helping Eve to prepare the party at the pub on Friday.": [
        "Gathering what=party head=party host=Eve Smith place=The Fox and Goose Pub when=Fri-03-03 wants_help=True",
        "Did who=Bob Stone what=helping Eve Smith to prepare the party where=The Fox and Goose Pub when=Fri-03-03",
    ],
    "Bob's throwing a costume party next Saturday from 8 pm to 1 am at the pub.": [
        "Gathering what=costume party head=party host=Bob Stone place=The Fox and Goose Pub when=Sat-04-03/20:00-01:00",
    ],
    "There's going to be a memorial for old Mr. Weiss at the college on 5 March at 11.": [
        "Gathering what=memorial head=memorial place=River College when=Sun-05-03/11:00",
    ],
    "The annual bake sale will be held in the park on Sunday between 10 and 2.": [
        "Gathering what=annual bake sale head=bake sale place=River Park when=Sun-05-03/10:00-14:00",
    ],
    "Eve and Sam are hosting a barbecue this weekend; all neighbours are welcome.": [
        "Gathering what=barbecue head=barbecue host=Eve Smith when=Sat-04-03 for_all=True",
    ],
    "My birthday dinner is at the pub on Friday at 7.": [
        "Gathering what=birthday dinner head=dinner host=Ann Hill place=The Fox and Goose Pub when=Fri-03-03/19:00",
    ],
    "We could use a hand decorating the cafe for the party on Saturday.": [
        "Gathering what=party head=party place=North Mill Cafe when=Sat-04-03 wants_help=True",
    ],
    "Don't tell Carl: Bob is planning a surprise party for him on Friday.": [
        "Gathering what=surprise party for Carl Weiss head=party host=Bob Stone when=Fri-03-03 kept_from=Carl Weiss",
    ],
    "Bob isn't giving a dinner; he is giving a concert on Friday.": [
        "Gathering what=concert head=concert host=Bob Stone when=Fri-03-03",
    ],
    "Sam was going to throw a party, but he changed his mind.": [
        "Wants who=Sam Smith what=throw a party is_firm=True",
        "Did who=Sam Smith what=changing Sam Smith's mind",
    ],
    "If you want, come to my dinner on Friday at the cafe.": [
        "Gathering what=dinner head=dinner host=Ann Hill place=North Mill Cafe when=Fri-03-03",
    ],
    "Please come to my dinner on Friday!": [
        "Gathering what=dinner head=dinner host=Ann Hill when=Fri-03-03",
    ],
    "Carl asked whether Grace is coming to the dinner.": [
        "Gathering what=dinner head=dinner",
    ],
    "Why not go to Eve's concert?": [
        "Gathering what=concert head=concert host=Eve Smith",
    ],
    "I want to tell everyone about my exhibition at the library on Saturday.": [
        "Gathering what=exhibition head=exhibition host=Ann Hill place=Town Library when=Sat-04-03 for_all=True",
    ],
    "I think Bob is giving a party on Saturday.": [
        "Gathering what=party head=party host=Bob Stone when=Sat-04-03",
    ],
    "Somebody is giving a party at the pub tomorrow.": [
        "Gathering what=party head=party place=The Fox and Goose Pub when=Tue-28-02",
    ],
    "Will you be at the party tonight, Bob?": [
        "Gathering what=party head=party when=Mon-27-02/18:00-21:00",
    ],
    "Ann Hill has not decided yet whether to go to Bob Stone's dinner at North Mill Cafe on Friday 3 March 2023.": [
        "Gathering what=dinner head=dinner host=Bob Stone place=North Mill Cafe when=Fri-03-03",
    ],
    "Ann Hill asked Bob Stone for help with Ann Hill's dinner at North Mill Cafe on Friday 3 March 2023.": [
        "Gathering what=dinner head=dinner host=Ann Hill place=North Mill Cafe when=Fri-03-03 wants_help=True",
        "Did who=Ann Hill what=asking Bob Stone for help with Ann Hill's dinner where=North Mill Cafe when=Fri-03-03",
    ],
    "Carl told me that Bob is giving a dinner.": [
        "Told who=Carl Weiss whom=Ann Hill words=Bob Stone is giving a dinner",
        "Gathering what=dinner head=dinner host=Bob Stone",
    ],
    "Will is planning a farewell party for Carl Weiss at Ann's place this Saturday at 8. Everyone is welcome. He needs help with the decorations.": [
        "Gathering what=farewell party for Carl Weiss head=party host=Will Turner place=Ann Hill's apartment when=Sat-04-03/20:00 for_all=True wants_help=True",
        "Wants who=Will Turner what=have help with the decorations",
    ],
    '"I\'m throwing a party on Saturday," said Bob to Ann.': [
        "Told who=Bob Stone whom=Ann Hill words=I'm throwing a party on Saturday,",
        "Gathering what=party head=party host=Bob Stone when=Sat-04-03",
    ],
    "You want to give a surprise dinner for Carl at the pub on Friday at 19:00 and hope that everyone hears of it.": [
        "Gathering what=surprise dinner for Carl Weiss head=dinner host=Ann Hill place=The Fox and Goose Pub when=Fri-03-03/19:00 for_all=True kept_from=Carl Weiss",
        "Wants who=Ann Hill what=hope that everyone hears of it to_be_spread=True",
    ],
    "Grace's planning to have everybody round for supper on Thursday at half seven.": [
        "Gathering what=supper head=supper host=Grace Okafor when=Thu-02-03/19:30",
    ],
    "A workshop for beginners is going to be run by Will in the classroom tomorrow from 2 pm till 4 pm.": [
        "Gathering what=workshop for beginners head=workshop host=Will Turner place=River College:classroom when=Tue-28-02/14:00-16:00",
    ],
    "Carl has been asked to a garden party at the Smiths' house on Sunday afternoon.": [
        "Gathering what=garden party head=party place=Smith family's house when=Sun-05-03/14:00-17:00",
        "Did who=Carl Weiss what=being asked to a garden party where=Smith family's house when=Sun-05-03/14:00-17:00",
    ],
    "The book club meets at the library on Wednesday evening, hosted by Eve.": [
        "Gathering what=book club head=book club host=Eve Smith place=Town Library when=Wed-01-03/18:00-21:00",
    ],
    "Come along to the quiz at the pub on Friday night, starts at 8!": [
        "Gathering what=quiz head=quiz place=The Fox and Goose Pub when=Fri-03-03/20:00",
    ],
    "Nobody is coming to the dinner on Friday.": [
        "Gathering what=dinner head=dinner when=Fri-03-03",
    ],
    "Eve has a dinner party on at the Smiths' house this Friday, and Bob is cooking.": [
        "Gathering what=dinner party head=party host=Eve Smith place=Smith family's house when=Fri-03-03",
        "Did who=Bob Stone what=cooking",
    ],
    "There's a bonfire in the park on Sunday; bring your own drinks.": [
        "Gathering what=bonfire head=bonfire place=River Park when=Sun-05-03",
    ],
    "The neighbours are throwing a street party on Saturday from noon.": [
        "Gathering what=street party head=party when=Sat-04-03/12:00",
    ],
    "Li can hardly wait for Grace's wedding.": [
        "Gathering what=wedding head=wedding host=Grace Okafor",
    ],
    "Carl is not sure whether he will go to the concert.": [
        "Gathering what=concert head=concert",
    ],
    "Grace is going to be hosting a tea party at the cafe tomorrow at four.": [
        "Gathering what=tea party head=tea party host=Grace Okafor place=North Mill Cafe when=Tue-28-02/16:00",
    ],
}


@pytest.mark.parametrize("text", SAID)
def test_gatherings_are_read_however_they_are_worded(text: str) -> None:
    assert said(text) == SAID[text]
