public import CRMKernel

/// A bicycle maker's company as another system exports it: customers, products, prices, orders.
///
/// The example program imports it; benchmarks and tests take their data from it.
/// Read from files or generated from a seed, it has the same shape, dirty spots
/// included: customers whose person is missing, lines whose order is missing,
/// names that were decoded wrongly.
public struct BicycleCompany: Sendable {
  /// Everybody who may buy, in the order of the file.
  public var customers: [Customer] = []
  /// The names of stores, by the number that ``Customer/store`` refers to.
  public var stores: [Int: String] = [:]
  /// People by the number that ``Customer/person`` refers to; most persons of customers are
  /// missing.
  public var persons: [Int: Person] = [:]
  /// The names of territories, by the number that customers and orders refer to.
  public var territories: [Int: String] = [:]
  /// Everything that is made and sold.
  public var products: [Product] = []
  /// What the products cost, each price with its days; a product may have had several.
  public var prices: [Price] = []
  /// The discounts on larger quantities.
  public var offers: [Offer] = []
  /// What was ordered, without the lines.
  public var orders: [Order] = []
  /// The lines of all orders, of which some belong to no order of ``orders``.
  public var lines: [Line] = []

  /// A company without anybody and anything, to be filled.
  public init() {}

  /// Somebody who buys: a person, a store, or a store's person.
  public struct Customer: Sendable {
    /// The other system's number, by which orders refer to the customer.
    public let number: Int
    /// The number of the person, alone or at the store; nil for a store without one.
    public let person: Int?
    /// The number of the store; nil for a person who buys for themselves.
    public let store: Int?
    /// The number of the territory; nil where the file has none.
    public let territory: Int?
    /// The row of the file, for reports.
    public let row: Int

    /// A customer of a row of the file.
    public init(number: Int, person: Int?, store: Int?, territory: Int?, row: Int) {
      self.number = number
      self.person = person
      self.store = store
      self.territory = territory
      self.row = row
    }
  }

  /// Somebody who buys, or who buys for a store.
  public struct Person: Sendable {
    /// `firstname` of the file; of those that are generated, some are Western and some Chinese.
    public let givenName: String
    /// `lastname` of the file; some were decoded wrongly, such as `SÃ¡nchez`.
    public let familyName: String
    /// The row of the file, for reports.
    public let row: Int

    /// A person of a row of the file.
    public init(givenName: String, familyName: String, row: Int) {
      self.givenName = givenName
      self.familyName = familyName
      self.row = row
    }
  }

  /// Something that is made and sold.
  public struct Product: Sendable {
    /// The other system's number, by which prices and lines refer to the product.
    public let number: Int
    /// The code by which the product is imported.
    public let sku: String
    /// What it is called in English.
    public let name: String
    /// The name of its subcategory; nil where the file has none.
    public let category: String?
    /// What one costs to make, in US dollars; nil where that isn't known.
    public let unitCost: UnitPrice?

    /// A product with a cost that may not be known.
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
    /// The number of the product whose price it was.
    public let product: Int
    /// The first day on which it held.
    public let first: LocalDate
    /// The last day on which it held; nil for the price that still does.
    public let last: LocalDate?
    /// The list price of one unit, in US dollars.
    public let price: UnitPrice

    /// A price from one day to another, both included.
    public init(product: Int, first: LocalDate, last: LocalDate?, price: UnitPrice) {
      self.product = product
      self.first = first
      self.last = last
      self.price = price
    }
  }

  /// A discount for resellers who buy a number of units.
  public struct Offer: Sendable {
    /// The other system's number of the offer.
    public let number: Int
    /// What price traces say of it, such as `Volume Discount 11 to 14`.
    public let description: String
    /// The share that is taken off the line; 0.02 is 2 %.
    public let discount: Rate
    /// The least number of units on a line that gets it.
    public let minimum: Int
    /// The largest number of units on a line that gets it; nil for any above the minimum.
    public let maximum: Int?

    /// A discount for lines of so many units.
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

  /// What a customer ordered on a day; its lines are apart, in ``BicycleCompany/lines``.
  public struct Order: Sendable {
    /// The other system's number, by which lines refer to the order.
    public let number: Int
    /// The day of the order, whose prices and offers hold.
    public let day: LocalDate
    /// The number of the customer who ordered.
    public let customer: Int
    /// Orders taken by a sales person are a reseller's.
    public let hasSalesPerson: Bool
    /// The number of the territory in which it was sold, which needn't be the customer's.
    public let territory: Int?
    /// The exact sum of the lines, before it is rounded to cents.
    public let subtotal: UnitPrice

    /// An order as the file has it, to be compared with what the engine makes of its lines.
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

  /// So many units of a product on an order, at what the other system charged.
  public struct Line: Sendable {
    /// The number of its order, which may be missing from ``BicycleCompany/orders``.
    public let order: Int
    /// The other system's number of the line, unique among the lines of all orders.
    public let number: Int
    /// The number of the product.
    public let product: Int
    /// How many units; a whole number.
    public let quantity: Quantity
    /// What the other system charged: the engine must find the same.
    public let unitPrice: UnitPrice
    /// The share of an offer that the other system took off the line; 0 for none.
    public let discount: Rate
    /// The row of the file, for reports.
    public let row: Int

    /// A line of a row of the file.
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
