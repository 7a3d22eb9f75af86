import CRMCatalog
import CRMKernel
import CRMStore
import Testing

@testable import CRMKit

@Suite struct `The lint of a book` {
  private static func findings(_ test: TestBook) async throws -> [Record] {
    let answer = try await test.session.run("price_books.lint", ["severity": "warning"])
    guard case .list(let findings) = answer else { return [] }
    return findings.compactMap { Record($0) }
  }

  @Test func `finds a planted defect, names it, and shows an input`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    #expect(try await Self.findings(test).isEmpty)
    let planted = try await test.session.write { tx in
      try tx.prices.set(.usd(1300), for: company.pump, in: company.priceBook, from: 10)
    }
    let found = try await Self.findings(test)
    let finding = try #require(found.first)
    #expect(found.count == 1)
    #expect(finding["kind"] == "rising_price")
    guard case .list(let rules)? = finding["rules"] else {
      Issue.record("It names no rules: \(finding)")
      return
    }
    #expect(rules.contains { Record($0)?["id"] == .int(planted.id.rawValue) })
    let demonstration = try #require(finding["demonstration"].flatMap { Record($0) })
    #expect(demonstration["book"] == "Standard")
    guard case .list(let lines)? = demonstration["lines"] else {
      Issue.record("It shows no input: \(demonstration)")
      return
    }
    #expect(lines.contains { Record($0)?["sku"] == "PUMP-200" })
  }

  @Test func `says nothing any more once the defect is mended`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let planted = try await test.session.write { tx in
      try tx.prices.set(.usd(1300), for: company.pump, in: company.priceBook, from: 10)
    }
    #expect(try await Self.findings(test).count == 1)
    try await test.session.write { tx in
      try tx.prices.delete(planted.id)
    }
    #expect(try await Self.findings(test).isEmpty)
  }
}
