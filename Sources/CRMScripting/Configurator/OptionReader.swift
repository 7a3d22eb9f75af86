import CRMConfigurator
import CRMKernel

/// Reads one option of a configurator plugin: `{ integer = { 1, 4 }, default = 1 }`.
struct OptionReader {
  private let name: String
  private let record: Record

  private static let domains = ["one_of", "any_of", "integer", "number", "boolean"]
  private static let others = ["default", "optional", "help", "step", "count"]

  init(_ name: String, _ value: Value) throws(ManifestProblem) {
    self.name = name
    guard case .record(let record) = value else {
      throw ManifestProblem(
        ["options", name],
        "options.\(name) must be a table such as { one_of = { \"a\", \"b\" } }, "
          + "not \(value.description)."
      )
    }
    self.record = record
    let known = Self.domains + Self.others
    for key in record.names where !known.contains(key) {
      let refusal = Refusal.unknown("property", key, among: known)
      throw problem("has a mistake: \(refusal.description)", at: key, ends: false)
    }
  }

  func option() throws(ManifestProblem) -> ConfigurationOption {
    let kinds = Self.domains.filter { record[$0] != nil }
    guard kinds.count == 1, let kind = kinds.first else {
      throw problem(
        kinds.isEmpty
          ? "must say what can be chosen: \(Self.domains.joined(separator: ", "))"
          : "says \(kinds.joined(separator: " and ")); it must say one of them",
        at: kinds.last
      )
    }
    try check("step", onlyWith: ["integer", "number"], kind)
    try check("count", onlyWith: ["any_of"], kind)
    let domain = try domain(kind)
    let option = ConfigurationOption(
      name,
      domain,
      default: record["default"],
      isOptional: try truth("optional"),
      help: try help()
    )
    if option.isOptional, option.fallback != nil {
      throw problem("can't be optional and have a default; leave one of them out", at: "optional")
    }
    return option
  }

  private func check(
    _ key: String,
    onlyWith kinds: [String],
    _ kind: String
  ) throws(ManifestProblem) {
    guard record[key] != nil, !kinds.contains(kind) else { return }
    throw problem("can't have a \(key): only \(kinds.joined(separator: " and ")) has", at: key)
  }

  // MARK: Domains

  private func domain(_ kind: String) throws(ManifestProblem) -> OptionDomain {
    switch kind {
    case "one_of": return .oneOf(try values(kind))
    case "any_of":
      let values = try values(kind)
      return .anyOf(values, count: try count(values.count))
    case "integer":
      let range = try range(kind, "{ 1, 4 }") { Int64($0) }
      return .integer(range, step: try step("a whole number above 0") { Int64($0) } ?? 1)
    case "number":
      let range = try range(kind, "{ 0.5, 2.5 }") { Quantity($0) }
      return .decimal(range, step: try step("a number above 0") { Quantity($0) })
    default:
      guard record[kind] == true else { throw problem("must say boolean = true", at: kind) }
      return .boolean
    }
  }

  private func values(_ kind: String) throws(ManifestProblem) -> [Value] {
    guard case .list(let values)? = record[kind] else {
      throw problem("must list its values: \(kind) = { \"a\", \"b\" }", at: kind)
    }
    return values.map(\.optionScalar)
  }

  private func range<Number: Comparable>(
    _ kind: String,
    _ example: String,
    _ convert: (Value) -> Number?
  ) throws(ManifestProblem) -> ClosedRange<Number> {
    guard case .list(let bounds)? = record[kind], bounds.count == 2,
      let least = number(bounds[0], convert), let most = number(bounds[1], convert)
    else { throw problem("must say the least and the most: \(kind) = \(example)", at: kind) }
    guard least <= most else {
      throw problem("has more as its least than as its most", at: kind)
    }
    return least...most
  }

  /// Text is no number here, although amounts may be written so.
  private func number<Number>(_ value: Value, _ convert: (Value) -> Number?) -> Number? {
    if case .text = value { nil } else { convert(value) }
  }

  private func step<Number>(
    _ what: String,
    _ convert: (Value) -> Number?
  ) throws(ManifestProblem) -> Number? {
    guard let value = record["step"] else { return nil }
    guard let step = number(value, convert) else {
      throw problem("must have a step that is \(what), not \(value.description)", at: "step")
    }
    return step
  }

  /// How many of some values: all that there are unless it is said.
  private func count(_ all: Int) throws(ManifestProblem) -> ClosedRange<Int64> {
    switch record["count"] {
    case nil: return 0...Int64(all)
    case .int(let count)?: return count...count
    case .list(let bounds)?:
      if bounds.count == 2, case .int(let least) = bounds[0], case .int(let most) = bounds[1],
        least <= most
      {
        return least...most
      }
    default: break
    }
    throw problem("must say how many: count = 2, or count = { 0, 2 }", at: "count")
  }

  // MARK: The rest

  private func truth(_ key: String) throws(ManifestProblem) -> Bool {
    switch record[key] {
    case nil: return false
    case .bool(let bool)?: return bool
    case let value?: throw problem("must say \(key) = true, not \(value.description)", at: key)
    }
  }

  private func help() throws(ManifestProblem) -> String {
    switch record["help"] {
    case nil: return ""
    case .text(let text)?: return text
    case let value?:
      throw problem("must have text as its help, not \(value.description)", at: "help")
    }
  }

  private func problem(_ problem: String, at key: String?, ends: Bool = true) -> ManifestProblem {
    ManifestProblem(
      ["options", name] + (key.map { [$0] } ?? []),
      "options.\(name) \(problem)\(ends ? "." : "")"
    )
  }
}
