public import CRMKernel

/// Which values one entity has that was two: what somebody chose, and what follows by itself.
public struct MergeChoices: Hashable, Sendable {
  /// For fields by name, whose value counts: that of the winner or of the loser.
  public var sides: [String: Side]
  /// Values for fields by name that neither has, such as notes written anew.
  public var given: Record

  /// One of the two.
  public enum Side: String, Choice {
    /// The entity that stays: its value counts unless it has none.
    case winner
    /// The entity that goes: its value counts where it is chosen, or the winner has none.
    case loser
  }

  /// By default each field is the winner's, or the loser's where the winner has nothing.
  public init(sides: [String: Side] = [:], given: Record = [:]) {
    self.sides = sides
    self.given = given
  }
}

/// A field in which two entities that become one differ.
public struct MergedField: Hashable, Sendable {
  /// The field's name; custom fields stand beside the others.
  public let name: String
  /// What the one that stays has.
  public let winner: Value
  /// What the one that goes has.
  public let loser: Value
  /// What the one that is left will have.
  public let result: Value
}

extension MergedField {
  /// Whose value counts, without saying which that is: `given` where it is neither's.
  var choice: Value {
    let side =
      result.isIdentical(to: winner) ? "winner" : result.isIdentical(to: loser) ? "loser" : "given"
    return .record(["field": .text(name), "from": .text(side)])
  }
}

extension MergedField: ValueConvertible {
  public var value: Value {
    .record([
      "field": .text(name), "winner": winner, "loser": loser, "result": result,
    ])
  }
}

/// Decides the fields of one entity that was two.
struct FieldMerge {
  let entity: EntityInfo
  let custom: [FieldInfo]
  let together: [[String]]
  let choices: MergeChoices

  /// The fields in which the two differ.
  func differences(_ winner: Record, _ loser: Record) throws(Refusal) -> [MergedField] {
    try refuseUnknown()
    var names = entity.fields.dropFirst(2).map(\.name).filter { $0 != entity.customColumn?.name }
    let known = winner.names + loser.names
    names += custom.map(\.name).filter { known.contains($0) && !names.contains($0) }
    names += known.filter { $0 != "id" && $0 != "version" && !names.contains($0) }
    var result: [MergedField] = []
    var seen: Set<String> = []
    for name in names where seen.insert(name).inserted {
      let one = winner[name] ?? .null
      let other = loser[name] ?? .null
      var chosen = side(of: name, winner) == .winner ? one : other
      if let given = choices.given[name] { chosen = try converted(given, name) }
      guard !one.isIdentical(to: other) || !one.isIdentical(to: chosen) else { continue }
      result.append(MergedField(name: name, winner: one, loser: other, result: chosen))
    }
    return result
  }

  /// Whose value counts: what was chosen, else the winner's unless it has none.
  ///
  /// 0 and "no" are values; only what says nothing at all is none.
  private func side(of name: String, _ winner: Record) -> MergeChoices.Side {
    let group = together.first { $0.contains(name) } ?? [name]
    for name in group { if let side = choices.sides[name] { return side } }
    return group.allSatisfy { (winner[$0] ?? .null).saysNothing || isMinor($0, in: group) }
      ? .loser : .winner
  }

  /// Whether a field of a group can't be empty, so that it says nothing about the group.
  private func isMinor(_ name: String, in group: [String]) -> Bool {
    guard group.count > 1, let field = entity.declaredField(name) else { return false }
    return !field.kind.isOptional
      && group.contains { entity.declaredField($0)?.kind.isOptional == true }
  }

  private func converted(_ value: Value, _ name: String) throws(Refusal) -> Value {
    let field = entity.declaredField(name) ?? custom.first { $0.name == name }
    guard let field else { return value }
    guard let converted = field.kind.convert(value) else {
      throw .wrongType(value, for: name, field.kind)
    }
    return try converted.normalized(in: field)
  }

  private func refuseUnknown() throws(Refusal) {
    let known = (entity.fields.dropFirst(2) + custom).map(\.name)
    let asked = choices.sides.keys.sorted() + choices.given.names
    for name in asked where !known.contains(name) {
      throw .unknown("field", name, among: known)
    }
  }
}

extension Value {
  /// Whether it is no value: nothing, blank text, a list or record without elements.
  fileprivate var saysNothing: Bool {
    switch self {
    case .null: true
    case .text(let text): text.allSatisfy(\.isWhitespace)
    case .list(let values): values.isEmpty
    case .record(let record): record.isEmpty
    default: false
    }
  }
}
