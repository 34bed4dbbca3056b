import Markup

/// How the pages of a report look: on a screen, light or dark, on a telephone, and on paper.
enum StyleSheet {
    static let page = HTML.constant(
        """

        :root {
          color-scheme: light dark;
          --ink: #1b1f23; --muted: #57606a; --line: #d0d7de; --paper: #ffffff; --panel: #f6f8fa;
          --link: #0550ae; --good: #116329; --bad: #a40e26; --good-panel: #dafbe1;
          --bad-panel: #ffebe9; --shade: #0000004d;
        }
        @media (prefers-color-scheme: dark) { :root {
          --ink: #e8eaed; --muted: #a4adb6; --line: #3a4149; --paper: #14171a; --panel: #1c2126;
          --link: #79b8ff; --good: #6fdd8b; --bad: #ffa198; --good-panel: #12261e;
          --bad-panel: #2d1418; --shade: #ffffff59;
        } }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; }
        body {
          margin: 0; color: var(--ink); background: var(--paper);
          font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
          overflow-wrap: anywhere;
        }
        main { max-width: 84rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
        h1 { font-size: 1.75rem; line-height: 1.2; margin: 0.25rem 0 0.5rem; }
        h2 {
          font-size: 1.25rem; margin: 2.75rem 0 0.75rem; padding-top: 1rem;
          border-top: 1px solid var(--line);
        }
        h3 { font-size: 1rem; margin: 2rem 0 0.5rem; }
        p { margin: 0.5rem 0; max-width: 46rem; }
        .lead { font-size: 1.05rem; }
        .note, .title { color: var(--muted); font-size: 0.875rem; }
        .title { display: block; font-weight: 400; }
        a { color: var(--link); text-underline-offset: 0.15em; }
        a:focus-visible, button:focus-visible, summary:focus-visible, [tabindex]:focus-visible {
          outline: 2px solid var(--link); outline-offset: 2px;
        }
        code, pre { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
        code { font-size: 0.85em; }
        pre {
          margin: 0.75rem 0; padding: 0.875rem 1rem; overflow-x: auto; overflow-wrap: normal;
          background: var(--panel); border: 1px solid var(--line); border-radius: 6px;
          line-height: 1.45;
        }
        .verdict {
          display: inline-block; padding: 0 0.5rem; border: 1px solid currentcolor;
          border-radius: 1rem; font-size: 0.875rem; font-weight: 600; white-space: nowrap;
        }
        .good { color: var(--good); }
        .bad { color: var(--bad); }
        .verdict.good { background: var(--good-panel); }
        .verdict.bad { background: var(--bad-panel); }
        .tiles {
          display: grid; grid-template-columns: repeat(auto-fill, minmax(min(11rem, 42vw), 1fr));
          gap: 0.75rem; margin: 1.25rem 0;
        }
        .tiles div {
          padding: 0.625rem 0.75rem; background: var(--panel); border: 1px solid var(--line);
          border-radius: 6px;
        }
        .tiles dt { color: var(--muted); font-size: 0.8125rem; }
        .figures { margin-bottom: 0; }
        .figures dd { font-size: 1.25rem; }
        .tiles dd { margin: 0; font-weight: 600; font-variant-numeric: tabular-nums; }
        .scroll {
          overflow-x: auto; margin: 0.75rem 0;
          background:
            linear-gradient(to right, var(--paper) 40%, transparent) left / 2.5rem 100% local,
            linear-gradient(to left, var(--paper) 40%, transparent) right / 2.5rem 100% local,
            linear-gradient(to right, var(--shade), transparent) left / 0.75rem 100% scroll,
            linear-gradient(to left, var(--shade), transparent) right / 0.75rem 100% scroll;
          background-repeat: no-repeat;
        }
        table { border-collapse: collapse; font-size: 0.9375rem; }
        th, td {
          padding: 0.35rem 0.75rem; border-bottom: 1px solid var(--line); text-align: left;
          vertical-align: top; overflow-wrap: normal;
        }
        .scroll bdi, .scroll a { overflow-wrap: break-word; }
        .scroll tbody th { min-width: 7rem; max-width: 24rem; }
        .scroll td + th { min-width: 12rem; }
        .scroll td { max-width: 36rem; }
        th:first-child, td:first-child { padding-left: 0; }
        thead th { color: var(--muted); font-weight: 600; font-size: 0.8125rem; }
        tbody th { font-weight: 600; }
        .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        .number .title { white-space: normal; }
        tr.summary th, tr.summary td { border-bottom: 0; color: var(--muted); padding-block: 0.15rem; }
        tr.summary:nth-last-child(4) th, tr.summary:nth-last-child(4) td { color: var(--ink); }
        tr.chosen th, tr.chosen td { font-weight: 600; }
        .scroll td:first-child { white-space: nowrap; }
        .scroll table { width: max-content; }
        thead .number { white-space: normal; }
        .board { width: 100%; }
        .board td, .board th { padding-inline: 0.5rem; }
        .board bdi { overflow-wrap: anywhere; }
        .board .title { max-width: 18rem; }
        thead button {
          all: unset; cursor: pointer; font: inherit; color: inherit; text-decoration: underline dotted;
          text-underline-offset: 0.25em;
        }
        th[aria-sort="ascending"] button::after { content: " ↑"; }
        th[aria-sort="descending"] button::after { content: " ↓"; }
        .charts {
          display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 22rem), 1fr));
          gap: 1.25rem;
        }
        figure { margin: 0.75rem 0; max-width: 26.5rem; }
        .charts figure { margin: 0; }
        .mark { cursor: default; }
        .limits {
          margin: 1rem 0; padding: 0.625rem 1rem; max-width: 52rem; font-size: 0.9375rem;
          border: 1px solid var(--line); border-left: 4px solid var(--muted); border-radius: 6px;
        }
        .limits .caption { margin: 0; font-weight: 600; }
        .limits ul { margin: 0.25rem 0 0; padding-left: 1.25rem; }
        .record { padding-left: 1rem; border-left: 3px solid var(--line); }
        h4 { font-size: 0.9375rem; margin: 1.25rem 0 0.25rem; }
        li { max-width: 46rem; }
        details { margin: 1rem 0; }
        summary { cursor: pointer; color: var(--link); }
        @media screen and (max-width: 60rem) {
          .board, .board tbody, .board tr, .board th, .board td { display: block; width: auto; }
          .board thead { position: absolute; clip-path: inset(50%); height: 1px; width: 1px; overflow: hidden; }
          .board tr {
            display: grid; grid-template-columns: 1fr 1fr; gap: 0 1rem; padding: 0.75rem 0;
            border-bottom: 1px solid var(--line);
          }
          .board th, .board td { padding: 0.2rem 0; border: 0; text-align: left; }
          .board tbody th { grid-column: 1 / -1; }
          .board td::before {
            content: attr(data-label); display: block; color: var(--muted); font-size: 0.8125rem;
          }
          .board .number { text-align: left; }
          .board .empty { display: none; }
          main { padding: 1rem 1rem 3rem; }
        }
        @media print {
          :root {
            color-scheme: light;
            --ink: #000; --muted: #444; --line: #bbb; --paper: #fff; --panel: #fff; --link: #000;
            --good: #116329; --bad: #a40e26; --good-panel: #fff; --bad-panel: #fff; --shade: #0000;
          }
          main { max-width: none; padding: 0; }
          nav, thead button::after { display: none; }
          figure, tr, .tiles div { break-inside: avoid; }
          h2, h3 { break-after: avoid; }
          .scroll, pre { overflow: visible; }
          .scroll { background: none; }
          .scroll table { width: auto; }
          pre { white-space: pre-wrap; }
          details::details-content { content-visibility: visible; display: block; }
        }

        """
    )
}
