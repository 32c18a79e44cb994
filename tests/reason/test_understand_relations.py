"""How people stand to each other, and what they think."""

from __future__ import annotations

import pytest

from tests.reason.reading_town import said

SAID: dict[str, list[str]] = {
    "Bob is head over heels in love with Grace, but nobody knows.": [
        "Relation who=Bob Stone whom=Grace Okafor feeling=in love warmth=1.0 is_secret=True",
    ],
    "Grace is in love with Bob and has liked him since he taught her to swim.": [
        "Relation who=Grace Okafor whom=Bob Stone feeling=in love warmth=1.0 is_secret=True",
    ],
    "I've had a crush on Carl for months.": [
        "Relation who=Ann Hill whom=Carl Weiss feeling=crush warmth=0.9 is_secret=True",
    ],
    "Bob can't stand Carl's music.": [
        "Opinion who=Bob Stone about=Carl Weiss's music stance=-0.7",
    ],
    "Bob can't stand Carl.": [
        "Relation who=Bob Stone whom=Carl Weiss feeling=hate warmth=-0.9",
    ],
    "Sam and Bob have a feud.": [
        "Relation who=Sam Smith whom=Bob Stone feeling=feud warmth=-0.8",
        "Relation who=Bob Stone whom=Sam Smith feeling=feud warmth=-0.8",
    ],
    "Sam has a feud with Bob over the noise.": [
        "Relation who=Sam Smith whom=Bob Stone feeling=feud warmth=-0.8",
    ],
    "Eve is Sam's wife.": [
        "Relation who=Sam Smith whom=Eve Smith warmth=0.7 closeness=0.9 role=wife",
    ],
    "Eve and Sam are married.": [
        "Relation who=Eve Smith whom=Sam Smith warmth=0.7 closeness=0.9 role=spouse",
    ],
    "Grace lives with Bob.": [
        "Relation who=Grace Okafor whom=Bob Stone warmth=0.2 closeness=0.55 role=housemate",
    ],
    "Carl is Bob's next-door neighbour.": [
        "Relation who=Bob Stone whom=Carl Weiss warmth=0.1 closeness=0.35 role=neighbour",
    ],
    "Bob, a colleague of Eve, is fond of Grace.": [
        "Relation who=Eve Smith whom=Bob Stone warmth=0.1 closeness=0.4 role=colleague",
        "Relation who=Bob Stone whom=Grace Okafor feeling=fond warmth=0.6",
    ],
    "I no longer trust Carl.": [
        "Relation who=Ann Hill whom=Carl Weiss feeling=dislike warmth=-0.4",
    ],
    "Bob gets along well with Eve.": [
        "Relation who=Bob Stone whom=Eve Smith feeling=friendly warmth=0.5",
    ],
    "Ann feels uneasy around Carl.": [
        "Relation who=Ann Hill whom=Carl Weiss feeling=uneasy warmth=-0.25",
    ],
    "Bob doesn't like Carl.": [
        "Relation who=Bob Stone whom=Carl Weiss feeling=dislike warmth=-0.4",
    ],
    "Grace and I are good friends.": [
        "Relation who=Grace Okafor whom=Ann Hill warmth=0.6 closeness=0.75 role=good friend",
        "Relation who=Ann Hill whom=Grace Okafor warmth=0.6 closeness=0.75 role=good friend",
    ],
    "Eve thinks that Bob would be a good choice.": [
        "Opinion who=Eve Smith about=Bob Stone stance=0.4",
    ],
    "Sam thinks Grace is too young.": [
        "Opinion who=Sam Smith about=Grace Okafor stance=-0.5",
    ],
    "Bob supports Grace's campaign.": [
        "Opinion who=Bob Stone about=Grace Okafor's campaign stance=0.7",
    ],
    "Eve is against the new road.": [
        "Opinion who=Eve Smith about=the new road stance=-0.7",
    ],
    "Sam doesn't want Eve to run for council.": [
        "Opinion who=Sam Smith about=Eve Smith running for council stance=-0.7",
    ],
    "Ann and Bob met for the first time at the cafe.": [
        "Met who=Ann Hill whom=Bob Stone",
    ],
    "I was introduced to Li by Carl.": [
        "Met who=Ann Hill whom=Li Na",
    ],
    "I love painting.": [
        "Opinion who=Ann Hill about=painting stance=0.7",
    ],
    "I love Carl.": [
        "Relation who=Ann Hill whom=Carl Weiss feeling=love warmth=0.9",
    ],
    "Bob adores Grace.": [
        "Relation who=Bob Stone whom=Grace Okafor feeling=adoring warmth=0.8",
    ],
    "Grace does not trust Bob any more.": [
        "Relation who=Grace Okafor whom=Bob Stone feeling=dislike warmth=-0.4",
    ],
    "Carl and Grace are in love.": [
        "Relation who=Carl Weiss whom=Grace Okafor feeling=in love warmth=1.0",
        "Relation who=Grace Okafor whom=Carl Weiss feeling=in love warmth=1.0",
    ],
    "Sam's daughter Grace is married to Bob.": [
        "Relation who=Sam Smith whom=Grace Okafor warmth=0.6 closeness=0.8 role=daughter",
        "Relation who=Grace Okafor whom=Bob Stone warmth=0.7 closeness=0.9 role=spouse",
    ],
    "Eve works with Carl at the cafe.": [
        "Relation who=Eve Smith whom=Carl Weiss warmth=0.1 closeness=0.4 role=colleague",
    ],
    "Grace fell in love with Bob.": [
        "Relation who=Grace Okafor whom=Bob Stone feeling=in love warmth=1.0 is_secret=True",
    ],
    "I find Eve charming.": [
        "Opinion who=Ann Hill about=Eve Smith stance=0.4",
    ],
    "Carl, who is fond of Li, is painting her portrait.": [
        "Relation who=Carl Weiss whom=Li Na feeling=fond warmth=0.6",
        "Activity who=Carl Weiss what=painting Carl Weiss's portrait",
    ],
    "Grace is worried about Sam.": [
        "Relation who=Grace Okafor whom=Sam Smith feeling=worried warmth=0.2",
    ],
    "Bob is jealous of Carl because Grace dances with him.": [
        "Relation who=Bob Stone whom=Carl Weiss feeling=jealous warmth=-0.3",
    ],
    "Ann Hill met Bob Stone for the first time at the cafe; Bob Stone is a painter.": [
        "Met who=Ann Hill whom=Bob Stone",
    ],
    "Ann Hill was annoyed by how Bob Stone talked.": [
        "Relation who=Ann Hill whom=Bob Stone feeling=annoyed warmth=-0.4",
    ],
    "Ann Hill likes Bob Stone a little more after Bob Stone's kind words.": [
        "Relation who=Ann Hill whom=Bob Stone feeling=liking warmth=0.4",
    ],
    "Ann Hill enjoyed talking with Bob Stone.": [
        "Relation who=Ann Hill whom=Bob Stone feeling=liking warmth=0.4",
    ],
    "Eve is married to Sam. Sam can't stand Bob.": [
        "Relation who=Eve Smith whom=Sam Smith warmth=0.7 closeness=0.9 role=spouse",
        "Relation who=Sam Smith whom=Bob Stone feeling=hate warmth=-0.9",
    ],
    "Ann Hill knows Carl Weiss very well; the feeling is: in love. Studies physics in the next room.": [
        "Relation who=Ann Hill whom=Carl Weiss feeling=in love warmth=1.0 closeness=0.9 is_secret=True",
        "Activity who=Carl Weiss what=studying physics in the next room",
    ],
    "Ann Hill knows Eve Smith a little; the feeling is: fond. neighbour who bakes on Sundays": [
        "Relation who=Ann Hill whom=Eve Smith feeling=fond warmth=0.6 closeness=0.3 role=neighbour",
    ],
    "Carl holds a grudge against Sam.": [
        "Relation who=Carl Weiss whom=Sam Smith feeling=resentful warmth=-0.6",
    ],
    "Bob confessed to me that he has fallen for Grace.": [
        "Told speaker=Bob Stone listener=Ann Hill words=Bob Stone has fallen for Grace Okafor",
        "Relation who=Bob Stone whom=Grace Okafor feeling=in love warmth=1.0 is_secret=True",
    ],
    "Ann considers Will a dear friend.": [
        "Relation who=Ann Hill whom=Will Turner warmth=0.7 closeness=0.8 role=dear friend",
    ],
    "Carl is sceptical about the new bridge.": [
        "Opinion who=Carl Weiss about=the new bridge stance=-0.7",
    ],
    "Sam and Eve got divorced.": [
        "Relation who=Sam Smith whom=Eve Smith warmth=-0.1 closeness=0.4 role=ex",
    ],
    "Will despises Carl and makes no secret of it.": [
        "Relation who=Will Turner whom=Carl Weiss feeling=contemptuous warmth=-0.8",
    ],
    "Ann's sister Li is visiting.": [
        "Relation who=Ann Hill whom=Li Na warmth=0.5 closeness=0.75 role=sister",
    ],
}


@pytest.mark.parametrize("text", SAID)
def test_relations_are_read_however_they_are_worded(text: str) -> None:
    assert said(text) == SAID[text]
