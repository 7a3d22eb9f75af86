/// The Swift type of a command's answer, for those who read or write Lua.
struct AnswerType {
  private let name: String
  /// The entity, or what stands for it, inside `Array`, `Optional` and the like.
  private let arguments: [AnswerType]

  /// Reads a name such as `Array<Optional<Quote>>`.
  init(_ swift: String) {
    guard let open = swift.firstIndex(of: "<"), swift.last == ">" else {
      name = swift
      arguments = []
      return
    }
    name = String(swift[..<open])
    arguments = [AnswerType(String(swift[swift.index(after: open)...].dropLast()))]
  }

  private var inner: AnswerType { arguments.first ?? AnswerType("table") }

  /// The end of a sentence: `a list, each a quote`.
  var sentence: String {
    switch name {
    case "Array": "a list, each \(inner.sentence)"
    case "Optional": "\(inner.sentence), or nothing"
    case "Page": "a page: `items`, each \(inner.sentence), and `next`"
    case "SearchHit": "\(inner.sentence) with where it was found"
    case "Int", "Int64": "a whole number"
    case "String": "text"
    case "Bool": "true or false"
    default: "`\(name.snakeCase)`"
    }
  }

  /// The type as LuaLS writes it; `entities` are the names for which there are classes.
  func lua(_ entities: Set<String>) -> String {
    switch name {
    case "Array": "\(inner.lua(entities))[]"
    case "Optional": "\(inner.lua(entities))?"
    case "Page": "{ items: \(inner.lua(entities))[], next: string? }"
    case "Int", "Int64": "integer"
    case "String": "string"
    case "Bool": "boolean"
    default: entities.contains(name.snakeCase) ? name.snakeCase : "table"
    }
  }
}

extension String {
  /// `SalesOrder` as `sales_order`.
  fileprivate var snakeCase: String {
    reduce(into: "") { text, character in
      if character.isUppercase, !text.isEmpty { text += "_" }
      text += character.lowercased()
    }
  }
}
