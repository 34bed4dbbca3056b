import Markup

extension StyleSheet {
    /// What the first page and the pages of groups have besides.
    static let index = HTML.constant(
        """

        .cards {
          display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 22rem), 1fr));
          gap: 1rem; margin: 1rem 0;
        }
        .card {
          padding: 0.75rem 1rem; background: var(--panel); border: 1px solid var(--line);
          border-radius: 6px; break-inside: avoid;
        }
        .card h3 { margin: 0; }
        .card p { margin: 0.35rem 0; }
        .changes { padding-left: 0; list-style: none; max-width: 62rem; }
        .changes li { margin: 0.5rem 0; max-width: none; }
        .columns { columns: 18rem; padding-left: 1.25rem; }
        .columns li { break-inside: avoid; }
        .board .beside { color: var(--muted); font-size: 0.875rem; }
        .board input { vertical-align: -0.1em; }
        .board tr.group th {
          padding-top: 1.5rem; font-size: 1.0625rem; border-bottom: 2px solid var(--line);
        }
        .board tr.group .note { font-weight: 400; margin-left: 0.5rem; }
        .board tr[hidden], .board tbody[hidden], .choice[hidden] { display: none !important; }
        .tools { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; margin: 1rem 0; }
        .tools label { font-size: 0.9375rem; }
        .tools input, .tools select {
          font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line);
          border-radius: 6px; padding: 0.25rem 0.5rem;
        }
        .tools details { margin: 0; }
        .chips { display: flex; flex-wrap: wrap; gap: 0.375rem; }
        .chip {
          font: inherit; font-size: 0.875rem; color: var(--ink); background: var(--panel);
          border: 1px solid var(--line); border-radius: 1rem; padding: 0.1rem 0.7rem; cursor: pointer;
        }
        .chip[aria-pressed="true"] { color: var(--paper); background: var(--link); border-color: var(--link); }
        .tools output { color: var(--muted); font-size: 0.875rem; }
        .choice {
          position: sticky; bottom: 0; padding: 0.625rem 1rem; background: var(--panel);
          border: 1px solid var(--line); border-radius: 6px;
        }
        .choice button {
          font: inherit; font-size: 0.875rem; color: var(--ink); background: var(--paper);
          border: 1px solid var(--line); border-radius: 6px; padding: 0.1rem 0.6rem;
        }
        @media screen and (min-width: 60.01rem) {
          .board { font-size: 0.875rem; }
          .board thead th {
            position: sticky; top: 0; z-index: 1; background: var(--paper);
            box-shadow: inset 0 -1px var(--line); vertical-align: bottom;
          }
          .board th:first-child { padding-left: 0; }
          .board tbody th .title, .tools .order { display: none; }
          .board td, .board tbody th { white-space: nowrap; }
          /* A longer name breaks; a checkbox stays beside its name. */
          .board tbody th a {
            display: inline-block; max-width: 20rem; white-space: normal; vertical-align: top;
          }
          .board td, .board th { padding-inline: 0.375rem; }
          .board td:last-child, .board th:last-child { padding-right: 0; }
          .board tr.group th { white-space: normal; }
        }
        .sizes { grid-template-columns: repeat(auto-fill, minmax(min(100%, 30rem), 1fr)); }
        @media screen and (max-width: 60rem) {
          .board tr.group { display: block; border-bottom: 0; padding-bottom: 0; }
          .board tr.group .note { display: block; margin-left: 0; }
          .board tr:not(.group) { display: flex; flex-wrap: wrap; gap: 0 1rem; padding: 0.5rem 0; }
          .board tbody tr:not(.group) th { flex: 1 1 100%; }
          .board td::before { display: inline; margin-right: 0.375rem; }
          .board td:first-of-type::before { content: none; }
          .board td { font-size: 0.9375rem; }
        }
        @media print {
          @page {
            size: A4 landscape; margin: 14mm 12mm;
            @top-left { content: "Experiments"; font: 8pt sans-serif; }
            @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; }
          }
          html { font-size: 9pt; }
          .tools, .choice, .board input, .screen { display: none; }
          .cards { grid-template-columns: repeat(3, 1fr); }
          .sizes { grid-template-columns: repeat(3, 1fr); }
          .changes { max-width: none; }
          .board { width: 100%; font-size: 8pt; }
          .board thead { display: table-header-group; }
          /* A header with buttons in it is not repeated on the next page. */
          .board thead button { display: contents; }
          .note { break-after: avoid; }
          .board td, .board th { padding: 0.15rem 0.4rem; }
          .board td { white-space: nowrap; }
          .board tbody th { min-width: 75mm; }
          .board .title { display: inline; margin-left: 0.4rem; max-width: none; font-size: 6.5pt; }
          .board tr.group th { padding-top: 0.5rem; font-size: 9pt; }
          .verdict { padding: 0 0.2rem; font-size: 7pt; }
          h2 { margin-top: 0.75rem; padding-top: 0.5rem; }
        }

        """
    )
}
