# ruff: noqa: E501 - sentences stay whole
"""What people want, mean, plan to do, and do."""

from __future__ import annotations

import pytest

from tests.language.reading_town import said

SAID: dict[str, list[str]] = {
    "Bob wants to open a bookshop and has asked Eve for advice.": [
        "Wants who=Bob Stone what=open a bookshop",
        "Did who=Bob Stone what=asking Eve Smith for advice",
    ],
    "Grace intends to run for council in the spring election and is telling everyone about it.": [
        "Wants who=Grace Okafor what=run for council in the spring election is_firm=True to_be_spread=True",
    ],
    "Ann Hill is curious about Sam Smith's plan to learn the violin.": [
        "Wants who=Sam Smith what=learn the violin",
        "Opinion who=Ann Hill about=Sam Smith's plan to learn the violin stance=0.3",
    ],
    "I want to help Sam settle in.": [
        "Wants who=Ann Hill what=help Sam Smith settle in",
    ],
    "Eve intends to ask around and let me know.": [
        "Wants who=Eve Smith what=ask around is_firm=True",
        "Wants who=Eve Smith what=let Ann Hill know is_firm=True",
    ],
    "Sam's plan for the year is to learn the violin.": [
        "Wants who=Sam Smith what=learn the violin is_firm=True",
    ],
    "Will has made up his mind to quit his job.": [
        "Wants who=Will Turner what=quit Will Turner's job is_firm=True",
    ],
    "Sam is thinking about moving to the coast.": [
        "Wants who=Sam Smith what=move to the coast",
    ],
    "Eve would love to travel to Japan next year.": [
        "Wants who=Eve Smith what=travel to Japan next year",
    ],
    "I plan on writing a novel.": [
        "Wants who=Ann Hill what=write a novel is_firm=True",
    ],
    "Carl is going to the pub.": [
        "Wants who=Carl Weiss what=go to the pub place=The Fox and Goose Pub is_firm=True",
    ],
    "Eve will paint the fence on Saturday.": [
        "Wants who=Eve Smith what=paint the fence when=Sat-04-03 is_firm=True",
    ],
    "I'd like to ask Carl out.": [
        "Wants who=Ann Hill what=ask Carl Weiss out",
    ],
    "Carl and Eve plan to start a choir.": [
        "Wants who=Carl Weiss what=start a choir is_firm=True",
        "Wants who=Eve Smith what=start a choir is_firm=True",
    ],
    "Eve told Sam about Bob's plan to run for council.": [
        "Told who=Eve Smith whom=Sam Smith words=about Bob Stone's plan to run for council",
        "Wants who=Bob Stone what=run for council",
    ],
    "Word has it that Grace is going to stand for council.": [
        "Wants who=Grace Okafor what=stand for council is_firm=True sure=0.7",
    ],
    "Rumour has it that Eve is leaving Sam.": [
        "Wants who=Eve Smith what=leave Sam Smith is_firm=True sure=0.7",
    ],
    "At the pub on Friday at 9 pm Will will read from his new novel.": [
        "Wants who=Will Turner what=read from Will Turner's new novel when=Fri-03-03/21:00 is_firm=True",
    ],
    "I am running for the town council and want everybody to hear of it.": [
        "Wants who=Ann Hill what=run for the town council is_firm=True to_be_spread=True",
        "Wants who=Ann Hill what=hear of it to_be_spread=True",
    ],
    "Bob wants to be a painter.": [
        "Wants who=Bob Stone what=be a painter",
    ],
    "I need to buy milk.": [
        "Wants who=Ann Hill what=buy milk",
    ],
    "My goal this month is to finish the novel.": [
        "Wants who=Ann Hill what=finish the novel is_firm=True",
    ],
    "Eve dreams of opening a bakery.": [
        "Wants who=Eve Smith what=open a bakery",
    ],
    "Next month Bob is moving to the coast.": [
        "Wants who=Bob Stone what=move to the coast is_firm=True",
    ],
    "Eve Smith told Ann Hill: \"I'm thinking of selling the house, but don't tell anyone.\"": [
        "Told who=Eve Smith whom=Ann Hill words=I'm thinking of selling the house, but don't tell anyone.",
        "Wants who=Eve Smith what=sell the house",
    ],
    "Ann Hill told Bob Stone that Carl Weiss wants to run for council.": [
        "Told who=Ann Hill whom=Bob Stone words=Carl Weiss wants to run for council",
        "Wants who=Carl Weiss what=run for council",
    ],
    "Li has been toying with the idea of quitting her job.": [
        "Wants who=Li Na what=quit Li Na's job",
    ],
    "Grace is set on becoming a doctor.": [
        "Wants who=Grace Okafor what=become a doctor is_firm=True",
    ],
    "Bob is preparing dinner at home.": [],
    'Bob asked Carl: "Is Eve giving a party?"': [
        "Told who=Bob Stone whom=Carl Weiss words=Is Eve giving a party?",
    ],
    'Carl told Ann Hill: "You should meet Eve. She is writing a book about bees."': [
        "Told who=Carl Weiss whom=Ann Hill words=You should meet Eve. She is writing a book about bees.",
        "Did who=Eve Smith what=writing a book about bees",
    ],
    'Bob is reading a book called "The Dinner Party" at the library': [
        'Did who=Bob Stone what=reading a book called "The Dinner Party" where=Town Library',
    ],
    "Bob works at the pub.": [
        "Did who=Bob Stone what=working where=The Fox and Goose Pub",
    ],
    "Eve usually paints landscapes in the garden.": [
        "Did who=Eve Smith what=painting landscapes in the garden",
    ],
    "Sam has been composing a symphony since January.": [
        "Did who=Sam Smith what=composing a symphony since January",
    ],
    "the stove is burning": [
        "Condition of=Smith family's house:kitchen:stove state=burning",
    ],
    "the bar counter at the pub is dirty": [
        "Condition of=The Fox and Goose Pub:pub:bar counter state=dirty",
    ],
    "Carl is meeting Bob at noon.": [
        "Did who=Carl Weiss what=meeting Bob Stone when=Mon-27-02/12:00",
    ],
    "Eve is cooking lunch. Bob is setting the table.": [
        "Did who=Eve Smith what=cooking lunch",
        "Did who=Bob Stone what=setting the table",
    ],
    "Ann Hill and Bob Stone keep talking about their work.": [],
    "the oven in the kitchen of the pub is on fire": [
        "Condition of=The Fox and Goose Pub:kitchen:oven state=on fire",
    ],
    "Every Friday Bob plays chess with Sam at the pub.": [
        "Did who=Bob Stone what=playing chess whom=Sam Smith where=The Fox and Goose Pub",
    ],
    "Carl is cleaning up after the party.": [
        "Did who=Carl Weiss what=cleaning up after the party",
    ],
    "Bob let Carl know that the rehearsal on Thursday is off.": [
        "Told who=Bob Stone whom=Carl Weiss words=the rehearsal on Thursday is off",
        "Condition of=rehearsal state=off",
    ],
    "Bob ate lunch with Eve at the cafe.": [
        "Did who=Bob Stone what=eating lunch whom=Eve Smith where=North Mill Cafe",
    ],
    "After the party Bob went home.": [
        "Did who=Bob Stone what=going home",
    ],
    "The picnic on Sunday has been cancelled.": [
        "Condition of=picnic state=cancelled",
    ],
    "Eve gave a wonderful dinner last Friday.": [
        "Did who=Eve Smith what=giving a wonderful dinner when=Fri-24-02",
    ],
    "I hope Bob gives a party.": [
        "Wants who=Ann Hill what=have Bob Stone give a party",
    ],
    "Who is giving the dinner?": [
        "Gathering what=dinner head=dinner",
    ],
    "Carl no longer wants to sell his boat.": [
        "Wants who=Carl Weiss what=sell Carl Weiss's boat",
    ],
    "Carl is going to bed.": [
        "Did who=Carl Weiss what=going to bed",
    ],
    "Will will help.": [
        "Wants who=Will Turner what=help is_firm=True",
    ],
    "She was full of joy and hope.": [
        "Condition of=Ann Hill state=full of joy and hope",
    ],
    "Bob threw a ball to his dog.": [
        "Did who=Bob Stone what=throwing a ball to Bob Stone's dog",
    ],
    "Bob had a party in mind.": [
        "Did who=Bob Stone what=having a party in mind",
    ],
    "Ann went for a walk in the park.": [
        "Did who=Ann Hill what=going for a walk where=River Park",
    ],
    "Bob is tired.": [
        "Condition of=Bob Stone state=tired",
    ],
    "Grace was asked by Eve to sing at the concert on Sunday.": [
        "Gathering what=concert head=concert when=Sun-05-03",
        "Did who=Eve Smith what=asking Grace Okafor when=Sun-05-03",
    ],
    "When is Bob's party?": [
        "Gathering what=party head=party host=Bob Stone",
    ],
    "the refrigerator is empty": [
        "Condition of=refrigerator state=empty",
    ],
    "Grace Okafor met Li Na at a party last week.": [
        "Did who=Grace Okafor what=meeting Li Na at a party last week",
    ],
    "Li Na is new in town and does not know anybody yet.": [
        "Is who=Li Na what=new in town kind=trait",
    ],
    "Bob called off the dinner.": [
        "Did who=Bob Stone what=calling off the dinner",
    ],
    "Sam watched the football match at the pub.": [
        "Did who=Sam Smith what=watching the football match where=The Fox and Goose Pub",
    ],
    "Will turned up late to the concert yesterday.": [
        "Did who=Will Turner what=turning up late to the concert when=Sun-26-02",
    ],
    "The kitchen sink is leaking.": [
        "Condition of=kitchen sink state=leaking",
    ],
    "Sam had a great time at the party.": [
        "Did who=Sam Smith what=having a great time at the party",
    ],
}

