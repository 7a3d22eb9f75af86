public import CRMKernel
public import LuaSandbox

/// How amounts cross between the library, where each has a currency, and Lua, where money has none.
public enum AmountForm: Sendable, Hashable {
  /// As text with the currency, such as `"USD 12.50"`: for commands and prompts.
  case text
  /// As Lua's exact money, for a document in this currency. An amount in any other currency stays
  /// text: arithmetic with it raises an error, so it is never taken for the document's.
  case exact(Currency)
}

// A dictionary literal gives `LuaValue` a `Value` of its own, so the kernel's is named in full.
extension LuaValue {
  /// The value as Lua sees it.
  ///
  /// Quantities and rates are numbers, dates, times and ids text, lists and records tables whose
  /// names keep their order. Amounts come in `form`.
  ///
  /// - Complexity: O(*n*) in the number of values in it, but O(*m*²) in the names of one record.
  public init(_ value: CRMKernel.Value, amounts form: AmountForm) {
    switch value {
    case .null: self = .nil
    case .bool(let bool): self = .bool(bool)
    case .int(let int): self = .int(int)
    case .real(let real): self = .number(real)
    case .text(let text): self = .string(text)
    case .quantity(let quantity):
      // The nearest double: division of two whole numbers rounds once (IEEE 754).
      self =
        quantity.whole.map { .int($0) } ?? .number(Double(quantity.millionths) / 1_000_000)
    case .rate(let rate): self = .number(Double(rate.billionths) / 1_000_000_000)
    case .money(let money):
      let price = try? UnitPrice(money)
      self = price.flatMap { LuaValue($0, amounts: form) } ?? .string(money.description)
    case .price(let price):
      self = LuaValue(price, amounts: form) ?? .string(price.description)
    case .date, .instant: self = .string(value.plainText)
    case .list(let values): self = .table(LuaTable(values.map { LuaValue($0, amounts: form) }))
    case .record(let record): self = LuaValue(record, amounts: form)
    }
  }

  /// A table whose names keep their order.
  ///
  /// - Complexity: O(*n*²) in the number of names: records are short.
  public init(_ record: Record, amounts form: AmountForm) {
    let fields = record.map { ($0, LuaValue($1, amounts: form)) }
    self = .table(LuaTable(fields: fields))
  }

  /// Exact money, or nil where the form asks for text.
  private init?(_ price: UnitPrice, amounts form: AmountForm) {
    guard case .exact(price.currency) = form else { return nil }
    self = .money(millionths: price.millionths)
  }
}

extension Value {
  /// What a Lua value is to the library.
  ///
  /// A table is a record or a list, never both; one that is empty is an empty list, which every
  /// reader of records takes for an empty record.
  ///
  /// - Throws: ``Refusal`` `lua.value` for a function, a number that isn't finite, a table with
  ///   both names and positions, or money where the form has no currency for it.
  public init(_ lua: LuaValue, amounts form: AmountForm) throws(Refusal) {
    switch lua {
    case .nil: self = .null
    case .bool(let bool): self = .bool(bool)
    case .int(let int): self = .int(int)
    case .number(let number) where number.isFinite: self = .real(number)
    case .number(let number):
      throw .luaValue("\(Sandbox.text(of: number)) is not a number to count with.", remedy: nil)
    case .string(let text): self = .text(text)
    case .money(let millionths):
      guard case .exact(let currency) = form else {
        let amount = Sandbox.text(ofMoney: millionths)
        throw .luaValue(
          "The money \(amount) has no currency here.",
          remedy: "Write it as text, such as \"USD \(amount)\"."
        )
      }
      self = .price(UnitPrice(millionths: millionths, currency))
    case .table(let table): self = try Value(table, amounts: form)
    case .function:
      throw .luaValue("A function can't be a value.", remedy: "Call it, and pass its result.")
    case .shared:
      throw .luaValue("A shared value can't be read.", remedy: "Pass the value it was made of.")
    }
  }

  private init(_ table: LuaTable, amounts form: AmountForm) throws(Refusal) {
    guard !table.fields.isEmpty else {
      var values: [Value] = []
      for item in table.items { values.append(try Value(item, amounts: form)) }
      self = .list(values)
      return
    }
    guard table.items.isEmpty else {
      throw .luaValue(
        "A table can't have both names and positions.",
        remedy: "Use names for a record and positions for a list."
      )
    }
    var record = Record()
    for field in table.fields { record[field.name] = try Value(field.value, amounts: form) }
    self = .record(record)
  }
}

extension Refusal {
  fileprivate static func luaValue(_ message: Message, remedy: Message?) -> Refusal {
    Refusal("lua.value", message, remedy: remedy)
  }
}
