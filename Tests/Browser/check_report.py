#!/usr/bin/env python3
"""Opens every page of a report in a browser, and says what is wrong with it.

At 1280 and 390 pixels, light and dark, with scripts and without: errors, dialogs, requests beyond the
folder, pages wider than the window, text that is cut, overlaps, leaves its picture or is too small. At
1280 pixels light and at 390 dark also links that lead nowhere, folded parts, filters, choices, sorting, and
what axe-core finds. Exit code 1 if anything is found.
"""

import argparse
import concurrent.futures
import pathlib
import sys
import urllib.parse

from playwright.sync_api import sync_playwright

HERE = pathlib.Path(__file__).parent
PROBE = (HERE / "probe.js").read_text()
WIDTHS = (1280, 390)
SCHEMES = ("light", "dark")

LINKS = """() => Array.from(document.querySelectorAll("[href], [src]")).map(
    element => element.getAttribute("href") ?? element.getAttribute("src"))"""
IDS = "() => Array.from(document.querySelectorAll('[id]')).map(element => element.id)"
SORT = """() => {
    const problems = [];
    for (const table of document.querySelectorAll("table.sortable")) {
        const bodies = Array.from(table.tBodies);
        const rowsOf = body => Array.from(body.querySelectorAll("tr:not(.group)"));
        for (const [column, head] of Array.from(table.tHead.rows[0].cells).entries()) {
            const title = head.textContent;
            const isNumeric = bodies.some(body =>
                rowsOf(body).some(row => row.cells[column].dataset.value !== undefined));
            // Less is better of these, more of all others: a first click puts the best first.
            const isLess = /^(experiment|verdict|parameters|RMSE|MAE|seed spread|decision)$/.test(title);
            const before = bodies.map(body => rowsOf(body).length);
            for (const direction of isLess ? [1, -1] : [-1, 1]) {
                head.querySelector("button").click();
                const said = head.getAttribute("aria-sort");
                if (said !== (direction > 0 ? "ascending" : "descending")) {
                    problems.push(`${title}: aria-sort is ${said}`);
                }
                for (const body of bodies) {
                    const now = rowsOf(body).map(row => {
                        const cell = row.cells[column];
                        return cell.dataset.value ?? cell.textContent;
                    }).filter(value => !isNumeric || value !== "");
                    const keys = isNumeric ? now.map(Number) : now;
                    for (let i = 1; i < keys.length; i++) {
                        const isWrong = direction > 0 ? keys[i - 1] > keys[i] : keys[i - 1] < keys[i];
                        if (isWrong) problems.push(`${title}: not sorted`);
                    }
                    if (body.rows[0].className !== "group") problems.push("a group lost its heading");
                }
            }
            const after = bodies.map(body => rowsOf(body).length);
            if (String(before) !== String(after)) problems.push(`${title}: rows lost`);
        }
    }
    return problems;
}"""
# Uses every filter of a leaderboard: what is shown is what a count by hand gives.
FILTER = """() => {
    const problems = [];
    const table = document.querySelector("table.sortable");
    if (!table) return problems;
    const rows = Array.from(table.querySelectorAll("tbody tr:not(.group)"));
    const shown = () => rows.filter(row => row.checkVisibility());
    const says = () => document.querySelector(".tools output").textContent;
    const expect = (what, wanted) => {
        const now = shown();
        if (now.length !== wanted.length || now.some(row => !wanted.includes(row))) {
            problems.push(`${what}: ${now.length} rows, not ${wanted.length}`);
        }
        if (says() !== `${wanted.length} of ${rows.length} experiments`) {
            problems.push(`${what}: says ${says()}`);
        }
        for (const body of table.tBodies) {
            const isEmpty = !Array.from(body.rows).slice(1).some(row => row.checkVisibility());
            if (isEmpty === body.rows[0].checkVisibility()) problems.push(`${what}: heading of a group`);
        }
    };
    expect("at first", rows);
    const search = document.querySelector(".tools input");
    const type = text => { search.value = text; search.dispatchEvent(new Event("input")); };
    const name = rows[rows.length - 1].querySelector("a").textContent;
    type(name.toUpperCase());
    expect("a name", rows.filter(row => `${row.textContent} ${row.querySelector("a").title}`
        .toLowerCase().includes(name.toLowerCase())));
    type("no such experiment");
    expect("no name", []);
    type("");
    document.querySelectorAll(".tools details").forEach(part => { part.open = true; });
    for (const box of document.querySelectorAll(".tools .chips")) {
        const key = box.getAttribute("aria-label");
        for (const chip of box.querySelectorAll("button")) {
            chip.click();
            if (chip.getAttribute("aria-pressed") !== "true") problems.push(`${key}: not pressed`);
            expect(`${key} ${chip.textContent}`, rows.filter(row =>
                row.dataset[key].split(" ").includes(chip.value)));
            chip.click();
        }
    }
    expect("at last", rows);
    return problems;
}"""
# Chooses pairs of rows: a link to their page, or the command that makes it.
CHOOSE = """() => {
    const problems = [];
    const links = [];
    const rows = Array.from(document.querySelectorAll("table.sortable tbody tr:not(.group)"));
    const bar = document.querySelector(".choice");
    if (rows.length < 2) return {problems, links};
    if (bar.checkVisibility()) problems.push("the bar is there before a choice");
    const known = rows.filter(row => row.dataset.pairs !== undefined);
    const second = known.find(row => row !== known[0] && row.dataset.pairs === known[0].dataset.pairs);
    const pairs = [[rows[0], rows[1]], [rows[0], rows[rows.length - 1]]];
    if (second) pairs.push([known[0], second], [second, known[0]]);
    for (const pair of pairs) {
        const names = pair.map(row => row.querySelector("a").textContent);
        pair.forEach(row => row.querySelector("input").click());
        const link = bar.querySelector("a");
        const text = bar.textContent;
        if (!names.every(name => text.includes(name))) problems.push(`${text}: not ${names}`);
        const hasPage = pair[0].dataset.pairs !== undefined
            && pair[0].dataset.pairs === pair[1].dataset.pairs;
        if (hasPage !== (link !== null)) problems.push(`${names}: a page is ${hasPage}`);
        if (!hasPage && !text.includes("assay diff")) problems.push(`${names}: no command`);
        if (link) links.push(link.getAttribute("href"));
        bar.querySelector("button").click();
        if (bar.checkVisibility() || rows.some(row => row.querySelector("input").checked)) {
            problems.push("the choice is not cleared");
        }
    }
    return {problems, links};
}"""
# What only a script can do is not offered without one, and no row is hidden.
PLAIN = """() => {
    const problems = [];
    for (const part of document.querySelectorAll(".tools, .choice, .chip, .facets, table input")) {
        if (part.checkVisibility()) problems.push(`${part.className} without scripts`);
    }
    for (const row of document.querySelectorAll("table.sortable tbody tr")) {
        if (!row.checkVisibility()) problems.push("a hidden row");
    }
    return problems;
}"""


