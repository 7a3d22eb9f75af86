public import CRMKernel

/// What became of an import: counts that add up to the rows of the file.
public struct ImportReport: Sendable {
  /// The name of the ``ImportKind``.
  public let kind: String
  /// What became of the rows; of a dry run, what would have.
  public internal(set) var counts = ImportCounts()
  /// Whether anything was kept.
  public internal(set) var isCommitted = false
  /// Where the columns went, and how rows were recognised.
  public internal(set) var plan: ImportPlan
  /// The encoding that was found or stated; nil if the file is all ASCII.
  public internal(set) var encoding: CSVEncoding?
  /// The first warnings, at most a hundred.
  public internal(set) var warnings: [ImportWarning] = []
  /// How many warnings there were, shown or not.
  public internal(set) var warningCount = 0
  /// The first refused rows, at most a hundred.
  public internal(set) var refused: [ImportVerdict] = []

  init(kind: String, plan: ImportPlan) {
    self.kind = kind
    self.plan = plan
  }

  mutating func add(_ verdict: ImportVerdict) {
    let most = 100
    counts.add(verdict.outcome)
    warningCount += verdict.warnings.count
    warnings += verdict.warnings.prefix(most - warnings.count)
    if case .refused = verdict.outcome, refused.count < most { refused.append(verdict) }
  }
}

/// How many rows had which end.
public struct ImportCounts: Sendable, Hashable {
  /// Rows that became new entities.
  public internal(set) var created = 0
  /// Rows that changed an entity that was there.
  public internal(set) var updated = 0
  /// Rows whose entity had all these values already; nothing was written.
  public internal(set) var unchanged = 0
  /// Rows that were not stored; what they had written was taken back.
  public internal(set) var refused = 0

  /// All rows that were read, the header left out.
  public var rows: Int { created + updated + unchanged + refused }

  mutating func add(_ outcome: ImportVerdict.Outcome) {
    switch outcome {
    case .created: created += 1
    case .updated: updated += 1
    case .unchanged: unchanged += 1
    case .refused: refused += 1
    }
  }
}

/// What became of one row.
public struct ImportVerdict: Sendable, Hashable {
  /// The end of a row.
  public enum Outcome: Sendable, Hashable {
    /// No entity was recognised, so the row became one.
    case created
    /// The fields that got another value.
    case updated([String])
    /// The recognised entity had all these values already.
    case unchanged
    /// Nothing of the row was kept, for these reasons: one for each bad cell, at least one.
    case refused([ImportProblem])
  }

  /// The row of the file; the header is usually row 1.
  public let row: Int
  /// What became of it.
  public let outcome: Outcome
  /// Texts that were probably saved in a wrong encoding; for that alone no row is refused.
  public var warnings: [ImportWarning] = []
  /// The row's own texts, for a file of what was refused.
  public let fields: [String]
}

/// Why a row was refused, and where in it.
public struct ImportProblem: Sendable, Hashable {
  /// The row of the file; the header is usually row 1.
  public let row: Int
  /// The column from 1 and its header, where the problem is one cell's.
  public var column: Int?
  /// The first row's text in the column, where the problem is one cell's.
  public var header: String?
  /// Why, and what to do about it.
  public let refusal: Refusal
}

extension ImportProblem: CustomStringConvertible {
  public var description: String { "\(place): \(refusal)" }

  /// The row, the column and its header.
  public var place: String {
    guard let column else { return "Row \(row)" }
    return "Row \(row), column \(column)" + (header.map { " (\($0))" } ?? "")
  }
}

/// A text that was probably read in the wrong encoding when the file was made.
public struct ImportWarning: Sendable, Hashable {
  /// The row of the file; the header is usually row 1.
  public let row: Int
  /// The column, from 1.
  public let column: Int
  /// The first row's text in the column.
  public let header: String
  /// The cell, without spaces around it.
  public let text: String
  /// What the text probably was, where that can be told.
  public let suggestion: String?
}

extension ImportWarning: CustomStringConvertible {
  public var description: String {
    let place = "Row \(row), column \(column) (\(header))"
    let repaired = suggestion.map { " Was it “\($0)”?" } ?? " Part of it is lost."
    return "\(place): “\(text)” was saved in the wrong encoding.\(repaired)"
  }
}

/// What an import tells while it runs.
public enum ImportEvent: Sendable {
  /// The file begins; a second time if the store had to start again, or save rules were asked.
  case began(ImportPlan)
  /// A row is done. Until the import is committed, it may yet be taken back.
  case row(ImportVerdict)
  /// Every thousand rows.
  case progress(ImportCounts)
}
