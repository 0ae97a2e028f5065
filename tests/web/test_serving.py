"""The app in a browser: nobody without the token gets in, and a card answered there lands in the learner's own log."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.support.wait import WebDriverWait

PATIENCE_SECONDS = 60
BROWSER, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync --window-size=1200,800"
)


@dataclass(frozen=True)
class Served:
    """A running server. `home`: its address without, `address` with the token."""

    home: str
    address: str


@pytest.fixture
def environment(environment: dict[str, str]) -> dict[str, str]:
    return {**environment, "PYTHONUNBUFFERED": "1"}


@pytest.fixture
def served(environment: Mapping[str, str]) -> Iterator[Served]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "sco_quiz", "serve", "--port", str(port)]
    with subprocess.Popen(command, env=dict(environment), stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        found = re.search(r"(http://\S+?)/\?token=\S+", server.stdout.readline())
        assert found is not None
        yield Served(found[1], found[0])
        server.terminate()


def code(url: str, opener: urllib.request.OpenerDirector | None = None, **headers: str) -> int:
    """Return the status of an answer."""
    request = urllib.request.Request(url, headers=headers)
    try:
        with (opener or urllib.request.build_opener()).open(request, timeout=PATIENCE_SECONDS) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_only_who_has_the_token_gets_in(served: Served) -> None:
    entered = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    assert code(served.home) == 403
    assert code(f"{served.home}/?token=guess") == 403
    assert code(f"{served.home}/static/js/textual.js") == 403
    assert code(served.address, entered) == 200
    assert code(f"{served.home}/static/js/textual.js", entered) == 200


def test_no_other_page_and_no_other_name_of_the_machine_gets_in(served: Served) -> None:
    """Neither a page of another origin that holds the cookie, nor a name that was made to lead here."""
    entered = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    assert code(served.address, entered) == 200
    assert code(f"{served.home}/ws", entered) == 403
    assert code(f"{served.home}/ws", entered, Origin="http://evil.example") == 403
    assert code(served.home, entered, Origin="http://evil.example") == 403
    assert code(served.address, Host="evil.example") == 403


def test_the_page_fetches_nothing_from_elsewhere(served: Served) -> None:
    entered = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    with entered.open(served.address, timeout=PATIENCE_SECONDS) as answer:
        page, policy = answer.read().decode(), answer.headers["Content-Security-Policy"]
    assert all(
        url.startswith(served.home.partition("//")[2]) for url in re.findall(r"(?:https?|wss?)://([^\"' ]+)", page)
    )
    assert "default-src 'none'" in policy


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[WebDriver]:
    if BROWSER is None or DRIVER is None:
        pytest.skip("Debian's packages chromium and chromium-driver are not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER
    for argument in (*QUIET.split(), f"--user-data-dir={tmp_path / 'browser'}"):
        options.add_argument(argument)
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


def test_a_card_answered_in_the_browser_is_in_the_log(
    served: Served, browser: WebDriver, environment: Mapping[str, str]
) -> None:
    browser.get(served.address)
    page = WebDriverWait(browser, PATIENCE_SECONDS)
    page.until(lambda driver: "-first-byte" in driver.find_element(By.TAG_NAME, "body").get_attribute("class"))
    assert "token" not in browser.current_url
    answered: list[dict[str, object]] = []

    def is_logged(driver: WebDriver) -> bool:
        """Press on until the app, which is drawn as a picture, has taken an answer and its rating."""
        driver.find_element(By.CSS_SELECTOR, "textarea").send_keys(Keys.ENTER, "2", "3")
        answered[:] = logged(environment)
        return bool(answered)

    page.until(is_logged)
    assert str(answered[0]["card_id"]).startswith(("mediterranean/", "sco-history/"))


def logged(environment: Mapping[str, str]) -> list[dict[str, object]]:
    command = [sys.executable, "-m", "sco_quiz", "log"]
    done = subprocess.run(command, env=dict(environment), capture_output=True, text=True, check=True, timeout=60)
    return [json.loads(line) for line in done.stdout.splitlines()]
