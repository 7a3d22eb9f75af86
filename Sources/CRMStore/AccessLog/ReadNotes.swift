import CRMKernel

/// What a transaction has read so far of what the access log is to know.
struct ReadNotes {
  /// The record that a row tells of: the row itself, or what it is a part of.
  struct Target {
    let entity: String
    let logging: AccessLogging
    /// The reference that leads to it; nil for the row itself.
    let reference: FieldInfo?
  }

  private struct Key: Hashable {
    let way: ReadingWay
    let entity: String
    let part: String?
    let statement: String?
  }

  private struct Records {
    private(set) var ids: [Int64] = []
    private var known: Set<Int64> = []

    init(_ new: [Int64]) {
      ids.reserveCapacity(new.count)
      known.reserveCapacity(new.count)
      add(new)
    }

    mutating func add(_ new: [Int64]) {
      for id in new where known.insert(id).inserted { ids.append(id) }
    }
  }

  /// How many records an entry names; a longer list takes several.
  private static let mostRecords = 500

  let rules: [String: AccessLogging]
  private(set) var isStrict = false
  private var targets: [String: [Target]] = [:]
  private var order: [Key] = []
  private var records: [Key: Records] = [:]

  init(_ rules: [String: AccessLogging]) { self.rules = rules }

  /// The logged records that a row of `entity` tells of.
  ///
  /// A part has no meaning of its own: who reads a customer's address looks at the customer. It
  /// tells of everything that it names, such as a telephone number of its contact and account.
  mutating func targets(of entity: EntityInfo) -> [Target] {
    if rules.isEmpty { return [] }
    if let known = targets[entity.name] { return known }
    var found: [Target] = []
    if let logging = rules[entity.name] {
      found.append(Target(entity: entity.name, logging: logging, reference: nil))
    }
    if entity.whole != nil {
      for field in entity.fields {
        guard let target = field.target, let logging = rules[target.name] else { continue }
        found.append(Target(entity: target.name, logging: logging, reference: field))
      }
    }
    targets[entity.name] = found
    return found
  }

  /// Adds records of one kind that were read together: a page is one addition.
  mutating func add(
    _ ids: [Int64],
    _ way: ReadingWay,
    _ target: Target,
    part: String? = nil,
    statement: String? = nil
  ) {
    if target.logging == .strict { isStrict = true }
    let key = Key(way: way, entity: target.entity, part: part, statement: statement)
    guard var known = records[key] else {
      order.append(key)
      records[key] = Records(ids)
      return
    }
    // Taken out meanwhile, so that it isn't copied.
    records[key] = nil
    known.add(ids)
    records[key] = known
  }

  /// What is to be logged, and forgets it.
  mutating func take(_ read: (ReadNotes.Entry) -> LoggedRead) -> [LoggedRead] {
    var reads: [LoggedRead] = []
    for key in order {
      let ids = records[key]?.ids ?? []
      var start = 0
      repeat {
        let end = min(start + Self.mostRecords, ids.count)
        let entry = Entry(
          way: key.way,
          entity: key.entity,
          part: key.part,
          statement: key.statement,
          ids: Array(ids[start..<end])
        )
        reads.append(read(entry))
        start = end
      } while start < ids.count
    }
    (order, records) = ([], [:])
    return reads
  }

  /// A read without who, when and why.
  struct Entry {
    let way: ReadingWay
    let entity: String
    let part: String?
    let statement: String?
    let ids: [Int64]
  }
}
