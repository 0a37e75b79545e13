"""Reading aloud, in a real browser with a voice that tests lead: its buttons, words and silence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

VISION = "visioner/tidlig-indsats/"
THEME = "temaer/boerne-og-ungemiljoe/"

DANISH = {"name": "Sara", "lang": "da-DK", "localService": True}
ENGLISH = {"name": "Daniel", "lang": "en-GB", "localService": True}
FAR_AWAY = {"name": "Dansk", "lang": "da-DK", "localService": False}

VOICES = """(voices) => {
  const spoken = [];
  const device = new EventTarget();
  let now;
  const ended = (name) => { const one = now; now = undefined; one?.[name]?.({}); };
  Object.assign(device, {
    getVoices: () => voices,
    speak: (words) => { now = words; spoken.push(words.text); },
    cancel: () => ended("onerror"),
  });
  Object.defineProperty(window, "speechSynthesis", { value: device });
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
  Object.assign(window, {
    spoken,
    isSpeaking: () => now !== undefined,
    voiceOf: () => now.voice.name,
    goOn: () => ended("onend"),
    reach: (charIndex) => now.onboundary({ charIndex }),
    getVoice: (voice) => { voices.push(voice); device.dispatchEvent(new Event("voiceschanged")); },
  });
}"""


@pytest.fixture(scope="module")
def site(real_site: Path, serve: Callable[..., str]) -> str:
    """The address of the real site."""
    return serve(real_site) + "/"


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def visit(page: Any, address: str, *voices: dict[str, Any]) -> None:
    """Open a page on a device with these voices, and wait until its scripts have run."""
    page.add_init_script(
        f"({VOICES})({list(voices)})".replace("True", "true").replace("False", "false")
    )
    page.goto(address, wait_until="networkidle")


def buttons(page: Any) -> list[str]:
    return page.locator(".read-aloud button:visible").all_inner_texts()


def press(page: Any, name: str) -> None:
    page.get_by_role("button", name=name).click()


# ── Whether there are buttons ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "voices", [(), (ENGLISH,), (FAR_AWAY,)], ids=["none", "no Danish one", "one of somebody else"]
)
def test_a_device_without_a_danish_voice_of_its_own_gets_no_buttons(page, site, voices):
    visit(page, site + VISION, *voices)

    assert page.locator(".read-aloud").count() == 3
    assert page.locator(".read-aloud button").count() == 0


def test_each_text_has_a_button_whose_name_says_what_it_reads(page, site):
    visit(page, site + THEME, ENGLISH, DANISH)

    names = [
        button.get_attribute("aria-label")
        for button in page.locator(".read-aloud button:visible").all()
    ]
    assert names == [
        "Læs op: Kort fortalt – ikke en del af den vedtagne tekst",
        "Læs op: Til dig, der er ung – ikke en del af den vedtagne tekst",
        "Læs op: Vedtaget tekst",
        "Læs op: Hvad vil vi?",
        "Læs op: Hvordan kommer vi derhen?",
    ]
    assert set(buttons(page)) == {"Læs op"}


@pytest.mark.parametrize("address", [VISION, THEME])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_nothing_moves_when_the_voices_come_or_when_the_buttons_change(page, site, address, width):
    page.set_viewport_size({"width": width, "height": 740})
    visit(page, site + address)
    before = places(page)
    assert len(before) > 100

    page.evaluate("voice => getVoice(voice)", DANISH)
    assert places(page) == pytest.approx(before, abs=0.1)
    press(page, "Læs op: Til dig")

    assert buttons(page).count("Stop") == 1
    assert places(page) == pytest.approx(before, abs=0.1)


def places(page: Any) -> list[float]:
    """Return where everything stands on the page but the buttons, in pixels."""
    return page.evaluate("""() => [...document.querySelectorAll("main *")]
      .filter((element) => !element.closest(".read-aloud") && element.checkVisibility())
      .map((element) => [element.getBoundingClientRect(), scrollY])
      .flatMap(([{ x, y, width, height }, down]) => height ? [x, y + down, width, height] : [])""")


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_the_buttons_cover_no_words(page, site, width):
    page.set_viewport_size({"width": width, "height": 740})
    visit(page, site + THEME, DANISH)
    press(page, "Læs op: Til dig")
    press(page, "Pause")

    covered = page.evaluate("""() => {
      const words = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
      const boxes = [];
      while (words.nextNode()) {
        if (words.currentNode.parentElement.closest(".read-aloud, .visually-hidden")) continue;
        const range = document.createRange();
        range.selectNodeContents(words.currentNode);
        if (words.currentNode.data.trim()) boxes.push(...range.getClientRects());
      }
      return [...document.querySelectorAll(".read-aloud button:not([hidden])")].filter((button) => {
        const own = button.getBoundingClientRect();
        return boxes.some((box) => box.left < own.right && own.left < box.right
          && box.top < own.bottom && own.top < box.bottom);
      }).map((button) => button.ariaLabel);
    }""")

    assert covered == []


# ── What is read ─────────────────────────────────────────────────────────────────────────────────


def heard(page: Any) -> list[str]:
    """Listen to the end, and return what was said."""
    while page.evaluate("isSpeaking()"):
        page.evaluate("goOn()")
    return page.evaluate("spoken")


def test_adopted_words_are_read_a_paragraph_at_a_time_without_codes_and_notes(page, site):
    visit(page, site + THEME, DANISH)

    press(page, "Læs op: Hvad vil vi?")
    assert page.evaluate("voiceOf()") == "Sara"

    assert heard(page) == [
        "Vedtaget tekst",
        "Hvad vil vi?",
        "Vi vil, at der er plads til alle og ingen udelukkes fra fællesskabet",
        "Vi vil, at alle børn og unge oplever, at de har medindflydelse på og involveres i "
        "udviklingen på børne- og ungemiljøet",
        "Vi vil være bevidste om, hvad målet med det enkelte miljø er og understøtte miljøer, der "
        "skaber trivsel og personlig udvikling for alle",
        "Vi vil, at børn og unge på sigt får lyst til selv at bosætte sig i Vesthimmerlands "
        "Kommune",
    ]
    assert set(buttons(page)) == {"Læs op"}


def test_plain_words_are_read_with_the_label_that_says_whose_they_are(page, site):
    visit(page, site + VISION, DANISH)

    press(page, "Læs op: Kort fortalt")

    label, words = heard(page)
    assert label == "Kort fortalt – ikke en del af den vedtagne tekst"
    assert words.startswith("Gennem flere år er der kommet mere psykisk mistrivsel")


# ── Pausing, stopping, leaving ───────────────────────────────────────────────────────────────────


def test_a_pause_goes_on_from_the_word_that_was_reached(page, site):
    visit(page, site + VISION, DANISH)
    press(page, "Læs op: Kort fortalt")
    page.evaluate("goOn()")
    page.evaluate("reach(7)")

    press(page, "Pause")
    assert not page.evaluate("isSpeaking()")
    press(page, "Fortsæt")

    assert page.evaluate("spoken.at(-1)").startswith("flere år er der kommet")


def test_it_works_by_keyboard_and_focus_is_never_lost(page, site):
    visit(page, site + VISION, DANISH)
    page.get_by_role("button", name="Læs op: Kort fortalt").focus()

    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Pause"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Stop"
    page.keyboard.press("Space")

    assert not page.evaluate("isSpeaking()")
    assert page.evaluate("document.activeElement.ariaLabel").startswith("Læs op: Kort fortalt")
    assert buttons(page) == ["Læs op"] * 3


def test_one_text_is_read_at_a_time(page, site):
    visit(page, site + VISION, DANISH)

    press(page, "Læs op: Kort fortalt")
    press(page, "Læs op: Vedtaget tekst")

    assert buttons(page) == ["Læs op", "Læs op", "Pause", "Stop"]
    assert page.evaluate("spoken") == [
        "Kort fortalt – ikke en del af den vedtagne tekst",
        "Vedtaget tekst",
    ]


def test_it_falls_silent_when_the_page_is_left(page, site):
    visit(page, site + VISION, DANISH)
    press(page, "Læs op: Kort fortalt")

    page.evaluate("dispatchEvent(new Event('pagehide'))")

    assert not page.evaluate("isSpeaking()")
    assert buttons(page) == ["Læs op"] * 3


def test_the_documents_own_pages_ask_for_the_voice_and_no_other_pages_do(real_site: Path):
    asking = {
        file.relative_to(real_site).parts[0]
        for file in real_site.rglob("*.html")
        if LexborHTMLParser(file.read_text(encoding="utf-8")).css("[data-module=read_aloud]")
    }

    documents = "dokumenter temaer visioner vaerdier fokusomraader stjernen"
    assert asking == set(documents.split())
