import CRMKernel

extension String {
  /// The text with one id in the place of another, and how often it stood there.
  ///
  /// An id is 13 letters and digits with none beside them: in a longer word it is no id.
  ///
  /// - Complexity: O(*n*) in the bytes of the text.
  func replacingID(_ old: String, with new: String) -> (text: String, count: Int) {
    let bytes = Array(utf8)
    let sought = Array(old.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var count = 0
    var index = 0
    while index < bytes.count {
      let end = index + sought.count
      let isThere =
        end <= bytes.count && bytes[index..<end].elementsEqual(sought)
        && (index == 0 || !bytes[index - 1].isOfWord)
        && (end == bytes.count || !bytes[end].isOfWord)
      guard isThere else {
        result.append(bytes[index])
        index += 1
        continue
      }
      result += Array(new.utf8)
      index = end
      count += 1
    }
    return (String(decoding: result, as: UTF8.self), count)
  }
}

extension String {
  /// The text with one entity's name in the place of another's; `nil` if it doesn't mean that one.
  ///
  /// It means it by its name alone, by `user:li.wei`, or as one side of `anna for li.wei`.
  func replacingName(of entity: String, _ old: String, with new: String) -> String? {
    if utf8.elementsEqual(old.utf8) { return new }
    if utf8.elementsEqual("\(entity):\(old)".utf8) { return "\(entity):\(new)" }
    for (start, end, text) in [("\(old) for ", "", self), ("", " for \(old)", self)] {
      guard text.hasPrefix(start), text.hasSuffix(end) else { continue }
      let other = text.dropFirst(start.count).dropLast(end.count)
      return start.isEmpty ? "\(other) for \(new)" : "\(new) for \(other)"
    }
    return nil
  }
}

extension UInt8 {
  fileprivate var isOfWord: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F: true
    default: false
    }
  }
}

extension Value {
  /// The value with one id in the place of another, wherever it stands; `nil` if it doesn't.
  ///
  /// Of a list of ids, a repeated one is left out: it was two, and is one.
  func replacingID(_ old: String, with new: String) -> Value? {
    switch self {
    case .text(let text):
      let (replaced, count) = text.replacingID(old, with: new)
      guard count > 0 else { return nil }
      return .text(replaced)
    case .list(let values): return Self.replacingID(old, with: new, in: values)
    case .record(let record):
      let replaced = record.map { ($0, $1, $1.replacingID(old, with: new)) }
      guard replaced.contains(where: { $0.2 != nil }) else { return nil }
      return .record(Record(replaced.map { ($0.0, $0.2 ?? $0.1) }))
    default: return nil
    }
  }

  private static func replacingID(_ old: String, with new: String, in values: [Value]) -> Value? {
    let replaced = values.map { $0.replacingID(old, with: new) }
    guard replaced.contains(where: { $0 != nil }) else { return nil }
    var result: [Value] = []
    for (value, replacement) in zip(values, replaced) {
      let next = replacement ?? value
      if next == .text(new), result.contains(next) { continue }
      result.append(next)
    }
    return .list(result)
  }
}
