import CRMKernel
import CRMStore

/// An import's report as text.
struct ImportText {
  let report: ImportReport
  let reader: Reader
  let table: String
  let errors: String?

  /// For people: what went nowhere, what was refused and why, and the counts.
  var plain: String {
    var lines: [String] = []
    if !report.plan.unmapped.isEmpty {
      lines.append("Columns without a field: \(report.plan.unmapped.joined(separator: ", ")).")
    }
    if !report.plan.readOnly.isEmpty {
      let names = report.plan.readOnly.joined(separator: ", ")
      lines.append("Columns that the book keeps itself: \(names).")
    }
    lines += report.warnings.prefix(10).map { "\($0)" }
    if report.warningCount > 10 { lines.append("… \(report.warningCount - 10) more warnings") }
    lines += refusals
    lines.append(summary)
    return lines.map { $0 + "\n" }.joined()
  }

  private var refusals: [String] {
    let most = 20
    var lines: [String] = []
    for verdict in report.refused.prefix(most) {
      guard case .refused(let problems) = verdict.outcome else { continue }
      lines += problems.map { "\($0.place): \(reader.text($0.refusal))" }
    }
    let rest = report.counts.refused - most
    if rest > 0 { lines.append("… \(rest) more refused rows") }
    return lines
  }

  private var summary: String {
    let counts = report.counts
    let rows = counts.rows == 1 ? "1 row" : "\(counts.rows) rows"
    let numbers = """
      \(rows): \(counts.created) created, \(counts.updated) updated, \
      \(counts.unchanged) unchanged, \(counts.refused) refused.
      """
    let end =
      switch (report.isCommitted, report.plan.isDryRun, counts.refused) {
      case (true, _, 0): ""
      case (true, _, _): " The good rows were kept."
      case (false, true, _): " This was a dry run: nothing was kept."
      case (false, false, _):
        " Nothing was kept: correct the rows, or import the good ones with --keep-good."
      }
    let file = errors.map { counts.refused > 0 ? " The refused rows are in \($0)." : "" } ?? ""
    return numbers + end + file
  }

  /// For programs: one object.
  var json: String {
    let counts = report.counts
    let refused = report.refused.flatMap { verdict -> [Value] in
      guard case .refused(let problems) = verdict.outcome else { return [] }
      return problems.map { problem in
        .record([
          "row": .int(Int64(problem.row)),
          "column": problem.column.map { .int(Int64($0)) } ?? .null,
          "header": problem.header.map { .text($0) } ?? .null,
          "code": .text(problem.refusal.code.rawValue),
          "message": .text(reader.text(problem.refusal)),
        ])
      }
    }
    let object: Record = [
      "rows": .int(Int64(counts.rows)), "created": .int(Int64(counts.created)),
      "updated": .int(Int64(counts.updated)), "unchanged": .int(Int64(counts.unchanged)),
      "refused": .int(Int64(counts.refused)), "committed": .bool(report.isCommitted),
      "unmapped": .list(report.plan.unmapped.map { .text($0) }),
      "warnings": .list(report.warnings.map { .text("\($0)") }), "problems": .list(refused),
    ]
    return Value.record(object).json + "\n"
  }
}
