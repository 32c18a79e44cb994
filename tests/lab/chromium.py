"""A browser that nobody sees: Chromium and its driver as Debian packages them; tests are skipped where they are not."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from selenium import webdriver

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
DRIVER = shutil.which("chromedriver")

needs_chromium = [
    pytest.mark.skipif(not (BROWSER and DRIVER), reason="chromium and chromedriver are not installed"),
    pytest.mark.allow_hosts(["127.0.0.1", "::1", "localhost"]),  # selenium speaks with the driver over loopback
]


@contextmanager
def browser(downloads: Path, *, keeps_nothing: bool = False) -> Iterator[webdriver.Chrome]:
    """A browser that saves into a folder; one that keeps nothing throws at every use of localStorage."""
    options = webdriver.ChromeOptions()
    options.binary_location = str(BROWSER)
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1280,1000"):
        options.add_argument(argument)
    settings: dict[str, object] = {"download.default_directory": str(downloads)}
    if keeps_nothing:
        settings["profile.default_content_setting_values.cookies"] = 2
    options.add_experimental_option("prefs", settings)
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    try:
        yield driver
    finally:
        driver.quit()
