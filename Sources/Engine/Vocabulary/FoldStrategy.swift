/// How rows are divided into training rows and held-out rows.
public enum FoldStrategy: String, CaseIterable, Hashable, Sendable {
    /// One fold a group: its rows are held out, all others are trained on.
    case leaveOneGroupOut = "leave_one_group_out"
}
