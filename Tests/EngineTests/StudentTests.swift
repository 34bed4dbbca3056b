import Engine
import Testing

@Suite("Student's quantile") struct StudentTests {
    @Test func `agrees with scipy`() throws {
        let record = try Fixture.student.load(as: StudentRecord.self)
        #expect(record.degrees.count == record.quantiles.count)
        for (degrees, expected) in zip(record.degrees, record.quantiles) {
            let error = abs(studentQuantile(degreesOfFreedom: degrees) - expected)
            #expect(error < (degrees <= 100 ? Tolerance.studentTable : Tolerance.studentSeries))
        }
    }

    @Test func `falls from one degree of freedom to the next, where the table ends, too`() {
        let quantiles = (1...300).map { studentQuantile(degreesOfFreedom: $0) }
        #expect(zip(quantiles, quantiles.dropFirst()).allSatisfy { $0 > $1 })
    }
}

private struct StudentRecord: Decodable {
    var degrees: [Int]
    var quantiles: [Double]
}
