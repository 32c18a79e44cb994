# ruff: noqa: E501 - sentences stay whole
"""What people want, mean and plan to do."""

from __future__ import annotations

import pytest

from tests.reason.reading_town import said

SAID: dict[str, list[str]] = {
    "Bob wants to open a bookshop and has asked Eve for advice.": [
        "Intention who=Bob Stone what=open a bookshop",
    ],
    "Grace intends to run for council in the spring election and is telling everyone about it.": [
        "Intention who=Grace Okafor what=run for council in the spring election to_be_spread=True",
    ],
    "Ann Hill is curious about Sam Smith's plan to learn the violin.": [
        "Intention who=Sam Smith what=learn the violin",
    ],
    "I want to help Sam settle in.": [
        "Intention who=Ann Hill what=help Sam Smith settle in",
    ],
    "Eve intends to ask around and let me know.": [
        "Intention who=Eve Smith what=ask around and let Ann Hill know",
    ],
    "Sam's plan for the year is to learn the violin.": [
        "Intention who=Sam Smith what=learn the violin",
    ],
    "Will has made up his mind to quit his job.": [
        "Intention who=Will Turner what=quit Will Turner's job",
    ],
    "Sam is thinking about moving to the coast.": [
        "Intention who=Sam Smith what=move to the coast",
    ],
    "Eve would love to travel to Japan next year.": [
        "Intention who=Eve Smith what=travel to Japan next year",
    ],
    "I plan on writing a novel.": [
        "Intention who=Ann Hill what=write a novel",
    ],
    "Carl is going to the pub.": [
        "Intention who=Carl Weiss what=go to the pub place=The Fox and Goose Pub",
    ],
    "Eve will paint the fence on Saturday.": [
        "Intention who=Eve Smith what=paint the fence when=Sat-04-03",
    ],
    "I'd like to ask Carl out.": [
        "Intention who=Ann Hill what=ask Carl Weiss out",
    ],
    "Carl and Eve plan to start a choir.": [
        "Intention who=Carl Weiss what=start a choir",
        "Intention who=Eve Smith what=start a choir",
    ],
    "Eve told Sam about Bob's plan to run for council.": [
        "Told speaker=Eve Smith listener=Sam Smith words=about Bob Stone's plan to run for council",
        "Intention who=Bob Stone what=run for council",
    ],
    "Word has it that Grace is going to stand for council.": [
        "Intention who=Grace Okafor what=stand for council",
    ],
    "Rumour has it that Eve is leaving Sam.": [
        "Intention who=Eve Smith what=leave Sam Smith",
    ],
    "At the pub on Friday at 9 pm Will will read from his new novel.": [
        "Intention who=Will Turner what=read from Will Turner's new novel",
    ],
    "I am running for the town council and want everybody to hear of it.": [
        "Intention who=Ann Hill what=run for the town council to_be_spread=True",
    ],
    "Bob wants to be a painter.": [
        "Intention who=Bob Stone what=be a painter",
    ],
    "I need to buy milk.": [
        "Intention who=Ann Hill what=buy milk",
    ],
    "My goal this month is to finish the novel.": [
        "Intention who=Ann Hill what=finish the novel",
    ],
    "Eve dreams of opening a bakery.": [
        "Intention who=Eve Smith what=open a bakery",
    ],
    "Next month Bob is moving to the coast.": [
        "Intention who=Bob Stone what=move to the coast",
    ],
    "Eve Smith told Ann Hill: \"I'm thinking of selling the house, but don't tell anyone.\"": [
        "Told speaker=Eve Smith listener=Ann Hill words=I'm thinking of selling the house, but don't tell anyone.",
        "Intention who=Eve Smith what=sell the house",
    ],
    "Ann Hill told Bob Stone that Carl Weiss wants to run for council.": [
        "Told speaker=Ann Hill listener=Bob Stone words=Carl Weiss wants to run for council",
        "Intention who=Carl Weiss what=run for council",
    ],
    "Li has been toying with the idea of quitting her job.": [
        "Intention who=Li Na what=quit Li Na's job",
    ],
    "Grace is set on becoming a doctor.": [
        "Intention who=Grace Okafor what=become a doctor",
    ],
    "Bob is preparing dinner at home.": [
        "Activity who=Bob Stone what=preparing dinner at home",
    ],
    'Bob asked Carl: "Is Eve giving a party?"': [
        "Told speaker=Bob Stone listener=Carl Weiss words=Is Eve giving a party?",
    ],
    'Carl told Ann Hill: "You should meet Eve. She is writing a book about bees."': [
        "Told speaker=Carl Weiss listener=Ann Hill words=You should meet Eve. She is writing a book about bees.",
        "Activity who=Eve Smith what=writing a book about bees",
    ],
    'Bob is reading a book called "The Dinner Party" at the library': [
        'Activity who=Bob Stone what=reading a book called "The Dinner Party" place=Town Library',
    ],
    "Bob works at the pub.": [
        "Activity who=Bob Stone what=working place=The Fox and Goose Pub",
    ],
    "Eve usually paints landscapes in the garden.": [
        "Activity who=Eve Smith what=painting landscapes in the garden",
    ],
    "Sam has been composing a symphony since January.": [
        "Activity who=Sam Smith what=composing a symphony since January",
    ],
    "the stove is burning": [
        "ObjectState object=Smith family's house:kitchen:stove state=burning",
    ],
    "the bar counter at the pub is dirty": [
        "ObjectState object=The Fox and Goose Pub:pub:bar counter state=dirty",
    ],
    "Carl is meeting Bob at noon.": [
        "Activity who=Carl Weiss what=meeting Bob Stone when=Mon-27-02/12:00",
    ],
    "Eve is cooking lunch. Bob is setting the table.": [
        "Activity who=Eve Smith what=cooking lunch",
        "Activity who=Bob Stone what=setting the table",
    ],
    "Ann Hill and Bob Stone keep talking about their work.": [
        "Activity who=Ann Hill what=talking with Bob Stone about Ann Hill and Bob Stone's work",
    ],
    "the oven in the kitchen of the pub is on fire": [
        "ObjectState object=The Fox and Goose Pub:kitchen:oven state=on fire",
    ],
    "Every Friday Bob plays chess with Sam at the pub.": [
        "Activity who=Bob Stone what=playing chess with Sam Smith place=The Fox and Goose Pub",
    ],
    "Carl is cleaning up after the party.": [
        "Activity who=Carl Weiss what=cleaning up after the party",
    ],
    "Bob let Carl know that the rehearsal on Thursday is off.": [
        "Told speaker=Bob Stone listener=Carl Weiss words=the rehearsal on Thursday is off",
    ],
}

