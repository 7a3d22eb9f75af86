public import CRMKernel
public import CRMStore

/// What a context above this one knows of customers: what they ordered, and what they owe.
///
/// A module contributes it, and so may the host for what its own systems know:
/// ```swift
/// contributions: [CustomerFactSource.sales]
/// ```
public struct CustomerFactSource: Sendable {
  /// What the account ordered; nothing is known unless given.
  public var orders: @Sendable (ID<Account>, Transaction) throws -> OrderFacts
  /// What the account owes or will owe, in a currency; nothing unless given.
  ///
  /// It is asked inside the transaction in which an order is made, so that two orders at once
  /// can't both use what is left. What can't be converted must be refused, not left out.
  public var exposure: @Sendable (ID<Account>, Currency, Transaction) throws -> [CreditExposure]
  /// What a page about the account shows of it; nothing unless given.
  public var sections: @Sendable (ID<Account>, Transaction) throws -> [PanelSection]

  /// What a module knows of customers: the orders of an account, what it owes, and sections of its
  /// page.
  public init(
    orders: @escaping @Sendable (ID<Account>, Transaction) throws -> OrderFacts = { _, _ in
      OrderFacts()
    },
    exposure:
      @escaping @Sendable (ID<Account>, Currency, Transaction) throws
      -> [CreditExposure] = { _, _, _ in [] },
    sections: @escaping @Sendable (ID<Account>, Transaction) throws -> [PanelSection] = { _, _ in
      []
    }
  ) {
    self.orders = orders
    self.exposure = exposure
    self.sections = sections
  }
}

/// Where the host says what its own systems know of customers; modules are heard, too.
public enum CustomerFacts: ExtensionPoint {
  public typealias Implementation = CustomerFactSource
}

extension Transaction {
  /// Everybody who knows something of customers: the modules, then the host.
  var customerFactSources: [CustomerFactSource] {
    contributions(CustomerFactSource.self) + [extensions[CustomerFacts.self]].compactMap(\.self)
  }
}

/// What an account ordered, as far as one source knows.
public struct OrderFacts: Hashable, Sendable {
  /// How many orders, without those that were cancelled; 0 makes it a prospect.
  public var count: Int64
  /// The day of the first; `nil` without an order.
  public var first: LocalDate?
  /// The day of the last, since which it is silent; `nil` without an order.
  public var last: LocalDate?

  /// So many orders, the first and the last on these days.
  public init(count: Int64 = 0, first: LocalDate? = nil, last: LocalDate? = nil) {
    self.count = count
    self.first = first
    self.last = last
  }

  /// What two sources know together.
  public static func + (lhs: OrderFacts, rhs: OrderFacts) -> OrderFacts {
    OrderFacts(
      count: lhs.count + rhs.count,
      first: [lhs.first, rhs.first].compactMap(\.self).min(),
      last: [lhs.last, rhs.last].compactMap(\.self).max()
    )
  }
}

/// A part of a page about an account: a heading and lines.
public struct PanelSection: Hashable, Sendable, ValueConvertible {
  /// The heading, in the reader's language.
  public let title: Message
  /// What it says, in the order in which it is shown.
  public let lines: [Line]

  /// A name and what stands beside it.
  public struct Line: Hashable, Sendable, ValueConvertible {
    /// What stands on the left, in the reader's language.
    public let name: Message
    /// What stands beside it: a text, a number or an amount.
    public let content: Value

    /// A line with its name and what it says.
    public init(_ name: Message, _ content: some ValueConvertible) {
      self.name = name
      self.content = content.value
    }

    public var value: Value { .record(["name": name.value, "value": content]) }
  }

  /// A section with its title and lines.
  public init(_ title: Message, _ lines: [Line]) {
    self.title = title
    self.lines = lines
  }

  public var value: Value { .record(["title": title.value, "lines": lines.value]) }
}
