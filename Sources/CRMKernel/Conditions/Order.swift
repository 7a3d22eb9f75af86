/// The order of a list: fields, each up or down.
///
/// The id comes last by itself. In ascending order nothing comes before something. Text of a column that is
/// declared `.sorted` is ordered as its readers expect; other text by its bytes.
/// Amounts are ordered by currency, then by amount.
public struct Order<E: Entity>: Hashable, Sendable {
  /// One field of an order, and its direction.
  public typealias Key = OrderKey

  /// The most significant first; the id is added where a list is read.
  public let keys: [Key]

  /// Orders by `keys`, the most significant first; none orders by id.
  public init(_ keys: [Key]) { self.keys = keys }

  /// Oldest first: ids made later are greater.
  public static var oldestFirst: Self { Self([]) }
  /// Newest first: ids made later are greater.
  public static var newestFirst: Self {
    Self([Key(field: E.schema.fields[0].info, isDescending: true)])
  }

  /// The least first, entities without a value before all others.
  public static func by<V: FieldValue>(_ path: KeyPath<E, V>) -> Self {
    Self([Key(field: E.schema.info(of: path), isDescending: false)])
  }

  /// The greatest first, entities without a value after all others.
  public static func byDescending<V: FieldValue>(_ path: KeyPath<E, V>) -> Self {
    Self([Key(field: E.schema.info(of: path), isDescending: true)])
  }

  /// The same order, and `next` where it leaves two equal.
  public func then(_ next: Self) -> Self { Self(keys + next.keys) }
}

extension Order {
  /// Reads an order such as `name` or `annual_revenue desc, name`.
  ///
  /// - Throws: ``Refusal`` if a field is unknown or a word is neither `asc` nor `desc`.
  public init(_ text: String, in model: Model? = nil) throws(Refusal) {
    let model = model ?? Model([E.schema.info])
    self.init(try OrderKey.keys(text, of: E.schema.info, in: model))
  }
}

/// One field of an order, and its direction.
public struct OrderKey: Hashable, Sendable {
  /// What is compared.
  public let field: FieldInfo
  /// Whether the greatest comes first, and nothing comes last.
  public let isDescending: Bool

  /// Reads an order of `entity` such as `name` or `annual_revenue desc, name`.
  ///
  /// - Throws: ``Refusal`` if a field is unknown or a word is neither `asc` nor `desc`.
  package static func keys(
    _ text: String,
    of entity: EntityInfo,
    in model: Model
  ) throws(Refusal) -> [OrderKey] {
    var keys: [OrderKey] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let words = part.split(whereSeparator: \.isWhitespace)
      guard let name = words.first, words.count <= 2 else {
        throw Refusal(
          "order.syntax",
          "\(text.quoted) isn't an order.",
          remedy: "Write fields with commas between them, each with desc after it or not.",
          field: "order"
        )
      }
      let direction = words.dropFirst().first ?? "asc"
      guard direction == "asc" || direction == "desc" else {
        throw .unknown("direction", String(direction), among: ["asc", "desc"])
      }
      let field = try model.field(String(name), of: entity)
      keys.append(OrderKey(field: field, isDescending: direction == "desc"))
    }
    return keys
  }
}

extension Order: CustomStringConvertible {
  public var description: String {
    keys.map { $0.isDescending ? "\($0.field.name) desc" : $0.field.name }.joined(separator: ", ")
  }
}
