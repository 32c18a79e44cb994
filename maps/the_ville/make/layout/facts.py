"""What each kind of object can be used for, and the states it can be in.

Keys are object names; a name not listed is looked up by its last words ("dorm garden" by "garden"), so that a new
"house garden" needs no new line.
"""

from __future__ import annotations

from typing import NamedTuple


class Fact(NamedTuple):
    """States (first = at rest) and activities of one kind of object, both comma-separated; "" for none."""

    states: str
    affords: str


SEATING = "eat,drink,sit,talk,write,read,study,work on a laptop"
COUNTER = "serve customers,work the counter"
CUSTOMER_SIDE = "pay,ask,shop"
SHELVES = "shop,browse,restock"
SINK = "off,running,leaking"

FACTS: dict[str, Fact] = {
    "bed": Fact("made,unmade", "sleep,rest,nap"),
    "desk": Fact("tidy,covered in papers", "write,study,read,work,draw"),
    "computer desk": Fact("off,on", "program,work,study"),
    "computer": Fact("off,on", "stream,play games,work,study,animate"),
    "closet": Fact("closed,open", "get dressed,change clothes"),
    "shelf": Fact("tidy,untidy", "find a book,browse,put things away"),
    "game console": Fact("off,on", "play games,stream"),
    "blackboard": Fact("clean,written on", "write on the blackboard,calculate,think,explain"),
    "lifting weight": Fact("racked,lifted", "lift weights,exercise"),
    "easel": Fact("blank,in progress", "paint"),
    "guitar": Fact("silent,playing", "play guitar,practise music"),
    "harp": Fact("silent,playing", "play the harp,practise music"),
    "piano": Fact("silent,playing", "play the piano,practise music,perform"),
    "microphone": Fact("silent,playing", "perform,sing,host"),
    "bathroom sink": Fact(SINK, "wash up,brush teeth"),
    "shower": Fact(SINK, "shower"),
    "toilet": Fact("free,in use", "use the toilet"),
    "refrigerator": Fact("closed,open,empty", "get food,get ingredients"),
    "cooking area": Fact("off,on,burning", "cook,bake,make coffee,make breakfast,make dinner"),
    "kitchen sink": Fact(SINK, "wash dishes,get water"),
    "toaster": Fact("off,on,burning", "make toast"),
    "sofa": Fact("free,taken", "relax,read,watch tv,talk"),
    "common room table": Fact("clear,laid", "eat,talk,play games,read,work"),
    "pool table": Fact("idle,in play", "play pool"),
    "garden": Fact("well kept,overgrown", "garden,walk,stretch,tend flowers"),
    "park garden": Fact("well kept,overgrown", "walk,run,garden,sit,tend flowers,paint,think"),
    "garden chair": Fact("free,taken", "sit,read,rest"),
    "cafe customer seating": Fact("tidy,needs wiping", SEATING),
    "bar customer seating": Fact("tidy,needs wiping", "drink,eat,sit,talk"),
    "behind the cafe counter": Fact("unattended,attended", COUNTER),
    "behind the bar counter": Fact("unattended,attended", COUNTER),
    "behind the pharmacy counter": Fact("unattended,attended", COUNTER),
    "behind the grocery counter": Fact("unattended,attended", COUNTER),
    "behind the supply store counter": Fact("unattended,attended", COUNTER),
    "store counter": Fact("free,busy", CUSTOMER_SIDE),
    "grocery store counter": Fact("free,busy", CUSTOMER_SIDE),
    "pharmacy store shelf": Fact("stocked,running low,empty", SHELVES),
    "grocery store shelf": Fact("stocked,running low,empty", SHELVES),
    "product shelf": Fact("stocked,running low,empty", SHELVES),
    "classroom podium": Fact("free,in use", "teach,lecture"),
    "classroom student seating": Fact("tidy,untidy", "attend class,study,take notes"),
    "library sofa": Fact("free,taken", "read,relax,study"),
    "library table": Fact("clear,covered in books", "study,read,write,research"),
    "bookshelf": Fact("tidy,untidy", "find a book,browse"),
}


def fact(name: str) -> Fact:
    """The fact for an object's name, or for the longest ending of it that is known."""
    words = name.split()
    for start in range(len(words)):
        known = FACTS.get(" ".join(words[start:]))
        if known:
            return known
    raise KeyError(f"{name!r} has no line in FACTS; add one, or one for its last words")
