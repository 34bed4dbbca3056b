#!/usr/bin/env python3
"""Plants one defect of each kind in a copy of a page, and expects the check to find it.

A check that cannot fail says nothing. The untouched copy must be clean.
"""

import pathlib
import shutil
import sys
import tempfile

from playwright.sync_api import sync_playwright

from check_report import Checker

NO_POLICY = ('http-equiv="Content-Security-Policy"', 'name="no-policy"')
END = "</main>"


def put(markup):
    """A defect at the end of the page."""
    return [(END, markup + END)]


# The kind that must be found, and what is replaced in the page.
DEFECTS = {
    "a script that is not ours": ("error", put("<script>document.title = 'ran'</script>")),
    "a dialog": ("dialog", [NO_POLICY, *put("<script>alert(1)</script>")]),
    "an error in a script": ("error", [NO_POLICY, *put("<script>throw new Error('x')</script>")]),
    "a request to a host": (
        "request",
        [NO_POLICY, *put('<img alt="x" src="http://example.invalid/x.png">')],
    ),
    "a file beyond the folder": (
        "request",
        [NO_POLICY, *put('<img alt="x" src="file:///etc/hostname">')],
    ),
    "a link to nowhere": ("link", put('<p><a href="nowhere.html">elsewhere</a></p>')),
    "a link out of the folder": ("link", put('<p><a href="../../x.html">elsewhere</a></p>')),
    "a link to a missing place": ("link", put('<p><a href="#nowhere">below</a></p>')),
    "a page that is too wide": ("wide", put('<div style="width: 3000px">wide</div>')),
    "a text that is cut": (
        "cut",
        put('<p style="width: 3em; overflow: hidden; white-space: nowrap">a longer text</p>'),
    ),
    "two texts in one place": (
        "overlap",
        put('<p style="margin-bottom: -1.5em">one text</p><p>another text</p>'),
    ),
    "a text outside its picture": (
        "outside",
        put('<svg width="100" height="40" role="img" aria-label="x" style="overflow: visible">'
            '<text x="80" y="20">leaves</text></svg>'),
    ),
    "letters that are too small": (
        "small",
        put('<svg width="100" height="40" viewBox="0 0 400 160" role="img" aria-label="x">'
            '<text x="10" y="80" font-size="12">tiny</text></svg>'),
    ),
    "a mark without words": (
        "mark",
        put('<svg class="chart" width="200" height="100" role="group" aria-label="x"><g class="mark" '
            'tabindex="0" role="img"><title></title><path d="M9 50h40" stroke="black"/></g></svg>'),
    ),
    "a mark that the keyboard cannot reach": (
        "mark",
        put('<svg class="chart" width="200" height="100" role="group" aria-label="x"><g class="mark" '
            'role="img"><title>x</title><path d="M9 50h40" stroke="black"/></g></svg>'),
    ),
    "words that the focus does not show": (
        "mark",
        put('<style>.tip { display: none !important }</style><svg class="chart" width="200" height="100" '
            'role="group" aria-label="x"><g class="mark" tabindex="0" role="img"><title>x</title>'
            '<path d="M9 50h40" stroke="black"/><g class="tip"><text x="9" y="30">x</text></g></g></svg>'),
    ),
    "words beyond their picture": (
        "mark",
        put('<svg class="chart" viewBox="0 0 400 100" role="group" aria-label="x"><g class="mark" '
            'tabindex="0" role="img"><title>x</title><path d="M9 50h40" stroke="black"/>'
            '<g class="tip" display="none"><text x="380" y="30">far too long</text></g></g></svg>'),
    ),
    "a picture without words": ("axe", put('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">')),
    "too little contrast": ("axe", put('<p style="color: #888; background: #999">grey</p>')),
    "rows that sort the wrong way": (
        "sorting",
        [NO_POLICY, ("Number(p) - Number(q)", "Number(q) - Number(p)")],
    ),
    "a first click that puts the worst first": (
        "sorting",
        [NO_POLICY, ('head.dataset.best === "high"', 'head.dataset.best !== "high"'),
         ('heads[column].dataset.best !== "high"', 'heads[column].dataset.best === "high"')],
    ),
    "a filter that hides what fits": ("filter", [NO_POLICY, ("row.hidden = !fits", "row.hidden = fits")]),
    "a filter that forgets the text": (
        "filter",
        [NO_POLICY, ("let fits = parts.every", "let fits = true || parts.every")],
    ),
    "an empty group that stays": (
        "filter",
        [NO_POLICY, ("group.body.hidden =", "group.body.title =")],
    ),
    "a choice that leads nowhere": (
        "link",
        [NO_POLICY, ("${root}diff/${file(a)}/${file(b)}.html", "${root}diff/${file(b)}/${file(a)}.html")],
    ),
    "a choice that cannot be cleared": ("choice", [NO_POLICY, ("chosen.forEach(box => { box.input.checked = false; });", "")]),
    "a table that scrolls without a sign": (
        "sign",
        put('<div class="scroll" style="background: none; width: 200px" tabindex="0" role="region" '
            'aria-label="x"><p style="width: 600px">a longer text</p></div>'),
    ),
}

DARK_ONLY = put(
    "<style>@media (prefers-color-scheme: dark) { .planted { color: #222 } }</style>"
    '<p class="planted">only readable by day</p>'
)


def main():
    source = pathlib.Path(sys.argv[1])
    chromium = sys.argv[2] if len(sys.argv) > 2 else "/usr/bin/chromium"
    page = (source / "index.html").read_text()
    failures = []
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        root = pathlib.Path(scratch) / "report"
        shutil.copytree(source, root)
        checker = Checker(playwright, root, chromium)

        def findings(replacements, scheme):
            planted = page
            for old, new in replacements:
                if old not in planted:
                    raise SystemExit(f"the page has no {old!r} to put a defect at")
                planted = planted.replace(old, new, 1)
            (root / "index.html").write_text(planted)
            return checker.findings("index.html", 1280, scheme, True)

        clean = findings([], "light") + findings([], "dark")
        failures += [f"the untouched page: {kind}: {what}" for kind, what in clean]
        for name, (kind, replacements) in DEFECTS.items():
            kinds = {found for found, _ in findings(replacements, "light")}
            if kind not in kinds:
                failures.append(f"{name}: expected a finding of kind {kind}, got {sorted(kinds)}")
        (root / "index.html").write_text(page.replace('<ul class="facets" hidden="">', '<ul class="facets">', 1))
        kinds = {kind for kind, _ in checker.findings("index.html", 1280, "light", False, deep=False)}
        if "scripts" not in kinds:
            failures.append(f"filters without scripts were not found: {sorted(kinds)}")
        if "axe" in {kind for kind, _ in findings(DARK_ONLY, "light")}:
            failures.append("a defect of the dark page was found on the light one")
        if "axe" not in {kind for kind, _ in findings(DARK_ONLY, "dark")}:
            failures.append("too little contrast on the dark page was not found")
        checker.browser.close()
    for failure in failures:
        print(failure)
    print(f"{len(DEFECTS) + 3} planted defects: {len(failures)} not as expected")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
