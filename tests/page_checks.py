"""What an open page is held against: axe with all its rules, and QualWeb's ACT rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

BUNDLES = (
    "axe-core/axe.min.js",
    "@qualweb/qw-page/dist/qw-page.bundle.js",
    "@qualweb/util/dist/__webpack/util.bundle.js",
    "@qualweb/locale/dist/locale.bundle.js",
    "@qualweb/act-rules/dist/__webpack/act.bundle.js",
)

BEYOND_AA = {
    "color-contrast-enhanced": "7:1 is AAA; a municipality's own colours are held to AA",
    "QW-ACT-R76": "the same, as an ACT rule",
}
FOR_PEOPLE = {
    "QW-ACT-R9": "asks, for AAA, whether links of one name and two addresses serve one purpose; a "
    "thing's page and its place on this one do, and QW-ACT-R44 fails those in one context",
    "QW-ACT-R40": "asks of all text that could be cut off when it is large; cut_off() measures it",
    "QW-ACT-R41": "asks whether messages of errors are good; no form of the site has any",
    "QW-ACT-R62": "asks whether focus can be seen; test_focus.py looks at each place it stops",
    "QW-ACT-R63": "asks whether the landmark has what is not repeated; main holds nothing else",
    "QW-ACT-R64": "asks the same of the heading; h1 stands first in main",
    "QW-ACT-R73": "asks whether what is repeated can be folded; the skip link goes past it",
    "QW-ACT-R74": "asks whether something leads past what is repeated; the skip link does",
    "QW-ACT-R75": "is the four above together",
}
"""Rules that leave the judgement to a person, and what has been judged."""

LOAD = """async (addresses) => {
    for (const address of addresses) await new Promise((loaded, failed) => {
        const script = document.createElement("script");
        Object.assign(script, { src: address, async: false, onload: loaded, onerror: failed });
        document.head.append(script);
    }).then(() => window.QWPage && (window.qwPage ??= new QWPage(document, window, true)));
}"""
"""QualWeb's later bundles look for its page as soon as they are read."""

AXE = """async (without) => {
    const rules = Object.fromEntries(axe.getRules().map(({ ruleId }) =>
        [ruleId, { enabled: !without.includes(ruleId) }]));
    const { violations } = await axe.run(document, { rules, resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target.join(" "))]);
}"""

ACT = """([source, without]) => {
    window.qwPage = new QWPage(document, window, true);
    const words = { translate: {}, fallback: {} };
    const report = new ACTRulesRunner({}, words).configure({ exclude: without })
        .test({ sourceHtml: source }).testSpecial().getReport();
    return Object.values(report.assertions).flatMap(({ code, results }) => results
        .filter(({ verdict }) => verdict === "failed" || verdict === "warning")
        .map(({ verdict, elements }) =>
            [code, verdict, (elements ?? []).map(({ htmlCode }) => htmlCode)]));
}"""

CUT_OFF = """() => {
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const cuts = (element) => ["hidden", "clip"].includes(getComputedStyle(element).overflowX);
    const cut = [];
    while (words.nextNode()) {
        let frame = words.currentNode.parentElement;
        while (frame && !cuts(frame)) frame = frame.parentElement;
        if (!frame || frame.matches(".visually-hidden, svg")) continue;
        const range = document.createRange();
        range.selectNodeContents(words.currentNode);
        const edge = frame.getBoundingClientRect();
        if ([...range.getClientRects()].some(({ left, top, right, bottom, width }) => width > 0 &&
            (left < edge.left - 1 || top < edge.top - 1 ||
             right > edge.right + 1 || bottom > edge.bottom + 1)))
            cut.push(words.currentNode.data.trim());
    }
    return cut;
}"""


@dataclass(frozen=True)
class PageChecks:
    """The checkers, served at an address, for one open page at a time."""

    page: Any
    address: str

    def load(self) -> None:
        """Bring the checkers into the page; afterwards the page may change its looks."""
        self.page.evaluate(LOAD, [f"{self.address}/{name}" for name in BUNDLES])

    def axe(self) -> list[tuple[str, str]]:
        """Return each rule of axe that is broken, and where; best practices are among them."""
        found = self.page.evaluate(AXE, [*BEYOND_AA])
        return [(rule, element) for rule, elements in found for element in elements]

    def cut_off(self) -> list[tuple[str, str]]:
        """Return the words that stand beyond the edge of something that cuts off what does."""
        return [("cut off", words) for words in self.page.evaluate(CUT_OFF)]

    def act(self, source: str) -> list[tuple[str, str]]:
        """Return each ACT rule that is broken, or that asks a person about this very page."""
        return list(self._act(source))

    def _act(self, source: str) -> Iterator[tuple[str, str]]:
        for rule, verdict, elements in self.page.evaluate(ACT, [source, [*BEYOND_AA]]):
            if verdict == "warning" and rule in FOR_PEOPLE:
                continue
            yield rule, " and ".join(elements)
