import CRMParties
import Foundation
import Testing

private let casesPath = ProcessInfo.processInfo.environment["CRM_IDENTIFIERS"]

/// Run by Scripts/identifier-judge.
@Suite(.enabled(if: casesPath != nil, "needs the cases of Scripts/identifier-judge"))
struct `Numbers that python-stdnum judged` {
  private struct Case: Decodable {
    let scheme: String
    let text: String
    let valid: Bool
  }

  @Test func `get the same verdict`() throws {
    let url = URL(fileURLWithPath: try #require(casesPath))
    let cases = try JSONDecoder().decode([Case].self, from: Data(contentsOf: url))
    #expect(cases.count > 100)
    for item in cases {
      let verdict = IdentifierScheme(rawValue: item.scheme).verdict(on: item.text)
      #expect((verdict.standing == .valid) == item.valid, "\(item.scheme) \(item.text)")
    }
  }
}
