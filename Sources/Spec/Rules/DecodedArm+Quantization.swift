import Engine
import Quantization
import Source

extension DecodedArm {
    /// Checks that the network can be quantised as `export.onnx.quantize` says.
    func checkQuantization(_ report: inout Report) {
        guard let rule = facts.export?.value.quantization, mayShip else { return }
        let settings = document["export"]?["onnx"]?["quantize"]
        if rule.activations == nil {
            for key in ["calibration", "input"] {
                guard let label = settings?[key]?.label else { continue }
                report.add(.weightsOnly(key), at: label)
            }
        }
        if isPooled { report.add(.quantizedPool, at: place("export.onnx.quantize")) }
        guard let spec, let part = recipe(of: spec).model.architecture.unquantizablePart(by: rule)
        else { return }
        report.add(
            .notQuantizable(part, isActivations: rule.activations != nil),
            at: place("export.onnx.quantize")
        )
    }
}
