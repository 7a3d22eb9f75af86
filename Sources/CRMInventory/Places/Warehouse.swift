public import CRMKernel

/// A building or an area in which we keep goods, and from which we promise them.
public struct Warehouse: Entity {
  public internal(set) var id: ID<Warehouse> = .unsaved
  public internal(set) var version: Int64 = 0
  /// By which people and scripts name it; unique.
  ///
  /// Its own location has the same code.
  public let code: String
  /// What people call it.
  public var name: String
  /// Whether goods are promised from it.
  public var isActive: Bool = true
  /// What administrators added.
  public var custom: CustomValues = CustomValues()

  public static let schema = Schema(
    "warehouse",
    Warehouse.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("code", \.code, .notEmpty, .maxLength(40), .folded),
    Column("name", \.name, .notEmpty, .maxLength(200), .folded, .sorted),
    Column("is_active", \.isActive),
    Column("custom", \.custom)
  )
}

/// A place at which goods are: a shelf of ours, or one of the places that they come from and go to.
///
/// Locations form a tree. Its shape never changes once goods may lie in it: a location keeps its
/// parent, its kind and its warehouse.
public struct Location: Entity {
  public internal(set) var id: ID<Location> = .unsaved
  public internal(set) var version: Int64 = 0
  /// By which people and scripts name it; unique.
  public let code: String
  /// What people call it.
  public var name: String
  /// Whether it is ours, or which of the places outside.
  public let kind: Kind
  /// Where it is; only internal locations are somewhere.
  public let warehouse: ID<Warehouse>?
  /// The location that it is part of.
  public let parent: ID<Location>?
  /// Whether what lies here can be promised to customers: not in quarantine, nor in the
  /// cupboard of brochures.
  public let isSellable: Bool
  /// Whether more may leave than is there, as at the places outside.
  public let allowsNegative: Bool
  /// Whether goods may be moved here.
  public var isActive: Bool = true

  public static let schema = Schema(
    "location",
    Location.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("code", \.code, .notEmpty, .maxLength(40), .folded),
    Column("name", \.name, .notEmpty, .maxLength(200)),
    Column("kind", \.kind),
    Column("warehouse", \.warehouse, .inverse("locations")),
    Column("parent", \.parent, .inverse("parts")),
    Column("is_sellable", \.isSellable),
    Column("allows_negative", \.allowsNegative),
    Column("is_active", \.isActive)
  )

  /// What a location is: ours, or one of the places that make every movement have two ends.
  public enum Kind: String, Choice {
    /// A place of ours, in a warehouse.
    case `internal`
    /// Where receipts come from.
    case supplier
    /// Where issues go to, and returns come from.
    case customer
    /// Where material is used up, and products come from.
    case production
    /// Where losses go to, and findings come from.
    case adjustment
    /// Between two places of ours.
    case transit

    /// Whether the goods at such a place are ours: they have a value on our books.
    public var isOwned: Bool { self == .internal || self == .transit }
  }
}

extension Location {
  /// What an import starts from.
  static let blank = Location(
    code: "",
    name: "",
    kind: .internal,
    warehouse: nil,
    parent: nil,
    isSellable: true,
    allowsNegative: false
  )
}
