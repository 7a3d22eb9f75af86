import CRMKernel

extension Value {
  /// The value with each message in it as a sentence of the reader's language.
  ///
  /// - Complexity: O(*n*) in the values.
  func told(by reader: Reader) -> Value {
    switch self {
    case .list(let values): return .list(values.map { $0.told(by: reader) })
    case .record(let record):
      if record["key"] != nil, let message = Message(self) { return .text(reader.text(message)) }
      return .record(Record(record.map { ($0, $1.told(by: reader)) }))
    default: return self
    }
  }
}
