import Canonical
import FoundationEssentials
import Markup

/// The one script of a report: a click on a heading sorts a table by that column.
///
/// Where scripts do not run, the tables stand in an order that makes sense.
enum SortScript {
    /// The script's text.
    static let text = HTML.constant(
        """
        "use strict";
        for (const table of document.querySelectorAll("table.sortable")) {
          const body = table.tBodies[0];
          const heads = Array.from(table.tHead.rows[0].cells);
          heads.forEach((head, column) => {
            const button = document.createElement("button");
            button.type = "button";
            button.append(...head.childNodes);
            head.append(button);
            button.addEventListener("click", () => {
              const cellOf = row => row.cells[column];
              const isNumeric = cellOf(body.rows[0]).dataset.value !== undefined;
              const was = head.getAttribute("aria-sort");
              const first = isNumeric ? "descending" : "ascending";
              const second = isNumeric ? "ascending" : "descending";
              const now = was === first ? second : first;
              heads.forEach(other => other.removeAttribute("aria-sort"));
              head.setAttribute("aria-sort", now);
              const sign = now === "ascending" ? 1 : -1;
              const rows = Array.from(body.rows);
              rows.sort((a, b) => {
                const [x, y] = [cellOf(a), cellOf(b)];
                if (!isNumeric) {
                  const [s, t] = [x.textContent, y.textContent];
                  return sign * (s < t ? -1 : s > t ? 1 : 0);
                }
                const [p, q] = [x.dataset.value, y.dataset.value];
                if (p === "" || q === "") return (p === "") - (q === "");
                return sign * (Number(p) - Number(q));
              });
              body.append(...rows);
            });
          });
        }

        """
    )

    /// How the page's policy names the script: nothing else runs.
    static let policyHash =
        "sha256-" + Data(Digest(of: Array(text.markup.utf8)).bytes).base64EncodedString()
}
