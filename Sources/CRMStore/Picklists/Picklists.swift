public import CRMKernel

/// The lists from which the values of fields are chosen.
public typealias Picklists = Repository<Picklist>

/// The values of all lists.
public typealias PicklistValues = Repository<PicklistValue>

extension Transaction {
  /// The lists from which the values of fields are chosen.
  public var picklists: Picklists { Picklists(self) }

  /// The values of all lists.
  public var picklistValues: PicklistValues { PicklistValues(self) }
}

extension Picklists {
  /// Begins a list; it lets everything in until it has values.
  ///
  /// One that a module ships with values begins with these.
  ///
  /// - Throws: ``Refusal`` if the name can't be one or is taken.
  @discardableResult
  public func define(_ name: String, label: String? = nil) throws -> Picklist {
    try ObjectNames.check(name, .list, field: "name")
    let list = try insert(Picklist(name: name, label: label ?? name))
    let choices = tx.shippedPicklists.first { $0.name == name }?.choices ?? []
    for (place, choice) in choices.enumerated() {
      try tx.picklistValues.insert(PicklistValue(choice, of: list.id, at: Int64(place) + 1))
    }
    return list
  }

  /// The list called `name`, begun if a module ships it.
  private func begun(_ name: String) throws -> Picklist {
    if let list = try first(where: \.name == name) { return list }
    guard tx.shippedPicklists.contains(where: { $0.name == name }) else { return try named(name) }
    return try define(name)
  }

  /// The list called `name`.
  ///
  /// - Throws: ``Refusal`` if there is none; it suggests a name like it.
  public func named(_ name: String) throws -> Picklist {
    if let list = try first(where: \.name == name) { return list }
    let known = try all().map(\.name) + tx.shippedPicklists.map(\.name)
    throw Refusal.unknown("list", name, among: known)
  }

  /// Adds a value at the end of a list, which is begun if it isn't there.
  ///
  /// - Parameters:
  ///   - code: What is stored.
  ///   - list: The list's name.
  ///   - label: What people read; the code unless given.
  ///   - simplified: What readers of simplified Chinese read.
  ///   - traditional: What readers of traditional Chinese read.
  ///   - category: A group of values.
  /// - Returns: The value as it is stored.
  /// - Throws: ``Refusal`` `notUnique` if the list has the code already; or as `insert`.
  @discardableResult
  public func add(
    _ code: String,
    to list: String,
    label: String? = nil,
    simplified: String? = nil,
    traditional: String? = nil,
    category: String? = nil
  ) throws -> PicklistValue {
    let owner = try first(where: \.name == list) ?? define(list)
    let last = try tx.picklistValues.first(
      where: \.list == owner.id,
      order: .byDescending(\.position)
    )
    return try tx.picklistValues.insert(
      PicklistValue(
        list: owner.id,
        code: code,
        label: label ?? code,
        labelZhHans: simplified,
        labelZhHant: traditional,
        position: (last?.position ?? 0) + 1,
        isActive: true,
        category: category
      )
    )
  }

  /// Keeps a value from being chosen anew; what has it keeps it.
  @discardableResult
  public func retire(_ code: String, of list: String) throws -> PicklistValue {
    try set(code, of: list, isActive: false)
  }

  /// Lets a value be chosen again.
  @discardableResult
  public func revive(_ code: String, of list: String) throws -> PicklistValue {
    try set(code, of: list, isActive: true)
  }

  private func set(_ code: String, of list: String, isActive: Bool) throws -> PicklistValue {
    var value = try value(code, of: begun(list))
    value.isActive = isActive
    return try tx.picklistValues.update(value)
  }

  private func value(_ code: String, of list: Picklist) throws -> PicklistValue {
    let values = try tx.picklistValues.all(where: \.list == list.id)
    guard let value = values.first(where: { $0.code == code }) else {
      throw Refusal.unknown("value", code, among: values.map(\.code))
    }
    return value
  }

  /// The values of a list with the labels of `language`, in the administrator's order.
  ///
  /// - Throws: ``Refusal`` if there is no such list.
  public func choices(of list: String, in language: Language) throws -> [Record] {
    guard let known = try tx.model().picklists[list]?.choices else {
      _ = try named(list)
      return []
    }
    return known.map { choice in
      [
        "code": .text(choice.code), "label": .text(choice.label(in: language)),
        "is_active": .bool(choice.isActive),
      ]
    }
  }
}

extension PicklistValue {
  /// A value that a module ships, as one of the administrator's.
  fileprivate init(_ choice: PicklistChoices.Choice, of list: ID<Picklist>, at position: Int64) {
    self.init(
      list: list,
      code: choice.code,
      label: choice.label(in: .english),
      labelZhHans: choice.labels[.simplifiedChinese],
      labelZhHant: choice.labels[.traditionalChinese],
      position: position,
      isActive: choice.isActive
    )
  }
}

extension Transaction {
  /// The lists that modules bring values for.
  fileprivate var shippedPicklists: [PicklistChoices] { book.modules.flatMap(\.picklists) }

  /// What people of `language` read for a stored code: the code itself where no list knows it.
  public func label(of code: String, in list: String, _ language: Language) throws -> String {
    try model().picklists[list]?[code]?.label(in: language) ?? code
  }

  /// Refuses values that the lists of their fields don't have, if they change.
  ///
  /// - Complexity: one lookup a transaction; none for entities without lists.
  func refuseUnlisted(
    _ entity: EntityInfo,
    _ values: [Value],
    insteadOf current: [Value]?
  ) throws {
    for field in entity.listedFields {
      let place = entity.place(of: field)
      guard case .text(let code) = values[place], current?[place] != values[place] else { continue }
      try model().check(code, for: field)
    }
  }
}

extension Model {
  /// Refuses a code that the list of `field` doesn't have.
  func check(_ code: String, for field: FieldInfo) throws(Refusal) {
    guard let name = field.picklist, let list = picklists[name] else { return }
    try list.check(code, for: field.name)
  }
}

let picklistCommands: [BookCommand] =
  [
    .transaction(
      Command(
        "picklists.add",
        "Adds a value to a list, which is begun if it isn't there.",
        \.picklists,
        Picklists.add,
        Parameter("code", "What is stored."),
        Parameter("list", "The list, such as industry."),
        Parameter("label", "What people read; the code unless given."),
        Parameter("zh_hans", "What readers of simplified Chinese read."),
        Parameter("zh_hant", "What readers of traditional Chinese read."),
        Parameter("category", "A group of values.")
      )
    ),
    .transaction(
      Command(
        "picklists.retire",
        "Keeps a value from being chosen anew.",
        \.picklists,
        Picklists.retire,
        Parameter("code", "The value."),
        Parameter("list", "Its list.")
      )
    ),
    .transaction(
      Command(
        "picklists.revive",
        "Lets a value be chosen again.",
        \.picklists,
        Picklists.revive,
        Parameter("code", "The value."),
        Parameter("list", "Its list.")
      )
    ),
    .transaction(
      Command(
        "picklists.choices",
        "Lists what can be chosen, with the labels of a language.",
        \.picklists,
        Picklists.choices,
        Parameter("list", "The list."),
        Parameter("language", "Of which readers.", default: .english),
        effect: .reads
      )
    ),
  ] + Picklists.readingCommands(named: "picklists", \.picklists)
  + PicklistValues.readingCommands(named: "picklist_values", \.picklistValues)
  + PicklistValues.editingCommands(named: "picklist_values", \.picklistValues)
