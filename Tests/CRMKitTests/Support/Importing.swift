import CRMKernel
import CRMStore

extension TestBook {
  /// Imports a table as `kind`, all of it or nothing.
  func take(_ kind: String, _ csv: String) async throws -> ImportReport {
    let source = ImportSource("test.csv", bytes: Array(csv.utf8))
    return try await session.importCSV(kind, from: source, options: ImportOptions())
  }
}

extension ImportReport {
  /// The places and codes of what was refused: `2 rating wrongType`.
  var refusals: [String] {
    refused.flatMap { verdict -> [String] in
      guard case .refused(let problems) = verdict.outcome else { return [] }
      return problems.map { problem in
        "\(problem.row) \(problem.header ?? "-") \(problem.refusal.code.rawValue)"
      }
    }
  }

  /// Created, updated, unchanged, refused.
  var list: [Int] { [counts.created, counts.updated, counts.unchanged, counts.refused] }
}
