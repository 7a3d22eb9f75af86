public import CRMKernel

/// A bicycle maker's company as another system exports it: customers, products, prices, orders.
///
/// The example program imports it; benchmarks and tests take their data from it.
/// Read from files or generated from a seed, it has the same shape, dirty spots
/// included: customers whose person is missing, lines whose order is missing,
/// names that were decoded wrongly.
public struct BicycleCompany: Sendable {
  public var customers: [Customer] = []
  public var stores: [Int: String] = [:]
  public var persons: [Int: Person] = [:]
  public var territories: [Int: String] = [:]
  public var products: [Product] = []
  public var prices: [Price] = []
  public var offers: [Offer] = []
  public var orders: [Order] = []
  public var lines: [Line] = []

  public init() {}

  /// Somebody who buys: a person, a store, or a store's person.
  public struct Customer: Sendable {
    public let number: Int
    public let person: Int?
    public let store: Int?
    public let territory: Int?
    /// The row of the file, for reports.
    public let row: Int

    public init(number: Int, person: Int?, store: Int?, territory: Int?, row: Int) {
      self.number = number
      self.person = person
      self.store = store
      self.territory = territory
      self.row = row
    }
  }

  public struct Person: Sendable {
    public let givenName: String
    public let familyName: String
    public let row: Int

    public init(givenName: String, familyName: String, row: Int) {
      self.givenName = givenName
      self.familyName = familyName
      self.row = row
    }
  }

  public struct Product: Sendable {
    public let number: Int
    public let sku: String
    public let name: String
    public let category: String?
    public let unitCost: UnitPrice?

    public init(
      number: Int,
      sku: String,
      name: String,
      category: String?,
      unitCost: UnitPrice?
    ) {
      self.number = number
      self.sku = sku
      self.name = name
      self.category = category
      self.unitCost = unitCost
    }
  }

  /// A list price and the days on which it was one, the last included.
  public struct Price: Sendable {
    public let product: Int
    public let first: LocalDate
    public let last: LocalDate?
    public let price: UnitPrice

    public init(product: Int, first: LocalDate, last: LocalDate?, price: UnitPrice) {
      self.product = product
      self.first = first
      self.last = last
      self.price = price
    }
  }

  /// A discount for resellers who buy a number of units.
  public struct Offer: Sendable {
    public let number: Int
    public let description: String
    public let discount: Rate
    public let minimum: Int
    public let maximum: Int?

    public init(
      number: Int,
      description: String,
      discount: Rate,
      minimum: Int,
      maximum: Int?
    ) {
      self.number = number
      self.description = description
      self.discount = discount
      self.minimum = minimum
      self.maximum = maximum
    }
  }

  public struct Order: Sendable {
    public let number: Int
    public let day: LocalDate
    public let customer: Int
    /// Orders taken by a sales person are a reseller's.
    public let hasSalesPerson: Bool
    public let territory: Int?
    /// The exact sum of the lines, before it is rounded to cents.
    public let subtotal: UnitPrice

    public init(
      number: Int,
      day: LocalDate,
      customer: Int,
      hasSalesPerson: Bool,
      territory: Int?,
      subtotal: UnitPrice
    ) {
      self.number = number
      self.day = day
      self.customer = customer
      self.hasSalesPerson = hasSalesPerson
      self.territory = territory
      self.subtotal = subtotal
    }
  }

  public struct Line: Sendable {
    public let order: Int
    public let number: Int
    public let product: Int
    public let quantity: Quantity
    /// What the other system charged: the engine must find the same.
    public let unitPrice: UnitPrice
    public let discount: Rate
    public let row: Int

    public init(
      order: Int,
      number: Int,
      product: Int,
      quantity: Quantity,
      unitPrice: UnitPrice,
      discount: Rate,
      row: Int
    ) {
      self.order = order
      self.number = number
      self.product = product
      self.quantity = quantity
      self.unitPrice = unitPrice
      self.discount = discount
      self.row = row
    }
  }
}
