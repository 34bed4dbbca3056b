#!/usr/bin/env python3
"""Opens every page of the documentation's site in a browser, and prints what is wrong with it.

    check_docs.py SITE              # all pages, at 1280 pixels light and 390 dark
    check_docs.py SITE --quick      # without decision records, at 390 dark only
    check_docs.py SITE --self-test  # plants defects in a copy of one page; each must be found

Found are: errors of scripts, requests beyond the folder, pages wider than the window, pages without
exactly one title, pictures that do not load, and links to files or anchors that do not exist.
"""

import pathlib
import shutil
import sys
import tempfile
import urllib.parse

from playwright.sync_api import sync_playwright

WINDOWS = ((1280, "light"), (390, "dark"))
FACTS = """() => ({
    width: document.documentElement.scrollWidth,
    titles: document.querySelectorAll("article h1").length,
    pictures: Array.from(document.images).filter(i => i.complete && i.naturalWidth === 0).map(i => i.src),
    links: Array.from(document.querySelectorAll("a[href], link[href], script[src], img[src]")).map(e => e.href || e.src),
    ids: Array.from(document.querySelectorAll("[id]")).map(e => e.id),
})"""


class Site:
    """The pages of one folder in one browser."""

    def __init__(self, playwright, root):
        self.root = root.resolve()
        self.browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        self.ids, self.links = {}, []

    def findings(self, name, width, scheme):
        found = []
        page = self.browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page.on("pageerror", lambda error: found.append(("error", str(error))))

        def note(request):
            # The search's worker is made of a blob.
            if not request.url.startswith((self.root.as_uri(), "data:", "blob:")):
                found.append(("request", request.url))

        page.on("request", note)
        page.goto((self.root / name).as_uri(), wait_until="load")
        facts = page.evaluate(FACTS)
        page.close()
        if facts["width"] > width:
            found.append(("wide", f"{facts['width']} pixels"))
        if facts["titles"] != 1:
            found.append(("title", f"{facts['titles']} titles"))
        found += [("picture", source) for source in facts["pictures"]]
        self.ids[name] = set(facts["ids"])
        self.links += [(name, link) for link in facts["links"]]
        return found

    def broken_links(self):
        """Links within the site that lead nowhere; call it when all pages have been opened."""
        for name, link in sorted(set(self.links)):
            if not link.startswith(self.root.as_uri()):
                continue
            place, _, anchor = link.partition("#")
            path = pathlib.Path(urllib.parse.unquote(urllib.parse.urlparse(place).path))
            if not path.exists():
                yield name, ("link", link)
                continue
            target = str(path.relative_to(self.root))
            anchor = urllib.parse.unquote(anchor)
            # "__…" are the theme's own switches.
            if anchor and not anchor.startswith("__") and target in self.ids and anchor not in self.ids[target]:
                yield name, ("anchor", link)


def check(root, names, windows=WINDOWS):
    """All findings of pages in some windows, as (page, (kind, what))."""
    with sync_playwright() as playwright:
        site = Site(playwright, root)
        found = [(name, finding) for name in names for width, scheme in windows
                 for finding in site.findings(name, width, scheme)]
        found += site.broken_links()
        site.browser.close()
    return found


def self_test(root):
    """Plants one defect at a time; returns those that were not found."""
    page = "docs/exit-codes.html"
    text = (root / page).read_text()
    end = "</article>"
    planted = {
        "error": "<script>missing()</script>",
        "request": '<img src="https://example.org/a.png" alt="">',
        "wide": '<div style="width: 3000px">wide</div>',
        "title": "<h1>another</h1>",
        "picture": '<img src="missing.png" alt="">',
        "link": '<a href="missing.html">x</a>',
        "anchor": '<a href="exit-codes.html#missing">x</a>',
    }
    missed = []
    with tempfile.TemporaryDirectory() as scratch:
        copy = pathlib.Path(scratch) / "site"
        shutil.copytree(root, copy)
        if check(copy, [page]):
            missed.append("the page has findings without a defect")
        for kind, defect in planted.items():
            (copy / page).write_text(text.replace(end, defect + end, 1))
            if kind not in {finding[0] for _, finding in check(copy, [page])}:
                missed.append(f"not found: {kind}")
        print(f"{len(planted)} planted defects, {len(missed)} missed")
    return missed


def main():
    root = pathlib.Path(sys.argv[1])
    if "--self-test" in sys.argv[2:]:
        missed = self_test(root)
        print("\n".join(missed))
        sys.exit(1 if missed else 0)
    names = sorted(str(path.relative_to(root)) for path in root.rglob("*.html")
                   if path.name != "404.html" and "assets" not in path.parts)
    if "--quick" in sys.argv[2:]:
        names = [name for name in names if not name.startswith("docs/adr/")]
        found = check(root, names, WINDOWS[1:])
    else:
        found = check(root, names)
    for name, (kind, what) in sorted(set(found)):
        print(f"{name}: {kind}: {what}")
    print(f"{len(names)} pages, {len(set(found))} findings")
    sys.exit(1 if found else 0)


main()
