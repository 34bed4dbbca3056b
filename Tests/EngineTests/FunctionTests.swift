import Engine
import Foundation
import Testing

/// Every function against the same operations carried out in Python, at special values and on a
/// dense sample; the script measures their errors.
@Suite("Functions") struct FunctionTests {
    @Test(arguments: LaneFunction.allCases)
    func `give the bits that the document promises`(function: LaneFunction) throws {
        let record = try FunctionRecord.load(function.rawValue)
        let arguments: [Float] = try record.arguments.numbers()
        let values: [Float] = try record.values.numbers()
        for start in stride(from: 0, to: arguments.count, by: 16) {
            var lanes = Lanes.zero
            for lane in 0..<min(16, arguments.count - start) {
                lanes[lane] = arguments[start + lane]
            }
            let results = function(lanes)
            for lane in 0..<min(16, arguments.count - start) {
                let expected = values[start + lane]
                #expect(
                    results[lane].bitPattern == expected.bitPattern
                        || results[lane].isNaN && expected.isNaN,
                    "\(function) of \(lanes[lane]): \(results[lane]), expected \(expected)"
                )
            }
        }
    }

    @Test func `the cosine does, too`() throws {
        let record = try FunctionRecord.load("cosineOfPi")
        let arguments: [Double] = try record.arguments.numbers()
        let values: [Double] = try record.values.numbers()
        #expect(arguments.count > 1000)
        for (argument, value) in zip(arguments, values) {
            #expect(cosineOfPi(argument).bitPattern == value.bitPattern)
        }
    }

    @Test func `GELU of 0 is 0 with slope exactly one half`() {
        let (value, slope) = GELU.valueAndSlope(.zero)
        #expect(value == .zero)
        #expect(slope == Lanes(repeating: 0.5))
    }

    @Test(arguments: [Float.infinity, -.infinity, .nan])
    func `GELU lets nothing that is not finite pass for finite`(x: Float) {
        #expect(!GELU.value(Lanes(repeating: x))[0].isFinite)
    }
}

/// The functions of sixteen numbers at a time.
enum LaneFunction: String, CaseIterable {
    case exponential
    case logarithm
    case errorFunction
    case hyperbolicTangent
    case logistic
    case gelu
    case geluSlope

    func callAsFunction(_ x: Lanes) -> Lanes {
        switch self {
        case .exponential: Engine.exponential(x)
        case .logarithm: Engine.logarithm(x)
        case .errorFunction: Engine.errorFunction(x)
        case .hyperbolicTangent: Engine.hyperbolicTangent(x)
        case .logistic: Engine.logistic(x)
        case .gelu: GELU.valueAndSlope(x).value
        case .geluSlope: GELU.valueAndSlope(x).slope
        }
    }
}

/// Arguments and values of a function, little-endian, in base 64.
private struct FunctionRecord: Decodable {
    var function: String
    var arguments: Data
    var values: Data

    static func load(_ function: String) throws -> FunctionRecord {
        let records = try Fixture.functions.load(as: [FunctionRecord].self)
        return try #require(records.first { $0.function == function })
    }
}
