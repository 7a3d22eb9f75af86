import CRMKernel
public import CRMStore

/// Where we keep goods.
public typealias Warehouses = Repository<Warehouse>
/// The places in warehouses, and those outside.
public typealias Locations = Repository<Location>

extension Transaction {
  /// Where we keep goods.
  public var warehouses: Warehouses { Warehouses(self) }
  /// The places in warehouses, and those outside.
  public var locations: Locations { Locations(self) }
}

extension Session {
  /// Where we keep goods.
  public var warehouses: AsyncRepository<Warehouse> { AsyncRepository(self) }
  /// The places in warehouses, and those outside.
  public var locations: AsyncRepository<Location> { AsyncRepository(self) }
}

extension Warehouses {
  /// Opens a warehouse, with a location of the same code in which goods can lie at once.
  ///
  /// - Throws: ``Refusal`` `warehouse.code` if a warehouse or location has the code.
  @discardableResult
  public func add(code: String, name: String) throws -> Warehouse {
    if let other = try first(where: \.code == code) {
      throw Refusal(
        "warehouse.code",
        "\(other.code) is the warehouse \(other.name) already.",
        remedy: "Give the new one another code.",
        field: "code"
      )
    }
    try tx.locations.refuseTaken(code)
    let warehouse = try insert(Warehouse(code: code, name: name))
    try tx.locations.insert(
      Location(
        code: code,
        name: name,
        kind: .internal,
        warehouse: warehouse.id,
        parent: nil,
        isSellable: true,
        allowsNegative: false
      )
    )
    return warehouse
  }

  /// The warehouse with this code; without one, the only warehouse that there is.
  ///
  /// - Throws: ``Refusal`` `warehouse.unknown`, or `warehouse.missing` if there are several.
  public func get(code: String?) throws -> Warehouse {
    guard let code else { return try onlyOne() }
    guard let warehouse = try first(where: \.code == code) else {
      throw Refusal(
        "warehouse.unknown",
        "There is no warehouse \(code).",
        remedy: "Look for it with warehouses.find.",
        field: "warehouse"
      )
    }
    return warehouse
  }

  private func onlyOne() throws -> Warehouse {
    let some = try all(where: \.isActive == true, limit: 2)
    guard let only = some.first, some.count == 1 else {
      throw Refusal(
        "warehouse.missing",
        some.isEmpty ? "There is no warehouse yet." : "There are several warehouses.",
        remedy: some.isEmpty ? "Add one with warehouses.add." : "Name the one that is meant.",
        field: "warehouse"
      )
    }
    return only
  }
}

extension Locations {
  /// Adds a place: a shelf of a warehouse, or a place outside.
  ///
  /// - Parameters:
  ///   - code: Its own name; unique.
  ///   - name: What people read; the code unless given.
  ///   - parent: The location that it is part of, by its code. It is then in the same
  ///     warehouse and of the same kind.
  ///   - kind: What it is; internal places need a parent.
  ///   - isSellable: Whether what lies there can be promised to customers.
  /// - Returns: The new location.
  /// - Throws: ``Refusal`` `location.code`, `location.unknown` or `location.parent`.
  @discardableResult
  public func add(
    code: String,
    name: String? = nil,
    in parent: String? = nil,
    kind: Location.Kind = .internal,
    isSellable: Bool = true
  ) throws -> Location {
    try refuseTaken(code)
    let parent = try parent.map { try get(code: $0, field: "parent") }
    let isPlaced = kind == .internal ? parent?.warehouse != nil : parent?.kind ?? kind == kind
    guard isPlaced, parent?.kind ?? kind == kind else {
      throw Refusal(
        "location.parent",
        "A location of the kind \(kind) can't be there.",
        remedy: "Name a parent of the same kind; an internal one is part of a warehouse.",
        field: "parent"
      )
    }
    return try insert(
      Location(
        code: code,
        name: name ?? code,
        kind: kind,
        warehouse: parent?.warehouse,
        parent: parent?.id,
        isSellable: isSellable && kind == .internal && parent?.isSellable ?? true,
        allowsNegative: !kind.isOwned
      )
    )
  }

  /// The location with this code.
  ///
  /// - Throws: ``Refusal`` `location.unknown`.
  public func get(code: String, field: String = "location") throws -> Location {
    if let location = try first(where: \.code == code) { return location }
    if let standard = Location.Kind.standard.first(where: { $0.code == code.uppercased() }) {
      return try outside(standard.kind)
    }
    throw Refusal(
      "location.unknown",
      "There is no location \(code).",
      remedy: "Look for it with locations.find.",
      field: field
    )
  }

  /// The location that has the code of the only warehouse, if there is only one.
  ///
  /// - Throws: ``Refusal`` `warehouse.missing`.
  func get(codeOrOnly code: String?, field: String) throws -> Location {
    try get(code: code ?? tx.warehouses.get(code: nil).code, field: field)
  }

  /// The standard place outside of a kind, such as `SUPPLIERS`: made when it is first needed.
  public func outside(_ kind: Location.Kind) throws -> Location {
    guard let (_, code, name) = Location.Kind.standard.first(where: { $0.kind == kind }) else {
      throw Refusal("location.kind", "\(kind) isn't a place outside.", field: "kind")
    }
    if let location = try first(where: \.code == code) { return location }
    return try insert(
      Location(
        code: code,
        name: name,
        kind: kind,
        warehouse: nil,
        parent: nil,
        isSellable: false,
        allowsNegative: !kind.isOwned
      )
    )
  }

  fileprivate func refuseTaken(_ code: String) throws {
    guard try first(where: \.code == code) == nil else {
      throw Refusal(
        "location.code",
        "There is a location \(code) already.",
        remedy: "Give the new one another code.",
        field: "code"
      )
    }
  }
}

extension Location.Kind {
  /// The places outside that every book has when it needs them.
  static let standard: [(kind: Self, code: String, name: String)] = [
    (.supplier, "SUPPLIERS", "Suppliers"), (.customer, "CUSTOMERS", "Customers"),
    (.production, "PRODUCTION", "Production"), (.adjustment, "ADJUSTMENTS", "Adjustments"),
    (.transit, "TRANSIT", "In transit"),
  ]
}
