/// What a function answered to each of many rows; an element is the results of one row.
///
/// All results lie in one array: a document of a thousand lines makes no thousand arrays.
public struct RowResults: Sendable, Hashable {
  /// The results, row after row.
  public let values: [LuaValue]
  /// How many results a row has.
  public let width: Int

  /// Takes results that lie row after row; what is beyond the last whole row is left out.
  public init(_ values: [LuaValue], width: Int) {
    self.values = values
    self.width = Swift.max(width, 1)
  }
}

extension RowResults: RandomAccessCollection {
  /// The first row.
  public var startIndex: Int { 0 }
  /// How many rows there are.
  public var endIndex: Int { values.count / width }

  /// The results of one row; its indices go on from the row before.
  public subscript(row: Int) -> ArraySlice<LuaValue> {
    values[row * width..<row * width + width]
  }
}
