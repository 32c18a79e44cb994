"""What is said of news: who knows by a chain says so or not, and who does not know denies or makes it up."""

from __future__ import annotations

from tests.lab.judged_town import FAIR_ASKED, REEVE_ASKED, asked, outcomes, verdict


def test_who_was_told_and_says_so_is_right() -> None:
    found = outcomes(
        "Bob Reed", FAIR_ASKED,
        "Yes, Ann holds a flower fair at Town Hall at five.",
        "Yes, there is one at Town Hall.",
        "Ann told me about it: from 5 pm to 7 pm at Town Hall.",
        "Indeed there is! Ann invited me.",
        "I did hear about the fair, though I don't know who else is going.",
        "Yes, Ann is hosting one this evening, and I told her that I'd come.",
    )  # fmt: skip

    assert found == ["right"] * 6


def test_who_was_told_and_denies_it_is_missing() -> None:
    found = outcomes(
        "Bob Reed", FAIR_ASKED,
        "No, not that I know of.",
        "I haven't heard anything about a fair.",
        "I don't believe there was a flower fair.",
        "There was no fair that I'm aware of.",
        "I wasn't told about any fair.",
        "I'm afraid I don't keep track of fairs.",
        "",
    )  # fmt: skip

    assert found == ["missing"] * 7


def test_time_or_place_that_nobody_told_is_half_right() -> None:
    at_nine = verdict("Bob Reed", FAIR_ASKED, "Yes, there is a fair at nine.")
    elsewhere = verdict("Bob Reed", FAIR_ASKED, "Yes, a flower fair at the Observatory.")

    assert (at_nine.outcome, at_nine.score) == ("right", 0.5)
    assert elsewhere.why.startswith('knows it; but the place "Observatory" is not so')


def test_who_was_not_told_and_denies_is_right() -> None:
    found = outcomes(
        "Cas Lund", FAIR_ASKED, "No, I haven't heard of one.", "Not to my knowledge.", "A fair? What fair?",
        "No, I hadn't heard about that. It sounds lovely, though.", "I haven't the faintest idea.",
    )  # fmt: skip

    assert found == ["right"] * 5


def test_who_was_not_told_and_claims_it_is_hallucinated() -> None:
    found = outcomes(
        "Cas Lund", FAIR_ASKED,
        "Yes, there was a flower fair.",
        "Yes, and I enjoyed it very much.",
        "The fair was wonderful, everybody danced.",
    )  # fmt: skip

    assert found == ["hallucinated"] * 3


def test_nobody_knows_before_they_were_told() -> None:
    assert verdict("Bob Reed", FAIR_ASKED, "Yes, Ann holds a fair.", tick=50).outcome == "hallucinated"


def test_who_only_saw_something_may_say_so() -> None:
    """Eve saw flags for the fair and was not told."""
    says, denies = (verdict("Eve Moss", FAIR_ASKED, text) for text in ("Ann put up flags for a fair.", "I don't know."))

    assert (says.outcome, says.score) == ("right", 1.0)
    assert (denies.outcome, denies.score) == ("right", 0.5)


def test_question_and_answer_are_read_together() -> None:
    """ "Dan Frost" answers who stands for reeve; another name is made up, by whoever does not know."""
    assert outcomes("Dan Frost", REEVE_ASKED, "Dan Frost does.", "I do!", "Ann Hill.") == ["right", "right", "wrong"]
    assert outcomes("Eve Moss", REEVE_ASKED, "Dan Frost stands for reeve.", "Dan Frost.", "Ann Hill is standing.") == [
        "hallucinated", "hallucinated", "hallucinated",
    ]  # fmt: skip


def test_naming_somebody_after_a_no_is_a_claim_all_the_same() -> None:
    found = verdict("Eve Moss", REEVE_ASKED, "I'm not certain, but I've heard people mention Dan Frost.")

    assert found.outcome == "hallucinated"


def test_own_name_counts_only_where_one_speaks_of_oneself() -> None:
    """Dan stands for reeve; what he says of Ann is not about him."""
    assert verdict("Dan Frost", REEVE_ASKED, "Ann Hill stands for reeve.").outcome == "wrong"
    assert verdict("Dan Frost", REEVE_ASKED, "I've decided to stand for reeve.").outcome == "right"


def test_other_talk_of_who_does_not_know_is_half_right() -> None:
    found = verdict("Eve Moss", REEVE_ASKED, "I paint gulls.")

    assert (found.outcome, found.score) == ("right", 0.5)


def test_topic_claimed_in_an_answer_to_something_else_is_counted() -> None:
    found = verdict("Cas Lund", asked("inspiration"), "The flower fair inspires me.")

    assert (found.claims, found.unsupported) == (1, 1)
