/// How much the first page holds; the rest stands on pages of groups.
package struct IndexLimits: Sendable {
    /// So many rows the first page shows; of more, the best of each group.
    package var rowCount = 500
    /// So many rows of a group the first page then shows.
    package var rowsOfGroup = 20
    /// So many groups the first page then shows, and champions at any time.
    package var groupCount = 24
    /// So many rows a page of a group has.
    package var rowsOfPage = 500

    package init() {}
}
