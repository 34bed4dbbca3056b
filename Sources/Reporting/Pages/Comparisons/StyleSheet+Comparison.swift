import Markup

extension StyleSheet {
    /// What comparison pages have besides.
    static let comparison = HTML.constant(
        """

        .pair {
          display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 28rem), 1fr));
          gap: 0 2.5rem; align-items: start;
        }
        .tables { display: flex; flex-wrap: wrap; gap: 0 4rem; }
        .pair > div { min-width: 0; }
        .tables > section { max-width: 100%; }
        .tables p { max-width: 26rem; }
        .pair h2 { margin-top: 1.25rem; }
        .terms table { width: 100%; }
        .sides { display: grid; grid-template-columns: max-content 1fr; gap: 0.5rem 1rem; }
        .sides dt { font-weight: 600; }
        .sides dd { margin: 0; }
        .scroll td.meaning { max-width: 38rem; min-width: 14rem; color: var(--muted); font-size: 0.875rem; }
        @media screen and (max-width: 48rem) {
          .scroll th, .scroll td { padding-inline: 0.375rem; }
          .scroll tbody th { min-width: 4rem; }
          .terms table, .terms thead, .terms tbody { display: block; width: 100%; }
          .terms tr {
            display: flex; flex-wrap: wrap; justify-content: space-between;
            border-bottom: 1px solid var(--line);
          }
          .terms th, .terms td { border-bottom: 0; padding-inline: 0; }
          .terms .scroll tbody th { min-width: 0; }
          .terms thead th:last-child { display: none; }
          .terms .scroll td.meaning { flex: 1 1 100%; max-width: none; padding-top: 0; }
        }
        @media print {
          .pair { grid-template-columns: 1fr; }
          .scroll td.meaning { min-width: 0; }
          html { font-size: 10pt; }
        }

        """
    )
}
