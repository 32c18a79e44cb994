"""How people stand to each other, and what they think."""

from __future__ import annotations

import pytest

from tests.language.reading_town import said

SAID: dict[str, list[str]] = {
    "Bob is head over heels in love with Grace, but nobody knows.": [
        "Feels who=Bob Stone whom=Grace Okafor feeling=in love warmth=1.0 is_secret=True",
    ],
    "Grace is in love with Bob and has liked him since he taught her to swim.": [
        "Feels who=Grace Okafor whom=Bob Stone feeling=in love warmth=1.0 is_secret=True",
        "Feels who=Grace Okafor whom=Bob Stone feeling=liking warmth=0.4",
        "Did who=Grace Okafor what=teaching her to swim",
    ],
    "I've had a crush on Carl for months.": [
        "Feels who=Ann Hill whom=Carl Weiss feeling=crush warmth=0.9 is_secret=True",
    ],
    "Bob can't stand Carl's music.": [
        "Opinion who=Bob Stone about=Carl Weiss's music stance=-0.7",
    ],
    "Bob can't stand Carl.": [
        "Feels who=Bob Stone whom=Carl Weiss feeling=hate warmth=-0.9",
    ],
    "Sam and Bob have a feud.": [
        "Feels who=Sam Smith whom=Bob Stone feeling=feud warmth=-0.8",
        "Feels who=Bob Stone whom=Sam Smith feeling=feud warmth=-0.8",
    ],
    "Sam has a feud with Bob over the noise.": [
        "Feels who=Sam Smith whom=Bob Stone feeling=feud warmth=-0.8",
    ],
    "Eve is Sam's wife.": [
        "Related who=Sam Smith whom=Eve Smith role=wife closeness=0.9",
    ],
    "Eve and Sam are married.": [
        "Related who=Eve Smith whom=Sam Smith role=spouse closeness=0.9",
    ],
    "Grace lives with Bob.": [
        "Related who=Grace Okafor whom=Bob Stone role=housemate closeness=0.55",
    ],
    "Carl is Bob's next-door neighbour.": [
        "Related who=Bob Stone whom=Carl Weiss role=neighbour closeness=0.35",
    ],
    "Bob, a colleague of Eve, is fond of Grace.": [
        "Related who=Eve Smith whom=Bob Stone role=colleague closeness=0.4",
        "Feels who=Bob Stone whom=Grace Okafor feeling=fond warmth=0.6",
    ],
    "I no longer trust Carl.": [],
    "Bob gets along well with Eve.": [
        "Feels who=Bob Stone whom=Eve Smith feeling=friendly warmth=0.5",
    ],
    "Ann feels uneasy around Carl.": [
        "Feels who=Ann Hill whom=Carl Weiss feeling=uneasy warmth=-0.25",
    ],
    "Bob doesn't like Carl.": [
        "Feels who=Bob Stone whom=Carl Weiss feeling=dislike warmth=-0.4",
    ],
    "Grace and I are good friends.": [
        "Related who=Grace Okafor whom=Ann Hill role=good friend closeness=0.75",
        "Related who=Ann Hill whom=Grace Okafor role=good friend closeness=0.75",
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
        "Related who=Ann Hill whom=Bob Stone is_new=True",
    ],
    "I was introduced to Li by Carl.": [
        "Related who=Ann Hill whom=Li Na is_new=True",
    ],
    "I love painting.": [
        "Opinion who=Ann Hill about=painting stance=0.7",
    ],
    "I love Carl.": [
        "Feels who=Ann Hill whom=Carl Weiss feeling=love warmth=0.9",
    ],
    "Bob adores Grace.": [
        "Feels who=Bob Stone whom=Grace Okafor feeling=adoring warmth=0.8",
    ],
    "Grace does not trust Bob any more.": [
        "Feels who=Grace Okafor whom=Bob Stone feeling=dislike warmth=-0.4",
    ],
    "Carl and Grace are in love.": [
        "Feels who=Carl Weiss whom=Grace Okafor feeling=in love warmth=1.0",
        "Feels who=Grace Okafor whom=Carl Weiss feeling=in love warmth=1.0",
    ],
    "Sam's daughter Grace is married to Bob.": [
        "Related who=Sam Smith whom=Grace Okafor role=daughter closeness=0.8",
        "Related who=Grace Okafor whom=Bob Stone role=spouse closeness=0.9",
    ],
    "Eve works with Carl at the cafe.": [
        "Related who=Eve Smith whom=Carl Weiss role=colleague closeness=0.4",
    ],
    "Grace fell in love with Bob.": [
        "Feels who=Grace Okafor whom=Bob Stone feeling=in love warmth=1.0 is_secret=True",
    ],
    "I find Eve charming.": [
        "Opinion who=Ann Hill about=Eve Smith stance=0.4",
    ],
    "Carl, who is fond of Li, is painting her portrait.": [
        "Feels who=Carl Weiss whom=Li Na feeling=fond warmth=0.6",
        "Did who=Carl Weiss what=painting Carl Weiss's portrait",
    ],
    "Grace is worried about Sam.": [
        "Feels who=Grace Okafor whom=Sam Smith feeling=worried warmth=0.2",
    ],
    "Bob is jealous of Carl because Grace dances with him.": [
        "Feels who=Bob Stone whom=Carl Weiss feeling=jealous warmth=-0.3",
        "Did who=Grace Okafor what=dancing",
    ],
    "Ann Hill met Bob Stone for the first time at the cafe; Bob Stone is a painter.": [
        "Related who=Ann Hill whom=Bob Stone is_new=True",
        "Is who=Bob Stone what=a painter kind=role",
    ],
    "Ann Hill was annoyed by how Bob Stone talked.": [
        "Feels who=Ann Hill whom=Bob Stone feeling=annoyed warmth=-0.4",
    ],
    "Ann Hill likes Bob Stone a little more after Bob Stone's kind words.": [
        "Feels who=Ann Hill whom=Bob Stone feeling=liking warmth=0.4",
    ],
    "Ann Hill enjoyed talking with Bob Stone.": [
        "Feels who=Ann Hill whom=Bob Stone feeling=liking warmth=0.4",
    ],
    "Eve is married to Sam. Sam can't stand Bob.": [
        "Related who=Eve Smith whom=Sam Smith role=spouse closeness=0.9",
        "Feels who=Sam Smith whom=Bob Stone feeling=hate warmth=-0.9",
    ],
    "Ann Hill knows Carl Weiss very well; the feeling is: in love. Studies physics in the next room.": [
        "Related who=Ann Hill whom=Carl Weiss closeness=0.9",
        "Feels who=Ann Hill whom=Carl Weiss feeling=in love warmth=1.0 is_secret=True",
        "Did who=Carl Weiss what=studying physics in the next room",
    ],
    "Ann Hill knows Eve Smith a little; the feeling is: fond. neighbour who bakes on Sundays": [
        "Related who=Ann Hill whom=Eve Smith role=neighbour closeness=0.3",
        "Feels who=Ann Hill whom=Eve Smith feeling=fond warmth=0.6",
    ],
    "Carl holds a grudge against Sam.": [
        "Feels who=Carl Weiss whom=Sam Smith feeling=resentful warmth=-0.6",
    ],
    "Bob confessed to me that he has fallen for Grace.": [
        "Told who=Bob Stone whom=Ann Hill words=Bob Stone has fallen for Grace Okafor",
        "Feels who=Bob Stone whom=Grace Okafor feeling=in love warmth=1.0 is_secret=True",
    ],
    "Ann considers Will a dear friend.": [
        "Related who=Ann Hill whom=Will Turner role=dear friend closeness=0.8",
    ],
    "Carl is sceptical about the new bridge.": [
        "Opinion who=Carl Weiss about=the new bridge stance=-0.7",
    ],
    "Sam and Eve got divorced.": [
        "Related who=Sam Smith whom=Eve Smith role=ex closeness=0.4",
    ],
    "Will despises Carl and makes no secret of it.": [
        "Feels who=Will Turner whom=Carl Weiss feeling=contemptuous warmth=-0.8",
        "Did who=Will Turner what=making no secret of it",
    ],
    "Ann's sister Li is visiting.": [
        "Related who=Ann Hill whom=Li Na role=sister closeness=0.75",
        "Did who=Li Na what=visiting",
    ],
}


@pytest.mark.parametrize("text", SAID)
def test_relations_are_read_however_they_are_worded(text: str) -> None:
    assert said(text) == SAID[text]
