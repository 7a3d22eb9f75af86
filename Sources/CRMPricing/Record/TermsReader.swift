import CRMKernel

/// Reads terms from a record, and says where one can't be read.
struct TermsReader {
  let record: Record
  let path: String

  init(_ value: Value?, _ path: String) throws(Refusal) {
    guard case .record(let record)? = value else { throw .terms(path, "is no record") }
    self.record = record
    self.path = path
  }

  /// A value that must be there.
  func get<V: FieldValue>(_ name: String, as type: V.Type = V.self) throws(Refusal) -> V {
    guard let value: V = try find(name) else { throw .terms("\(path).\(name)", "is missing") }
    return value
  }

  /// A value that may be missing.
  func find<V: FieldValue>(_ name: String, as type: V.Type = V.self) throws(Refusal) -> V? {
    guard let value = record[name], value != .null else { return nil }
    guard let typed = V(value) else {
      throw .terms("\(path).\(name)", "can't be \(value.description)")
    }
    return typed
  }

  /// A list of values; empty where it is missing.
  func all<V: FieldValue>(_ name: String, as type: V.Type = V.self) throws(Refusal) -> [V] {
    try list(name) { value, path throws(Refusal) in
      guard let typed = V(value) else { throw Refusal.terms(path, "can't be read") }
      return typed
    }
  }

  /// A list of what `read` makes of its members; empty where it is missing.
  func list<Member>(
    _ name: String,
    _ read: (Value, String) throws(Refusal) -> Member
  ) throws(Refusal) -> [Member] {
    switch record[name] {
    case nil, .null?: return []
    case .list(let values)?:
      var members: [Member] = []
      for (index, value) in values.enumerated() {
        members.append(try read(value, "\(path).\(name)[\(index + 1)]"))
      }
      return members
    // An empty list of Lua's could be either.
    case .record(let record)? where record.isEmpty: return []
    default: throw .terms("\(path).\(name)", "is no list")
    }
  }

  /// What `make` makes of a member: a refusal that knows no path gets the member's.
  func made<Made>(
    _ name: String,
    _ make: () throws(Refusal) -> Made
  ) throws(Refusal) -> Made {
    do throws(Refusal) { return try make() } catch {
      guard error.code != "pricing.record" else { throw error }
      throw .terms("\(path).\(name)", "can't be used: \(error.message)")
    }
  }

  /// A formula over some names; nil where it is missing.
  func formula(_ name: String, _ names: PriceFormula.Names) throws(Refusal) -> PriceFormula? {
    guard let text = try find(name, as: String.self) else { return nil }
    return try made(name) { () throws(Refusal) in try PriceFormula(text, names: names) }
  }

  /// The one member of `names` that is there.
  func one(of names: [String]) throws(Refusal) -> (name: String, value: Value) {
    let found = names.compactMap { name in
      record[name].flatMap { $0 == .null ? nil : (name, $0) }
    }
    guard let first = found.first, found.count == 1 else {
      throw .terms(path, "must have one of \(names.joined(separator: ", "))")
    }
    return first
  }
}

extension Refusal {
  static func terms(_ path: String, _ problem: Message) -> Refusal {
    Refusal(
      "pricing.record",
      "\(path) \(problem).",
      remedy: "Use what the library wrote, or see the guide on records of prices.",
      field: path
    )
  }
}

extension Record {
  /// A record without what is missing or empty.
  init(present pairs: [(String, Value)]) {
    self.init(
      pairs.filter { _, value in
        switch value {
        case .null, .bool(false): false
        case .list(let values): !values.isEmpty
        case .record(let record): !record.isEmpty
        default: true
        }
      }
    )
  }
}