NOTHING = (
    "Bob ate lunch with Eve at the cafe.",
    "After the party Bob went home.",
    "Carl isn't throwing a party this year.",
    "There is no concert tomorrow.",
    "The picnic on Sunday has been cancelled.",
    "Perhaps Eve will give a dinner on Friday.",
    "Bob wonders whether Eve is giving a dinner on Friday.",
    "Eve gave a wonderful dinner last Friday.",
    "I hope Bob gives a party.",
    "Who is giving the dinner?",
    "What time is dinner?",
    "Carl no longer wants to sell his boat.",
    "Bob does not want to run for council.",
    "Carl is going to bed.",
    "Sam used to want to be a pilot.",
    "If it rains, Carl plans to stay in.",
    "It is raining.",
    "The weather is nice today.",
    "Will will help.",
    "She was full of joy and hope.",
    "Bob threw a ball to his dog.",
    "Bob had a party in mind.",
    "Ann went for a walk in the park.",
    "Bob's plan for Monday 27 February 2023: wake up at 7, have breakfast at the cafe, write until noon, have dinner at the pub.",
    "Ann Hill does not know what to think of Carl.",
    "Bob is tired.",
    "Grace was asked by Eve to sing at the concert on Sunday.",
    "When is Bob's party?",
    "Everyone likes Eve.",
    "the refrigerator is empty",
    "It starts at 7.",
    "Carl is considering whether to move away.",
    "Bob would never run for council.",
    "Ann Hill's plan for today: paint, then dinner with Bob at seven.",
    '"Happy birthday!" said Eve.',
    "Grace Okafor met Li Na at a party last week.",
    "Li Na is new in town and does not know anybody yet.",
    "Bob called off the dinner.",
    "Sam watched the football match at the pub.",
    "Let us meet at the cafe at five.",
    "If Bob gives a party, I will come.",
    "Is Bob giving a dinner on Friday?",
    "Grace is not going to run for council.",
    "Should I give a party?",
    "Had Eve given a dinner, Bob would have come.",
    "Will turned up late to the concert yesterday.",
    "She never wanted to be a teacher.",
    "The kitchen sink is leaking.",
    "Let me know if you are having a party.",
    "Sam had a great time at the party.",
)


@pytest.mark.parametrize("text", SAID)
def test_intentions_and_activities_are_read_however_they_are_worded(text: str) -> None:
    assert said(text) == SAID[text]


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_asked_denied_past_or_not_understood_yields_nothing(text: str) -> None:
    assert said(text) == []
