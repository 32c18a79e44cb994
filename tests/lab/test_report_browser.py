"""The report in a real browser: nothing is fetched or cut off, and it can be read in the dark."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium.webdriver.common.by import By

from tests.lab.chromium import browser, needs_chromium
from tests.lab.studytables import Made, about, tables
from town.lab.study.report import write_report

pytestmark = needs_chromium
MADE = Made(seeds=2, topics=("fair",))


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("report")
    return write_report(tables(MADE), about(MADE), folder, ["One finding."]).as_uri()


@pytest.mark.parametrize("dark", [False, True])
def test_it_opens_by_itself_at_any_width_and_light(page: str, tmp_path: Path, *, dark: bool) -> None:
    with browser(tmp_path) as driver:
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": scheme})
        for width in (1280, 600, 360):
            size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
            driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
            driver.get(page)
            assert driver.execute_script("return document.documentElement.scrollWidth") <= width

        words = driver.find_elements(By.CSS_SELECTOR, "svg text")
        assert {word.value_of_css_property("fill") for word in words} >= {
            "rgb(232, 230, 225)" if dark else "rgb(34, 37, 43)"
        }
        assert driver.execute_script("return performance.getEntriesByType('resource').length") == 0
        assert driver.get_log("browser") == []  # type: ignore[no-untyped-call]
        ids = driver.execute_script("return [...document.querySelectorAll('[id]')].map((one) => one.id)")
        assert len(ids) == len(set(ids))