NOTHING = (
    "Carl isn't throwing a party this year.",
    "There is no concert tomorrow.",
    "Perhaps Eve will give a dinner on Friday.",
    "Bob wonders whether Eve is giving a dinner on Friday.",
    "What time is dinner?",
    "Bob does not want to run for council.",
    "Sam used to want to be a pilot.",
    "If it rains, Carl plans to stay in.",
    "It is raining.",
    "The weather is nice today.",
    "Bob's plan for Monday 27 February 2023: wake up at 7, have breakfast at the cafe, write until noon, have dinner at the pub.",
    "Ann Hill does not know what to think of Carl.",
    "Everyone likes Eve.",
    "It starts at 7.",
    "Carl is considering whether to move away.",
    "Bob would never run for council.",
    "Ann Hill's plan for today: paint, then dinner with Bob at seven.",
    '"Happy birthday!" said Eve.',
    "Let us meet at the cafe at five.",
    "If Bob gives a party, I will come.",
    "Is Bob giving a dinner on Friday?",
    "Grace is not going to run for council.",
    "Should I give a party?",
    "Had Eve given a dinner, Bob would have come.",
    "She never wanted to be a teacher.",
    "Let me know if you are having a party.",
)


@pytest.mark.parametrize("text", SAID)
def test_intentions_and_deeds_are_read_however_they_are_worded(text: str) -> None:
    assert said(text) == SAID[text]


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_asked_denied_past_or_not_understood_yields_nothing(text: str) -> None:
    assert said(text) == []
