extension ONNXExport {
    /// Returns the name of the model that one seed gives.
    ///
    /// - Parameters:
    ///   - seed: The seed.
    ///   - seeds: All seeds of the experiment.
    /// - Returns: The model's name alone if only one model ships, else with `_seed` and the seed.
    package func modelID(for seed: Int, of seeds: [Int]) -> String {
        self.seed == nil && ensemble == nil && seeds.count > 1
            ? "\(modelID)_seed\(seed)" : modelID
    }
}
