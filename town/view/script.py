"""What letters are: their scripts, which of them are inseparable, and what is no letter at all. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from unicodedata import category, combining, name, normalize

COMMON = ""  # the script of digits, blanks and signs: that of what is beside them
CJK = "CJK"

# Scripts whose letters take forms by their neighbours: what ISO 15924 calls them, as type faces are told.
SHAPED: Mapping[str, str] = {
    "ARABIC": "Arab",
    "ARMENIAN": "Armn",
    "BENGALI": "Beng",
    "DEVANAGARI": "Deva",
    "ETHIOPIC": "Ethi",
    "GEORGIAN": "Geor",
    "GUJARATI": "Gujr",
    "GURMUKHI": "Guru",
    "HANGUL": "Hang",
    "HEBREW": "Hebr",
    "KANNADA": "Knda",
    "KHMER": "Khmr",
    "LAO": "Laoo",
    "MALAYALAM": "Mlym",
    "MONGOLIAN": "Mong",
    "MYANMAR": "Mymr",
    "NKO": "Nkoo",
    "ORIYA": "Orya",
    "SINHALA": "Sinh",
    "SYRIAC": "Syrc",
    "TAMIL": "Taml",
    "TELUGU": "Telu",
    "THAANA": "Thaa",
    "THAI": "Thai",
    "TIBETAN": "Tibt",
}
_CALLED = {"HIRAGANA": CJK, "KATAKANA": CJK, "IDEOGRAPHIC": CJK, "BOPOMOFO": CJK, "HALFWIDTH": CJK, "FULLWIDTH": CJK}
_ANY = {"COMBINING", "MODIFIER", "MICRO", "FEMININE", "MASCULINE", "VARIATION", ""}
_JOINERS = "\u200c\u200d"  # they part and join letters of Arabic and Indic scripts
_VIRAMA = 9  # the class of marks that join two consonants
_LEADING = frozenset("เแโใไເແໂໃໄ")  # vowels that are written before their consonant
_TRAILING = frozenset("ะาำๅๆฯະາຳໆ")


def cleaned(text: str) -> str:
    """A text as it can be drawn: composed, blanks for what parts words, nothing for what is unseen."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_kept(letter) for letter in normalize("NFC", text))


def _kept(letter: str) -> str:
    kind = category(letter)
    if kind in ("Zs", "Zl", "Zp") or letter in "\t\n\v\f\r":
        return " "
    if kind in ("Cc", "Cf"):
        return letter if letter in _JOINERS else ""
    if "\ufe00" <= letter <= "\ufe0f" or letter >= "\U000e0100":  # which of several forms, and private letters
        return ""
    return "\ufffd" if kind == "Cs" else letter


@lru_cache(maxsize=8192)
def script_of(letter: str) -> str:
    """The script of a letter as Unicode names it, COMMON for what goes with any."""
    kind = category(letter)
    first = name(letter, "").replace("-", " ").split(" ")[0]
    if first in _CALLED:
        return _CALLED[first] if kind[0] in "LM" else COMMON
    if kind[0] == "L" or (kind[0] == "M" and first not in _ANY):
        return COMMON if first in _ANY else first
    return COMMON


def clusters(text: str) -> list[str]:
    """The text in pieces that nobody would part: letters with their marks, and what these join."""
    found: list[str] = []
    for letter in text:
        if found and (_clings(letter) or _pulls(found[-1], letter)):
            found[-1] += letter
        else:
            found.append(letter)
    return found


@lru_cache(maxsize=8192)
def _clings(letter: str) -> bool:
    return category(letter)[0] == "M" or letter in _TRAILING or letter in _JOINERS or "🏻" <= letter <= "🏿"


def _pulls(before: str, letter: str) -> bool:
    """Whether what is before takes a letter to itself."""
    last = before[-1]
    if last in _LEADING or (last == "\u200d" and not letter.isspace()):
        return not letter.isspace()
    return combining(last) == _VIRAMA and category(letter) == "Lo" and script_of(letter) == script_of(before[0])


_NOT_FIRST = frozenset("、。，．：；！？）］｝」』】〉》〕…‥ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々〻!?.,:;)]}”’%")
_NOT_LAST = frozenset("（［｛「『【〈《〔([{“‘")
_UNSPACED = {CJK, "THAI", "LAO", "KHMER", "MYANMAR"}  # scripts without blanks between words


def parts(word: str) -> Iterator[str]:
    """A word in the parts between which a line may end; most words are one, those of scripts without blanks many."""
    if word.isascii():
        yield word
        return
    part, was_free = "", False
    for cluster in clusters(word):
        is_free = script_of(cluster[0]) in _UNSPACED or cluster[0] in _NOT_LAST or cluster[0] in _NOT_FIRST
        can_part = (is_free or was_free) and cluster[0] not in _NOT_FIRST and part[-1:] not in _NOT_LAST
        if part and can_part and (_is_unspaced(part) or _is_unspaced(cluster)):
            yield part
            part = ""
        part, was_free = part + cluster, is_free
    if part:
        yield part


def _is_unspaced(text: str) -> bool:
    return any(script_of(letter) in _UNSPACED for letter in text)
