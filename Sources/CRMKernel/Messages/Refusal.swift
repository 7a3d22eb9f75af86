/// Why the domain said no: what is wrong, and what to do about it.
///
/// Every "no" of the library is one of these, whatever its context: hosts
/// switch on ``code``, people read ``message`` and ``remedy``, forms mark
/// ``field``.
public struct Refusal: Error, Hashable {
  /// A stable name to switch on, such as `"quote.expired"`.
  public let code: Code
  /// What is wrong, naming the thing that was asked for.
  public let message: Message
  /// What to do about it; `nil` where nothing can be done.
  public var remedy: Message?
  /// The field, parameter or name that the refusal is about.
  public var field: String?
  /// The character, from 1, of the text that could not be read.
  public var position: Int?

  /// Refuses; `field` says which input a form should mark.
  public init(_ code: Code, _ message: Message, remedy: Message? = nil, field: String? = nil) {
    self.code = code
    self.message = message
    self.remedy = remedy
    self.field = field
  }

  /// A stable, open set of names.
  public struct Code: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public init(stringLiteral value: String) { self.init(rawValue: value) }
  }
}

extension Refusal: CustomStringConvertible {
  public var description: String {
    let place = position.map { "At character \($0): " } ?? ""
    return place + (remedy.map { "\(message) \($0)" } ?? "\(message)")
  }
}

extension Refusal.Code {
  /// A name that nobody declared; the remedy suggests the nearest one.
  public static let unknown: Self = "unknown"
  /// A value of another type than was asked for.
  public static let wrongType: Self = "wrongType"
  /// A value that must be given was not.
  public static let missing: Self = "missing"
  /// There is no such entity, or the principal may not see it.
  public static let notFound: Self = "notFound"
  /// Somebody else changed the entity meanwhile.
  public static let stale: Self = "stale"
  /// Another entity has what must be this one's own.
  public static let notUnique: Self = "notUnique"
  /// A field that only its module may change.
  public static let readOnly: Self = "readOnly"
  /// The principal may not do this.
  public static let forbidden: Self = "forbidden"
}

extension Refusal {
  /// Refuses `value` where `name` asks for a value of `kind`.
  public static func wrongType(_ value: Value, for name: String, _ kind: Kind) -> Refusal {
    wrongType(value, for: name, kind.wrapped.phrase, orNil: kind.isOptional)
  }

  /// Refuses `value` where `name` asks for what `phrase` says.
  static func wrongType(
    _ value: Value,
    for name: String,
    _ phrase: Message,
    orNil: Bool,
    remedy: Message? = nil
  ) -> Refusal {
    // Sentences of their own, so that each part of them can be translated.
    let message: Message =
      orNil
      ? "\(name: name) must be \(phrase), or nil, not \(value.description)."
      : "\(name: name) must be \(phrase), not \(value.description)."
    return Refusal(.wrongType, message, remedy: remedy, field: name)
  }

  /// Refuses a name that isn't among `names`, and suggests the nearest.
  ///
  /// - Complexity: O(*n*) in the number of names.
  public static func unknown(_ what: String, _ name: String, among names: [String]) -> Refusal {
    let remedy: Message? =
      if let close = name.nearest(among: names) {
        "Did you mean \(name: close)?"
      } else if names.isEmpty {
        nil
      } else if names.count <= 20 {
        "There are \(name: names.joined(separator: ", "))."
      } else {
        "There are \(name: names.prefix(20).joined(separator: ", ")) and \(names.count - 20) more."
      }
    return Refusal(.unknown, "There is no \(what) \(name: name).", remedy: remedy, field: name)
  }
}

extension String {
  /// The one of `names` that this was probably meant to be.
  ///
  /// - Complexity: O(*n* · *m*²) in names and letters: what is longer than any name isn't compared.
  package func nearest(among names: [String]) -> String? {
    guard count <= 64 else { return nil }
    let ranked = names.map { (name: $0, edits: edits(to: $0)) }
    guard let nearest = ranked.min(by: { $0.edits < $1.edits }) else { return nil }
    return nearest.edits <= 1 + count / 3 ? nearest.name : nil
  }
}
