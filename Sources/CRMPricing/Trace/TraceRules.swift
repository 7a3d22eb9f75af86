import CRMKernel

/// The rules of a compact trace: each is named once, and steps have its place.
///
/// A rule is a list: the place of its kind among ``PriceSourceKind``, then name, version, and the
/// hashes of source and configuration; what is empty at the end is left out.
struct TraceRules {
  private(set) var rules: [Rule] = []
  private var places: [Rule: Int] = [:]

  struct Rule: Hashable {
    let kind: PriceSourceKind
    let identity: RuleIdentity
  }

  init() {}

  /// The place of a rule, which is added if it is new.
  mutating func place(of identity: RuleIdentity, _ kind: PriceSourceKind) -> Value {
    let rule = Rule(kind: kind, identity: identity)
    if let place = places[rule] { return .int(Int64(place)) }
    places[rule] = rules.count
    rules.append(rule)
    return .int(Int64(rules.count - 1))
  }

  /// The rule at a place.
  func rule(_ place: Value) -> Rule? {
    guard case .int(let place) = place, rules.indices.contains(Int(clamping: place)) else {
      return nil
    }
    return rules[Int(place)]
  }

  var compact: Value {
    .list(
      rules.map { rule in
        let identity = rule.identity
        var texts = [
          identity.name, identity.version, identity.sourceHash, identity.configHash,
        ]
        while texts.last?.isEmpty == true { texts.removeLast() }
        return .list([.int(rule.kind.place)] + texts.map { .text($0) })
      }
    )
  }

  init?(compact value: Value?) {
    guard case .list(let values)? = value else { return nil }
    for value in values {
      guard case .list(let parts) = value, let kind = parts.first.flatMap(PriceSourceKind.init(at:))
      else { return nil }
      let texts = parts.dropFirst().compactMap { String($0) }
      guard texts.count == parts.count - 1, texts.count <= 4 else { return nil }
      func text(_ place: Int) -> String { place < texts.count ? texts[place] : "" }
      let identity = RuleIdentity(
        name: text(0),
        version: text(1),
        sourceHash: text(2),
        configHash: text(3)
      )
      rules.append(Rule(kind: kind, identity: identity))
    }
  }
}

extension Choice {
  /// The place of the case among all.
  var place: Int64 { Int64(Self.allCases.enumerated().first { $1 == self }?.offset ?? 0) }

  /// The case at a place; nil for anything else.
  init?(at value: Value) {
    let cases = Array(Self.allCases)
    guard case .int(let place) = value, cases.indices.contains(Int(clamping: place)) else {
      return nil
    }
    self = cases[Int(place)]
  }
}
