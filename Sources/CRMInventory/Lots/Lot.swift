public import CRMCatalog
public import CRMKernel

/// Goods of one product that are told apart from others: a batch, or a single piece by its
/// serial number.
public struct Lot: Entity {
  public internal(set) var id: ID<Lot> = .unsaved
  public internal(set) var version: Int64 = 0
  /// What it is a batch or piece of.
  public let product: ID<Product>
  /// The batch or serial number; unique among those of the product.
  public let number: String
  /// Whether it is one piece, which is in one place.
  public let isSerial: Bool
  /// The last day on which it may be used; for ever where there is none.
  public var expiresOn: LocalDate?
  /// The day on which it came: what came first is picked first.
  public let receivedOn: LocalDate
  /// What people should know of it.
  public var notes: String?
  /// What administrators added.
  public var custom: CustomValues = CustomValues()

  public static let schema = Schema(
    "lot",
    Lot.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("product", \.product, .inverse("lots")),
    Column("number", \.number, .notEmpty, .maxLength(100), .folded),
    Column("is_serial", \.isSerial),
    Column("expires_on", \.expiresOn),
    Column("received_on", \.receivedOn),
    Column("notes", \.notes),
    Column("custom", \.custom)
  )

  /// Whether it may no longer be used on `day`.
  public func isExpired(on day: LocalDate) -> Bool { expiresOn.map { $0 < day } ?? false }
}
