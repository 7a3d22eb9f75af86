import CRMKernel

/// Goes through the log from its first change on, and says what was tampered with.
struct ChainWalk {
  /// The rows that it visits, in their order.
  static let statement = """
    SELECT seq, entity, id, version, op, at, principal, command, schema, diff, salt, content, chain
    FROM change ORDER BY seq
    """

  private let noted: String?
  private var previous = ChangeChain.start
  private var changes = 0
  private var erased = 0
  /// What lost its salt, and no later change has said yet that it was erased.
  private var unexplained = ErasedChanges()
  private var findings: [String] = []
  private var foundNoted: Bool

  init(noted: String?) {
    self.noted = noted
    foundNoted = noted == nil
  }

  mutating func visit(_ row: inout Row) {
    changes += 1
    let line = ChangeLog.Line(next: &row)
    let json = row.nextTextIfPresent()
    let salt: [UInt8]? = row.skipsNull() ? nil : row.nextBytes()
    let content = row.nextBytes()
    let chain = row.nextBytes()
    check(line, json, salt, content)
    if ChangeChain.link(previous, line, content).bytes != chain {
      report(
        "Change \(line.seq) of \(line.subject.entity) was altered, or doesn't follow the one before."
      )
    }
    previous = ChangeChain.Link(seq: line.seq, bytes: chain)
    if !foundNoted, head == noted { foundNoted = true }
  }

  private mutating func check(
    _ line: ChangeLog.Line,
    _ json: String?,
    _ salt: [UInt8]?,
    _ content: [UInt8]
  ) {
    let entity = line.subject.entity
    guard let salt else {
      erased += 1
      unexplained.insert(line.seq)
      if json != nil { report("Change \(line.seq) of \(entity) was erased, and says something.") }
      return
    }
    guard let json, ChangeLog.content(json, salt: salt) == content else {
      return report("What change \(line.seq) of \(entity) says was altered.")
    }
    guard line.subject.operation == ChangeRecord.Operation.forget.rawValue else { return }
    for range in ErasedChanges.ranges(in: ChangeRecord.diff(json: json)) {
      unexplained.remove(range)
    }
  }

  private mutating func report(_ finding: String) {
    if findings.count < 10 { findings.append(finding) }
  }

  private var head: String {
    let digits = previous.bytes.map { byte in
      let hex = String(byte, radix: 16)
      return hex.count == 1 ? "0\(hex)" : hex
    }
    return "\(previous.seq):\(digits.joined())"
  }

  var verdict: LogVerdict {
    var findings = findings
    if !unexplained.isEmpty {
      findings.append("No erasure is logged of the changes \(unexplained): they were emptied.")
    }
    if !foundNoted {
      findings.append("The noted head isn't in the chain: what it stood for is gone.")
    }
    return LogVerdict(changes: changes, erased: erased, head: head, findings: findings)
  }
}

extension ChangeLog.Line {
  /// Reads what stands before the diff in ``ChainWalk/statement``.
  fileprivate init(next row: inout Row) {
    let seq = row.nextInt()
    let subject = ChangeLog.Subject(
      entity: row.nextText(),
      id: row.nextInt(),
      version: row.nextInt(),
      operation: row.nextText()
    )
    let origin = ChangeLog.Origin(
      at: row.nextInt(),
      principal: row.nextText(),
      command: row.nextText()
    )
    self.init(seq: seq, subject: subject, origin: origin, schema: row.nextInt())
  }
}

/// Places in the log whose changes no longer say what was changed.
///
/// Written as ranges: `3-5 9`.
struct ErasedChanges: CustomStringConvertible {
  private var places: Set<Int64> = []

  var isEmpty: Bool { places.isEmpty }
  mutating func insert(_ seq: Int64) { places.insert(seq) }
  mutating func formUnion(_ others: ErasedChanges) { places.formUnion(others.places) }

  /// Takes a range away.
  ///
  /// - Complexity: O(the shorter of the range and the places): a range can say anything.
  mutating func remove(_ range: ClosedRange<Int64>) {
    let (length, overflows) = range.upperBound.subtractingReportingOverflow(range.lowerBound)
    if overflows || length > Int64(places.count) {
      places = places.filter { !range.contains($0) }
    } else {
      for seq in range { places.remove(seq) }
    }
  }

  var description: String {
    var ranges: [(first: Int64, last: Int64)] = []
    for seq in places.sorted() {
      if let last = ranges.last, last.last + 1 == seq {
        ranges[ranges.count - 1].last = seq
      } else {
        ranges.append((seq, seq))
      }
    }
    return ranges.map { $0.first == $0.last ? "\($0.first)" : "\($0.first)-\($0.last)" }
      .joined(separator: " ")
  }

  /// What the change that logs an erasure has as its diff.
  static let field = "forgotten"

  var diff: [ChangeRecord.FieldChange] {
    [ChangeRecord.FieldChange(field: Self.field, old: .null, new: .text(description))]
  }

  /// The ranges that such a diff names; what can't be read names none.
  static func ranges(in diff: [ChangeRecord.FieldChange]) -> [ClosedRange<Int64>] {
    guard case .text(let text)? = diff.first(where: { $0.field == field })?.new else { return [] }
    return text.split(separator: " ").compactMap { part in
      let ends = part.split(separator: "-").map { Int64($0) }
      guard let first = ends.first ?? nil, let last = ends.last ?? nil, first <= last else {
        return nil
      }
      return first...last
    }
  }
}
