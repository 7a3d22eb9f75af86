public import CRMKernel

extension Transaction {
  /// A page of what happened to `subjects`, the newest first.
  ///
  /// Each entry is what the principal may see of it, as in every other read.
  ///
  /// - `kinds`: Only entries of these kinds; all if there are none.
  /// - `before`: ``Page/next`` of the page before; `nil` for the first.
  /// - Throws: ``Refusal`` `unknown` for a kind that no module declares, or `cursor.order` for a
  ///   cursor of another timeline.
  /// - Complexity: one index range of at most `limit` rows for each subject and source.
  public func timeline(
    of subjects: [SubjectReference],
    kinds: [String] = [],
    before cursor: Cursor? = nil,
    limit: Int = 50
  ) throws -> Page<TimelineEntry> {
    let limit = max(1, min(limit, 1000))
    let name = "timeline of \(subjects.first.map { "\($0.entity) \($0.id)" } ?? "nobody")"
    let position = try cursor.map { try TimelinePosition($0.values(for: name)) }
    let reading = TimelineReading(tx: self, before: position, limit: limit + 1)
    for subject in subjects {
      if let entity = try check(of: subject.entity)?.info {
        try note(.timeline, subject.id, of: entity)
      }
    }
    var entries: [TimelineEntry] = []
    for source in try timelineSources(of: kinds) {
      for subject in subjects { entries += try source.entries(about: subject, reading) }
    }
    entries.sort { ($1.at, $1.id) < ($0.at, $0.id) }
    guard entries.count > limit else { return Page(items: entries, next: nil) }
    let items = Array(entries.prefix(limit))
    let last = items[limit - 1]
    let values: [Value] = [.int(last.at.milliseconds), .int(last.id)]
    return Page(items: items, next: Cursor(order: name, values: values))
  }

  private func timelineSources(of kinds: [String]) throws(Refusal) -> [TimelineSource] {
    let sources = book.modules.flatMap(\.timeline)
    let names = sources.map(\.kind)
    for kind in kinds where !names.contains(kind) {
      throw .unknown("kind", kind, among: names)
    }
    return kinds.isEmpty ? sources : sources.filter { kinds.contains($0.kind) }
  }
}

extension TimelinePosition {
  init(_ values: [Value]) throws(Refusal) {
    guard values.count == 2, case .int(let at) = values[0], case .int(let id) = values[1] else {
      throw Refusal("cursor.order", "The cursor belongs to another list.", field: "after")
    }
    self.init(at: Instant(milliseconds: at), id: id)
  }
}
