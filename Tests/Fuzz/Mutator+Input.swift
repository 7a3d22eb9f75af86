import CRMKernel
import TestSeeds

extension Mutator {
  private static let names = [
    "a", "b", "steps", "margin", "lines", "currency", "now", "case", "events", "calendar", "mail",
    "item", "candidates", "choices", "lead", "account", "activities", "name", "from", "to", "at",
    "sku", "list_price", "quantity", "subject", "created", "week", "zone", "services", "$items",
    "after", "before", "event", "fired", "declined", "team", "key", "args", "pauses", "headers",
  ]

  private static let texts = [
    "", "USD", "XXX", "10.00", "-1", "USD 10", "2026-01-31", "2026-01-31T09:30:00Z", "1e999", "张伟",
    "\\u0000", "\\ud800", "a@b.c", "09:00-18:00", "30m", "Asia/Shanghai", "account.updated",
    "sample/2/9223372036854775807", "sample/1/1@2026-01-31T00:00:00Z", "9999-12-31T23:59:59.999Z",
    "0000-01-01T00:00:00Z", "9223372036854775807", "+23:59", "{1}", "<b@c>, \\\"d\\\" <e@f>",
  ]

  private static let numbers = [
    "0", "-1", "1.5", "1e308", "-0.0", "9007199254740993", "9223372036854775807",
    "-9223372036854775808", "0.0000001", "1e15",
  ]

  mutating func json(depth: Int) -> String {
    switch random.below(depth > 0 ? 8 : 5) {
    case 0: return "null"
    case 1: return random.chance(2) ? "true" : "false"
    case 2: return String(Int64(truncatingIfNeeded: random.next()))
    case 3: return Self.numbers[random.below(Self.numbers.count)]
    case 4: return "\"\(Self.texts[random.below(Self.texts.count)])\""
    case 5:
      let items = (0..<random.below(4)).map { _ in json(depth: depth - 1) }
      return "[\(items.joined(separator: ","))]"
    default:
      let fields = (0..<random.below(5)).map { _ in
        "\"\(Self.names[random.below(Self.names.count)])\":\(json(depth: depth - 1))"
      }
      return "{\(fields.joined(separator: ","))}"
    }
  }

  /// An input that the plugin's kind takes, some of whose values are others; or anything.
  mutating func input(for text: String) -> String {
    guard !random.chance(8), let json = corpus.input(for: text),
      var value = try? Value(json: json)
    else { return self.json(depth: 4) }
    if case .list(let values) = value, !values.isEmpty {
      value = values[random.below(values.count)]
    }
    for _ in 0..<random.below(4) { value = changed(value) }
    return value.json
  }

  /// The value with something in it replaced, left out or added.
  private mutating func changed(_ value: Value) -> Value {
    switch value {
    case .record(var record) where !record.isEmpty && !random.chance(8):
      let names = Array(record.names)
      let name =
        random.chance(6)
        ? Self.names[random.below(Self.names.count)]
        : names[random.below(names.count)]
      record[name] = record[name].map { changed($0) } ?? made()
      return .record(record)
    case .list(var items) where !items.isEmpty && !random.chance(8):
      let place = random.below(items.count)
      switch random.below(4) {
      case 0: items.remove(at: place)
      case 1: items.append(items[place])
      default: items[place] = changed(items[place])
      }
      return .list(items)
    default: return made()
    }
  }

  private mutating func made() -> Value { (try? Value(json: json(depth: 2))) ?? .null }
}