# Each mark of a chart has words; with the focus they appear inside of the picture, without scripts.
MARKS = """() => {
    const problems = [];
    for (const svg of document.querySelectorAll("svg.chart")) {
        const marks = Array.from(svg.querySelectorAll(".mark"));
        for (const mark of marks) {
            const title = mark.querySelector(":scope > title");
            if (!title?.textContent.trim()) problems.push("a mark without words");
            if (mark.getAttribute("tabindex") !== "0") problems.push("a mark without focus");
        }
        const tipped = marks.filter(mark => mark.querySelector(".tip"));
        for (const mark of new Set([tipped[0], tipped.at(-1)])) {
            if (!mark || !mark.checkVisibility()) continue;
            mark.focus();
            const tip = mark.querySelector(".tip");
            const name = mark.querySelector("title")?.textContent ?? "";
            if (getComputedStyle(tip).display === "none") problems.push(`no words on focus: ${name}`);
            const box = tip.getBoundingClientRect();
            const frame = svg.getBoundingClientRect();
            const isInside = box.left > frame.left - 1 && box.right < frame.right + 1 &&
                box.top > frame.top - 1 && box.bottom < frame.bottom + 1;
            if (!isInside) problems.push(`words beyond the picture: ${name}`);
            mark.blur();
        }
    }
    return Array.from(new Set(problems));
}"""


def axe_script():
    import axe_playwright_python

    folder = pathlib.Path(axe_playwright_python.__file__).parent
    return next(folder.rglob("axe.min.js")).read_text()


