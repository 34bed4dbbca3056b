import Canonical
import FoundationEssentials
import Markup

/// The one script of a report: sorts and filters the leaderboard, and opens comparisons.
///
/// Without scripts, the tables stand in an order that makes sense, and nothing is offered that would
/// not work.
enum BoardScript {
    /// The script's text.
    static let text = HTML.constant(
        """
        "use strict";
        const make = (name, properties = {}, ...content) => {
          const element = Object.assign(document.createElement(name), properties);
          element.append(...content);
          return element;
        };
        for (const table of document.querySelectorAll("table.sortable")) {
          const heads = Array.from(table.tHead.rows[0].cells);
          const groups = Array.from(table.tBodies, body => ({
            body,
            heading: body.querySelector("tr.group"),
            rows: Array.from(body.querySelectorAll("tr:not(.group)")),
          }));
          const all = groups.flatMap(group => group.rows);

          // Sorting: the best first, then the other way round.
          const titles = heads.map(head => head.textContent);
          const sort = (column, isReversed) => {
            const isNumeric = all.some(row => row.cells[column].dataset.value !== undefined);
            const isAscending = (heads[column].dataset.best !== "high") !== isReversed;
            const sign = isAscending ? 1 : -1;
            heads.forEach(head => head.removeAttribute("aria-sort"));
            heads[column].setAttribute("aria-sort", isAscending ? "ascending" : "descending");
            for (const group of groups) {
              const rows = group.rows.slice();
              rows.sort((a, b) => {
                const [x, y] = [a.cells[column], b.cells[column]];
                if (!isNumeric) {
                  const [s, t] = [x.textContent, y.textContent];
                  return sign * (s < t ? -1 : s > t ? 1 : 0);
                }
                const [p, q] = [x.dataset.value, y.dataset.value];
                if (p === "" || q === "") return (p === "") - (q === "");
                return sign * (Number(p) - Number(q));
              });
              group.body.append(...rows);
            }
          };
          heads.forEach((head, column) => {
            const button = make("button", { type: "button" }, ...head.childNodes);
            head.append(button);
            button.addEventListener("click", () => {
              const first = head.dataset.best === "high" ? "descending" : "ascending";
              sort(column, head.getAttribute("aria-sort") === first);
            });
          });
          const order = make("select", {}, make("option", { value: "" }, "rank"),
            ...titles.map((title, column) => make("option", { value: column }, title)));
          order.addEventListener("change", () => {
            if (order.value !== "") sort(Number(order.value), false);
          });

          // Filters: a text, and words of which a row needs one of each kind; all of the features.
          const search = make("input", { type: "search", placeholder: "name, title, table …" });
          const count = make("output");
          const facets = new Map();
          const words = all.map(row => {
            const link = row.querySelector("a");
            return `${row.textContent} ${link.title}`.toLowerCase();
          });
          const apply = () => {
            const parts = search.value.toLowerCase().split(/\\s+/).filter(part => part !== "");
            let shown = 0;
            all.forEach((row, index) => {
              let fits = parts.every(part => words[index].includes(part));
              for (const [name, chips] of facets) {
                const chosen = chips.filter(chip => chip.getAttribute("aria-pressed") === "true");
                if (chosen.length === 0) continue;
                const own = (row.dataset[name] ?? "").split(" ");
                const has = chip => own.includes(chip.value);
                fits &&= name === "features" ? chosen.every(has) : chosen.some(has);
              }
              row.hidden = !fits;
              shown += fits ? 1 : 0;
            });
            for (const group of groups) {
              group.body.hidden = group.rows.every(row => row.hidden);
            }
            count.textContent = `${shown} of ${all.length} experiments`;
          };
          search.addEventListener("input", apply);
          const tools = make("div", { className: "tools" },
            make("label", {}, "Filter ", search), make("label", { className: "order" }, "Sort by ", order));
          const list = table.parentElement.querySelector("ul.facets");
          for (const item of list ? list.children : []) {
            const name = item.dataset.facet;
            const chips = facets.get(name) ?? facets.set(name, []).get(name);
            const chip = make("button", {
              type: "button", className: "chip", value: String(chips.length),
            }, item.textContent);
            chip.setAttribute("aria-pressed", "false");
            chip.addEventListener("click", () => {
              const isOn = chip.getAttribute("aria-pressed") === "true";
              chip.setAttribute("aria-pressed", String(!isOn));
              apply();
            });
            chips.push(chip);
          }
          for (const [name, chips] of facets) {
            // One word leaves nothing to choose.
            if (chips.length < 2) continue;
            const box = make("div", { className: "chips" }, ...chips);
            box.setAttribute("role", "group");
            box.setAttribute("aria-label", name);
            tools.append(name === "features"
              ? make("details", {}, make("summary", {}, "Features"), box)
              : box);
          }
          tools.append(count);
          count.setAttribute("aria-live", "polite");
          table.before(tools);
          apply();

          // Two chosen rows: their page, or the command that makes it.
          const bar = make("div", { className: "choice", hidden: true });
          bar.setAttribute("role", "status");
          let chosen = [];
          const name = row => row.querySelector("a").textContent;
          const file = row => row.querySelector("a").getAttribute("href").match(/([^/]+)\\.html$/)[1];
          const root = all.length > 0
            ? all[0].querySelector("a").getAttribute("href").replace(/experiments\\/.*$/, "") : "";
          const show = () => {
            bar.hidden = chosen.length === 0;
            bar.replaceChildren();
            if (chosen.length === 1) {
              bar.append(`${name(chosen[0].row)}: choose a second experiment to compare with`);
            } else if (chosen.length === 2) {
              // A is the one of the lower rank.
              const [b, a] = chosen.slice().sort((p, q) => p.rank - q.rank).map(box => box.row);
              const pairs = a.dataset.pairs;
              if (pairs !== undefined && pairs === b.dataset.pairs) {
                bar.append(make("a", { href: `${root}diff/${file(a)}/${file(b)}.html` },
                  `Compare ${name(b)} with ${name(a)}`));
              } else {
                bar.append("No page of this pair; run ",
                  make("code", {}, `assay diff ${name(a)} ${name(b)} --format html --out diff.html`));
              }
            }
            const clear = make("button", { type: "button" }, "Clear");
            clear.addEventListener("click", () => {
              chosen.forEach(box => { box.input.checked = false; });
              chosen = [];
              show();
            });
            bar.append(" ", clear);
          };
          all.forEach((row, rank) => {
            const input = make("input", { type: "checkbox", title: "compare" });
            input.setAttribute("aria-label", `compare ${name(row)}`);
            const box = { row, rank, input };
            input.addEventListener("change", () => {
              chosen = chosen.filter(other => other !== box);
              if (input.checked) chosen.push(box);
              if (chosen.length > 2) chosen.shift().input.checked = false;
              show();
            });
            row.cells[0].prepend(input, " ");
          });
          table.after(bar);
        }

        """
    )

    /// How the page's policy names the script: nothing else runs.
    static let policyHash =
        "sha256-" + Data(Digest(of: Array(text.markup.utf8)).bytes).base64EncodedString()
}
