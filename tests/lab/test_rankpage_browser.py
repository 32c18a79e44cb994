"""The ranking page in a real browser: rank by hand and by keys, reload, save, and read back what was saved."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

from tests.lab.chromium import browser, needs_chromium
from town.lab.rankpage.items import Item, Line, Study, cards
from town.lab.rankpage.page import write_page
from town.lab.rankpage.saved import read_rankings

pytestmark = needs_chromium

HOSTILE = (
    '</script><script>document.title="broken"</script> "quoted" \\ {{braces}} ${x} $title \u2028 <!-- <b>bold</b> &amp;'
)
NAMES = ("red", "green", "blue", "white", "black")


def item(question: str, **answers: str) -> Item:
    day = (Line("07:00–08:00", "did", "baking bread"), Line("08:10", "talked", "talked with Bob", (("Bob", HOSTILE),)))
    return Item(
        1, "Ann מרים", f"34 years old. {HOSTILE}", day, ("A fair was spoken of.",), "plans", question, HOSTILE, answers
    )


STUDY = Study(
    f"Ranking {HOSTILE}",
    (
        item("q0", **{name: f"I am {name}" for name in NAMES}),
        item("q1", red=HOSTILE, green="לא יודעת {", blue="", white="I do not know.", black="I do not know."),
        item("q2", red="Yes.", green="Yes."),
    ),
)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = write_page(STUDY, tmp_path_factory.mktemp("page") / "rank.html")
    return path.as_uri()


def labels(driver: Chrome) -> list[str]:
    return [str(card.get_attribute("data-label")) for card in driver.find_elements(By.CSS_SELECTOR, "#cards .card")]


def card(driver: Chrome, label: str) -> WebElement:
    return driver.find_element(By.CSS_SELECTOR, f'.card[data-label="{label}"]')


def press(driver: Chrome, name: str) -> None:
    driver.find_element(By.ID, name).click()


def saved_in(folder: Path) -> Path:
    for _ in range(100):
        found = list(folder.glob("*.json"))
        if found:
            return found[0]
        time.sleep(0.1)
    raise AssertionError("nothing was saved")


def test_rank_by_keys_and_by_hand_reload_save_and_read_back(page: str, tmp_path: Path) -> None:
    with browser(tmp_path) as driver:
        driver.get(page)
        assert driver.title.startswith("Ranking </script>")
        assert labels(driver) == ["A", "B", "C", "D", "E"]
        assert driver.find_element(By.ID, "asked").get_property("textContent") == HOSTILE

        card(driver, "E").send_keys(Keys.ARROW_UP, Keys.ARROW_UP)
        assert labels(driver) == ["A", "B", "E", "C", "D"]
        assert driver.switch_to.active_element == card(driver, "E")  # the focus stays with the card
        card(driver, "A").send_keys("5")
        assert labels(driver) == ["B", "E", "C", "D", "A"]
        assert driver.find_element(By.ID, "said").text == "Answer A is now in place 5 of 5"
        card(driver, "E").find_element(By.CSS_SELECTOR, '[data-by="-1"]').click()
        assert labels(driver) == ["E", "B", "C", "D", "A"]
        ActionChains(driver).click_and_hold(card(driver, "D")).move_to_element(card(driver, "E")).move_by_offset(
            0, -30
        ).release().perform()
        assert labels(driver) == ["D", "E", "B", "C", "A"]
        driver.find_element(By.ID, "judge").send_keys("Zoë")
        press(driver, "confirm")
        card(driver, "B").send_keys(Keys.HOME)

        driver.refresh()

        assert driver.find_element(By.ID, "judge").get_property("value") == "Zoë"
        assert driver.find_element(By.ID, "place").text.lower() == "question 2 of 3"
        assert labels(driver) == ["B", "A", "C", "D"]
        press(driver, "confirm")
        assert "nothing to rank" in driver.find_element(By.ID, "how").text
        press(driver, "confirm")
        assert driver.find_element(By.ID, "count").text == "All ranked: save your rankings"
        press(driver, "back")
        press(driver, "back")
        assert labels(driver) == ["D", "E", "B", "C", "A"]
        press(driver, "save")
        rankings = read_rankings(saved_in(tmp_path), STUDY)

    first, second, third = rankings
    by_label = {one.label: one.conditions for one in cards(STUDY.items[0])}
    assert first.judge == "Zoë"
    assert [by_label[label] for label in "DEBCA"] == [
        (name,) for name in sorted(first.ranks, key=first.ranks.__getitem__)
    ]
    assert sorted(second.ranks.values()) in (
        [1.5, 1.5, 3, 4, 5],
        [1, 2.5, 2.5, 4, 5],
        [1, 2, 3.5, 3.5, 5],
        [1, 2, 3, 4.5, 4.5],
    )
    assert third.ranks == {"green": 1.5, "red": 1.5}


def test_where_the_browser_keeps_nothing_one_is_told_and_can_save(page: str, tmp_path: Path) -> None:
    with browser(tmp_path, keeps_nothing=True) as driver:
        driver.get(page)
        assert "keeps nothing between visits" in driver.find_element(By.ID, "notice").text

        press(driver, "save")
        assert "Enter your name" in driver.find_element(By.ID, "notice").text
        driver.find_element(By.ID, "judge").send_keys("b")
        press(driver, "save")
        assert "Nothing is ranked yet" in driver.find_element(By.ID, "notice").text
        card(driver, "C").send_keys("1")
        press(driver, "confirm")
        press(driver, "save")
        (only,) = read_rankings(saved_in(tmp_path), STUDY)

    (best,) = (one.conditions[0] for one in cards(STUDY.items[0]) if one.label == "C")
    assert only.ranks[best] == 1


def test_on_a_narrow_screen_nothing_is_cut_off_and_no_program_fails(page: str, tmp_path: Path) -> None:
    with browser(tmp_path) as driver:
        driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride", {"width": 360, "height": 640, "deviceScaleFactor": 1, "mobile": False}
        )
        driver.get(page)
        assert driver.execute_script("return document.documentElement.scrollWidth") <= 360
        assert driver.get_log("browser") == []  # type: ignore[no-untyped-call]


def test_what_the_browser_kept_is_put_aside_where_it_does_not_fit(page: str, tmp_path: Path) -> None:
    with browser(tmp_path) as driver:
        driver.get(page)
        for kept in ("{", "null", '{"orders": [["A"]], "at": 9}', '{"orders": [["A", "A", "B", "C", "D"], [], []]}'):
            driver.execute_script("localStorage.setItem(arguments[0], arguments[1])", f"town-rankings/{STUDY.id}", kept)
            driver.refresh()
            assert labels(driver) == ["A", "B", "C", "D", "E"]
