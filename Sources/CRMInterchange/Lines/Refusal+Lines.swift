import CRMKernel

extension Refusal {
  static func noProperty(_ name: String? = nil) -> Refusal {
    Refusal(
      "line.malformed",
      "This is no name, parameters, a colon and a value.",
      remedy: "A line that continues the one before starts with a space.",
      field: name
    )
  }

  static func unknownCharset(_ charset: String, in name: String) -> Refusal {
    Refusal(
      "line.encoding",
      "\(name) is in the encoding \(charset), which isn't known.",
      remedy: "Export it as UTF-8.",
      field: name
    )
  }

  static func noText(in name: String) -> Refusal {
    Refusal(
      "line.encoding",
      "The bytes of \(name) aren't text in its encoding.",
      remedy: "Export it as UTF-8, or say which encoding it is in.",
      field: name
    )
  }

  static func propertyValue(_ name: String, _ value: String, _ example: String) -> Refusal {
    Refusal(
      "line.value",
      "\(name) can't be \(String(value.prefix(100)).inQuotes).",
      remedy: "It is written like \(example).",
      field: name
    )
  }

  static func fileTooLarge(_ bytes: Int, limit: Int) -> Refusal {
    Refusal(
      "file.size",
      "It has \(bytes) bytes, more than the \(limit) that are allowed.",
      remedy: "Divide it into several files."
    )
  }

  static func nothing(named name: String) -> Refusal {
    Refusal("file.empty", "There is no BEGIN:\(name) in it.", remedy: "Choose another file.")
  }

  static func notEnded(_ name: String, line: Int) -> Refusal {
    Refusal(
      "object.notEnded",
      "\(name), which starts in line \(line), isn't ended.",
      remedy: "The file may have been cut off: export it again.",
      field: name
    )
  }

  static func endsOther(_ name: String, open: String) -> Refusal {
    Refusal(
      "object.mismatch",
      "END:\(name) stands in \(open), which isn't ended.",
      remedy: "The file may have been damaged: export it again.",
      field: name
    )
  }

  static func nesting(_ limit: Int) -> Refusal {
    Refusal(
      "object.nesting",
      "More than \(limit) objects stand in each other.",
      remedy: "The file may have been damaged: export it again."
    )
  }

  static func strayLine(_ name: String) -> Refusal {
    Refusal("line.stray", "\(name) stands in no object and was passed over.", field: name)
  }

  static func longLine(_ limit: Int) -> Refusal {
    Refusal("line.size", "It has more than \(limit) bytes and was passed over.")
  }

  static func missingProperty(_ name: String, in object: String) -> Refusal {
    Refusal(
      .missing,
      "\(object) has no \(name).",
      remedy: "Add it, or export it again.",
      field: name
    )
  }
}

extension String {
  /// In quotes, without what would break the line.
  var inQuotes: String {
    let shown = unicodeScalars.filter { $0.value >= 0x20 && $0 != "\u{7F}" }
    return "\"" + String(String.UnicodeScalarView(shown)) + "\""
  }
}
