"""What is said of people: the known, the seen, and the one who does not exist; in the words that models use."""

from __future__ import annotations

import pytest

from tests.lab.judged_town import EVENING, TRUTH, asked, outcomes, verdict
from town.lab.answers import Answer

TRAP = asked("person", "Kane Martin")


@pytest.mark.parametrize(
    "denial",
    [
        "I don't know Kane Martin.",
        "I'm sorry, but I don't know anyone by that name.",
        "Kane Martin? Never heard of him.",
        "Hmm, that name doesn't ring a bell — is he a friend of yours?",
        "I haven't had the pleasure of meeting a Kane Martin. He might be new in town.",
        "I’m not familiar with anyone named Kane Martin.",
        "No one I know goes by that name, I'm afraid.",
        "I can't say that I know a Kane Martin, but I'd be happy to ask around.",
        "Who's that?",
        "The name means nothing to me. Perhaps he works at the Ferry?",
        "I do not recall ever meeting someone called Kane Martin.",
        "Not that I'm aware of.",
        "I don't think I've met Kane Martin, though I do know Ann Hill well.",
        "Kane Martin is not someone I've heard of before. If he lives here in town, our paths haven't crossed.",
        "I have no recollection of anyone named Kane Martin. Should I know him?",
        "Hmm... Kane Martin... I can't quite place the name.",
        "Kane Martin? I can't say that I know anybody of that name. One would have to know a person for that.",
        "First I hear of him. I wish I knew.",
    ],
)
def test_denying_the_one_who_does_not_exist_is_right(denial: str) -> None:
    found = verdict("Bob Reed", TRAP, denial)

    assert (found.outcome, found.score, found.unsupported) == ("right", 1.0, 0)


@pytest.mark.parametrize(
    "claim",
    [
        "Kane Martin is the new carpenter on the quay.",
        "Oh, Kane! He is a good friend of mine, we often have lunch.",
        "He runs the bank.",
        "I have never met him in person, but I hear he stands for reeve.",
        "Yes, I know Kane Martin well; he moved here last spring.",
        "Kane Martin is a neighbour who keeps bees with me.",
        "Oh, Kane! Yes, I ran into him at the school last week.",
        "As a teacher I know many people, including Kane Martin.",
    ],
)
def test_claiming_to_know_the_one_who_does_not_exist_is_hallucinated(claim: str) -> None:
    found = verdict("Bob Reed", TRAP, claim)

    assert (found.outcome, found.score) == ("hallucinated", 0.0)
    assert found.unsupported >= 1


def test_known_person_told_of_with_support_is_right() -> None:
    ann = asked("person", "Ann Hill")

    for text in (
        "Ann is my wife. She bakes rye bread.",
        "Ann Hill? She's a baker, and I am fond of her. She told me of a flower fair at Town Hall.",
        "That's my wife; I don't know how she gets up so early for the bakery.",
    ):
        assert verdict("Bob Reed", ann, text).outcome == "right", text
        assert verdict("Bob Reed", ann, text).score == 1.0, text


def test_known_person_without_a_word_on_them_is_half_right() -> None:
    assert verdict("Bob Reed", asked("person", "Ann Hill"), "Yes, I know Ann Hill.").score == 0.5


def test_known_person_denied_is_missing() -> None:
    found = outcomes("Bob Reed", asked("person", "Ann Hill"), "I don't know her.", "Ann... I can't place the name.", "")

    assert found == ["missing", "missing", "missing"]


def test_known_person_with_an_invented_life_is_hallucinated() -> None:
    found = verdict("Bob Reed", asked("person", "Ann Hill"), "Ann Hill is a surgeon from Boston.")

    assert (found.outcome, found.score, found.claims, found.unsupported) == ("hallucinated", 0.0, 1, 1)


def test_somebody_only_seen_may_be_denied_or_told_of() -> None:
    cas = asked("person", "Cas Lund")

    denied, told = (verdict("Bob Reed", cas, text) for text in ("I don't really know him.", "Cas steers the ferry."))

    assert (denied.outcome, denied.score) == ("right", 0.5)
    assert (told.outcome, told.score) == ("right", 1.0)


def test_nobody_is_known_before_they_were_met() -> None:
    """Bob sees Cas at tick 40: before, Cas is as good as one who does not exist."""
    cas = asked("person", "Cas Lund")

    assert verdict("Bob Reed", cas, "Cas steers the ferry.", tick=39).outcome == "hallucinated"
    assert verdict("Bob Reed", cas, "I don't know Cas.", tick=39).score == 1.0


def test_what_was_withheld_is_known_in_the_run_all_the_same() -> None:

    answer = Answer("Bob Reed", asked("person", "Ann Hill"), "I don't know Ann.", withheld=("observation", "seed"))

    assert TRUTH.verdict(answer, EVENING).outcome == "missing"


def test_company_is_somebody_talked_with() -> None:
    company = asked("company")

    found = [
        (one.outcome, one.score)
        for one in (
            verdict("Eve Moss", company, "Dan Frost, because he builds boats."),
            verdict("Eve Moss", company, "I'd love to spend time with Bob Reed."),
            verdict("Eve Moss", company, "I can't think of anybody."),
            verdict("Cas Lund", company, "I haven't talked with anyone."),
        )
    ]

    assert found == [("right", 1.0), ("hallucinated", 0.0), ("missing", 0.0), ("right", 1.0)]


def test_claims_beside_the_point_are_counted() -> None:
    """Eve never heard of Bob, and Doctor Brown is nobody; the observatory she knows."""
    praise = asked("compliment", "Dan Frost", "What would you say to Dan Frost as a compliment?")

    found = verdict("Eve Moss", praise, "Last week I talked with Bob Reed. With Peter Brown I went to the Observatory.")

    assert (found.outcome, found.score, found.claims, found.unsupported) == ("unchecked", None, 4, 3)
    assert found.why == (
        "no run file can tell; without support: knows Bob Reed; without support: knows Peter Brown;"
        " without support: talked with Bob Reed"
    )


def test_unsupported_claim_beside_the_truth_takes_its_share() -> None:
    """Who Dan is, is right; that Bob is known is not: one of two claims."""
    found = verdict("Eve Moss", asked("person", "Dan Frost"), "Dan Frost builds boats. Bob Reed is a friend.")

    assert (found.outcome, found.score, found.claims, found.unsupported) == ("right", 0.5, 2, 1)
