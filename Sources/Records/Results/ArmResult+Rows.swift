extension ArmResult {
    /// The number of rows that a network on all rows is trained on: those of tables that are only held
    /// out are not among them.
    package func trainedRows(of arm: PlannedArm) -> Int {
        tables.indices.reduce(0) { sum, index in
            arm.role(ofTable: index).isTrained ? sum + tables[index].usedRows : sum
        }
    }
}
