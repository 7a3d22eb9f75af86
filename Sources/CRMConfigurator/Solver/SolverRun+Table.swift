extension SolverRun {
  /// Strikes out the rows that are no longer possible, and the places that no row has.
  ///
  /// - Returns: False if no row is left.
  mutating func filter(_ table: SolverTable) -> Bool {
    guard strikeRows(table) else { return false }
    for (column, variable) in table.variables.enumerated() {
      guard keepSupported(table, column, variable) else { return false }
    }
    return true
  }

  private mutating func strikeRows(_ table: SolverTable) -> Bool {
    let count = table.wordCount
    var isPossible = count > 0
    for (column, variable) in table.variables.enumerated() {
      let info = problem.variables[variable]
      let seen = table.word + count + column
      let size = UInt(state.size(info))
      guard state.words[seen] != size else { continue }
      state.set(seen, size)
      isPossible = strike(table, table.supports[column], info)
      guard isPossible else { return false }
    }
    return isPossible
  }

  /// Keeps the rows that have a place of a variable's domain.
  private mutating func strike(
    _ table: SolverTable,
    _ supports: [[UInt]],
    _ info: SolverVariable
  ) -> Bool {
    let places = state.places(info)
    var isPossible = false
    for index in 0..<table.wordCount {
      let old = state.words[table.word + index]
      guard old != 0 else { continue }
      var rows: UInt = 0
      for place in places {
        rows |= supports[place][index]
        if old & ~rows == 0 { break }
      }
      if old & rows != old { state.set(table.word + index, old & rows) }
      if old & rows != 0 { isPossible = true }
    }
    return isPossible
  }

  private mutating func keepSupported(
    _ table: SolverTable,
    _ column: Int,
    _ variable: Int
  ) -> Bool {
    let info = problem.variables[variable]
    guard !state.isFixed(info) else { return true }
    var next = state.next(0, info)
    while let place = next {
      if !isSupported(table, table.supports[column][place]) {
        guard remove(place, from: variable) else { return false }
      }
      next = state.next(place + 1, info)
    }
    return true
  }

  private func isSupported(_ table: SolverTable, _ support: [UInt]) -> Bool {
    for index in support.indices where state.words[table.word + index] & support[index] != 0 {
      return true
    }
    return false
  }

  // MARK: All different

  /// Removes the numbers of fixed variables from the others; more variables than numbers fail.
  mutating func spread(_ variables: [Int]) -> Bool {
    var open: [Int] = variables
    var hasFixed = true
    while hasFixed {
      hasFixed = false
      var rest: [Int] = []
      for (index, variable) in open.enumerated() {
        let info = problem.variables[variable]
        guard state.isFixed(info) else {
          rest.append(variable)
          continue
        }
        hasFixed = true
        let number = info.number(at: state.low(info))
        for other in open[(index + 1)...] + rest {
          guard removeNumber(number, from: other) else { return false }
        }
      }
      open = rest
    }
    return hasRoom(open)
  }

  private mutating func removeNumber(_ number: Int64, from variable: Int) -> Bool {
    guard let place = problem.variables[variable].place(of: number) else { return true }
    return remove(place, from: variable)
  }

  /// Whether there are as many numbers as variables (Hall's condition for all of them).
  private func hasRoom(_ variables: [Int]) -> Bool {
    var numbers: Set<Int64> = []
    for variable in variables {
      let info = problem.variables[variable]
      guard info.hasBits else { return true }
      for place in state.places(info) { numbers.insert(info.number(at: place)) }
      if numbers.count >= variables.count { return true }
    }
    return numbers.count >= variables.count
  }
}
