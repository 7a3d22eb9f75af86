import CRMKernel
import LuaSandbox

extension Value {
  /// What Lua answered, to be printed: unlike an argument of a command, it may be anything.
  init(shown lua: LuaValue) {
    switch lua {
    case .nil: self = .null
    case .bool(let bool): self = .bool(bool)
    case .int(let int): self = .int(int)
    case .number(let number): self = .real(number)
    case .string(let text): self = .text(text)
    case .money(let millionths): self = .text(Sandbox.text(ofMoney: millionths))
    case .function: self = .text("function")
    case .shared: self = .text("shared value")
    case .table(let table) where table.fields.isEmpty:
      self = .list(table.items.map { Value(shown: $0) })
    case .table(let table):
      var record = Record()
      for (index, item) in table.items.enumerated() {
        record["\(index + 1)"] = Value(shown: item)
      }
      for field in table.fields { record[field.name] = Value(shown: field.value) }
      self = .record(record)
    }
  }
}
