/// A constraint that lists the combinations of places which are allowed.
///
/// It keeps which rows are still possible as bits, and for each place the rows that have it
/// (compact-table: Demeulenaere et al., "Compact-Table", CP 2016).
struct SolverTable: Sendable {
  /// The columns.
  let variables: [Int]
  /// How many rows there are.
  let rowCount: Int
  /// For each column and place the rows that have the place, as bits.
  let supports: [[[UInt]]]
  /// Where its words stand in a state: the rows that are possible, then the size of each column's
  /// domain when it was last looked at.
  var word = 0

  /// Makes a table of rows, each with one place for each variable.
  init(_ variables: [Int], counts: [Int], rows: [[Int]]) {
    self.variables = variables
    rowCount = rows.count
    let words = (rows.count + 63) / 64
    supports = variables.indices.map { column in
      var supports = Array(
        repeating: Array(repeating: UInt(0), count: words),
        count: counts[column]
      )
      for (row, places) in rows.enumerated() {
        supports[places[column]][row >> 6] |= 1 << UInt(row & 63)
      }
      return supports
    }
  }

  /// How many words say which rows are possible.
  var wordCount: Int { (rowCount + 63) / 64 }

  /// Its words before anything is known; a size of 0 says that a column wasn't looked at.
  var blank: [UInt] {
    (0..<wordCount).map { index in
      let left = rowCount - index * 64
      return left >= 64 ? ~0 : (1 << UInt(left)) - 1
    } + variables.map { _ in 0 }
  }

  /// Whether a combination is listed.
  func allows(_ places: (Int) -> Int) -> Bool {
    for index in 0..<wordCount {
      var rows = ~UInt(0)
      for (column, variable) in variables.enumerated() {
        rows &= supports[column][places(variable)][index]
        if rows == 0 { break }
      }
      if rows != 0 { return true }
    }
    return false
  }
}