class Checker:
    """One browser, and the pages of one folder."""

    def __init__(self, playwright, root, chromium):
        self.root = root.resolve()
        self.base = self.root.as_uri() + "/"
        self.browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        self.axe = axe_script()
        self.ids = {}

    def findings(self, name, width, scheme, scripts, deep=True, screenshots=None):
        """All that is wrong with a page in one window, as (kind, what)."""
        found = []
        context = self.browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=scripts,
        )

        def guard(route):
            url = route.request.url
            if url.startswith(self.base) or url.startswith("data:"):
                route.continue_()
            else:
                found.append(("request", url))
                route.abort()

        context.route("**/*", guard)
        page = context.new_page()
        page.on("console", lambda m: m.type in ("error", "warning") and found.append(("error", m.text)))
        page.on("pageerror", lambda error: found.append(("error", str(error))))

        def dismiss(dialog):
            found.append(("dialog", dialog.message))
            dialog.dismiss()

        page.on("dialog", dismiss)
        page.goto(self.base + urllib.parse.quote(name))
        found += [tuple(item) for item in page.evaluate(PROBE)]
        if screenshots:
            stem = name.removesuffix(".html").replace("/", "_")
            page.screenshot(path=f"{screenshots}/{stem}-{width}-{scheme}.png", full_page=True)
        if not scripts:
            found += [("scripts", problem) for problem in page.evaluate(PLAIN)]
        if deep:
            found += self.broken_links(page, name)
            found += [("mark", problem) for problem in page.evaluate(MARKS)]
            # A page with its folded parts open is a page, too.
            page.evaluate("() => document.querySelectorAll('details').forEach(d => { d.open = true; })")
            found += [tuple(item) for item in page.evaluate(PROBE)]
        if deep and scripts:
            found += [("filter", problem) for problem in page.evaluate(FILTER)]
            chosen = page.evaluate(CHOOSE)
            found += [("choice", problem) for problem in chosen["problems"]]
            found += self.dead_links(name, chosen["links"])
            found += [("sorting", problem) for problem in page.evaluate(SORT)]
            page.evaluate(self.axe)
            result = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
            for violation in result["violations"]:
                for node in violation["nodes"]:
                    found.append(("axe", f"{violation['id']}: {node['html'][:120]}"))
        context.close()
        return list(dict.fromkeys(found))

    def anchors(self, path):
        """The ids of a page of the folder."""
        if path not in self.ids:
            context = self.browser.new_context(java_script_enabled=False)
            page = context.new_page()
            page.goto(path.as_uri())
            self.ids[path] = set(page.evaluate(IDS))
            context.close()
        return self.ids[path]

    def broken_links(self, page, name):
        return self.dead_links(name, page.evaluate(LINKS))

    def dead_links(self, name, links):
        here = self.root / name
        for link in links:
            if link.startswith("data:"):
                continue
            parts = urllib.parse.urlsplit(link)
            if parts.scheme or parts.netloc or parts.path.startswith("/"):
                yield ("link", f"{link} leads out of the folder")
                continue
            target = (here.parent / urllib.parse.unquote(parts.path)).resolve() if parts.path else here
            if not target.is_relative_to(self.root) or not target.is_file():
                yield ("link", f"{link} leads nowhere")
            elif parts.fragment and target.suffix == ".html":
                if urllib.parse.unquote(parts.fragment) not in self.anchors(target):
                    yield ("link", f"{link}: no such place")


def windows(quick=False):
    """Every way in which a page is opened, and whether all of it is checked there.

    Links, folded parts, filters, sorting and axe-core take most of the time: each scheme and each width has them
    once. Quick: only there.
    """
    for scheme, thorough in zip(SCHEMES, WIDTHS):
        for width in WIDTHS:
            if width == thorough or not quick:
                yield width, scheme, True, width == thorough
    for width in () if quick else WIDTHS:
        yield width, "light", False, False


def check(root, chromium, names, screenshots=None, quick=False):
    """Opens some pages of a folder in every way; lines that say what is wrong."""
    lines = []
    with sync_playwright() as playwright:
        checker = Checker(playwright, root, chromium)
        for name in names:
            for width, scheme, scripts, deep in windows(quick):
                place = f"{name}, {width} pixels, {scheme}" + ("" if scripts else ", no scripts")
                kept = screenshots if scripts else None
                for kind, what in checker.findings(name, width, scheme, scripts, deep, kept):
                    lines.append(f"{place}: {kind}: {what}")
        checker.browser.close()
    return lines


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--screenshots", help="keep a picture of every page in this folder")
    parser.add_argument("--quick", action="store_true", help="only the windows where all is checked")
    parser.add_argument("--only", help="only pages whose path has this in it", default="")
    options = parser.parse_args()
    root = options.folder
    names = sorted(str(p.relative_to(root)) for p in root.rglob("*.html"))
    names = [name for name in names if options.only in name]
    if not names:
        sys.exit(f"no page in {root}")
    if options.screenshots:
        pathlib.Path(options.screenshots).mkdir(parents=True, exist_ok=True)
    shares = [names[i :: options.jobs] for i in range(options.jobs)]
    with concurrent.futures.ProcessPoolExecutor(options.jobs) as pool:
        tasks = [
            pool.submit(check, root, options.chromium, share, options.screenshots, options.quick)
            for share in shares
            if share
        ]
        lines = sorted(line for task in tasks for line in task.result())
    for line in lines:
        print(line)
    print(f"{len(names)} pages, {len(list(windows(options.quick)))} windows each: {len(lines)} findings")
    sys.exit(1 if lines else 0)


if __name__ == "__main__":
    main()
