/// All that changes while a problem is solved, with a trail by which changes are taken back.
///
/// The words of variables and of table constraints stand in one array, so that copying a state is
/// one copy of memory.
struct SolverState: Sendable {
  private(set) var words: [UInt]
  private var trail: [(word: Int, old: UInt)] = []
  private var levels: [(trail: Int, log: Int)] = []
  /// The variables whose domains have changed, latest last; one may stand here often.
  private(set) var log: [Int] = []

  init(words: [UInt]) { self.words = words }

  /// How many levels are open.
  var depth: Int { levels.count }

  /// Opens a level, to which ``pop()`` goes back.
  mutating func push() { levels.append((trail.count, log.count)) }

  /// Takes back what has changed since the last level was opened.
  mutating func pop() {
    guard let level = levels.popLast() else { return }
    while trail.count > level.trail {
      let last = trail.removeLast()
      words[last.word] = last.old
    }
    log.removeLast(log.count - level.log)
  }

  /// Keeps what has changed for good.
  mutating func commit() {
    levels.removeAll()
    trail.removeAll()
    log.removeAll()
  }

  /// Sets a word.
  mutating func set(_ word: Int, _ value: UInt) {
    if !levels.isEmpty { trail.append((word, words[word])) }
    words[word] = value
  }

  /// Notes that a variable's domain has changed.
  mutating func note(_ variable: Int) { if !levels.isEmpty { log.append(variable) } }

  // MARK: Domains

  func low(_ variable: SolverVariable) -> Int { Int(bitPattern: words[variable.word]) }
  func high(_ variable: SolverVariable) -> Int { Int(bitPattern: words[variable.word &+ 1]) }
  func size(_ variable: SolverVariable) -> Int { Int(bitPattern: words[variable.word &+ 2]) }
  func isFixed(_ variable: SolverVariable) -> Bool {
    words[variable.word] == words[variable.word &+ 1]
  }

  /// Whether the domain has the place.
  func has(_ place: Int, _ variable: SolverVariable) -> Bool {
    guard place >= low(variable), place <= high(variable) else { return false }
    guard variable.hasBits else { return true }
    return words[variable.word &+ 3 &+ place >> 6] & (1 << UInt(place & 63)) != 0
  }

  /// The first place of the domain that isn't before `place`; nil if there is none.
  func next(_ place: Int, _ variable: SolverVariable) -> Int? {
    let high = high(variable)
    let start = max(place, low(variable))
    guard start <= high else { return nil }
    guard variable.hasBits else { return start }
    var index = start >> 6
    var word = words[variable.word &+ 3 &+ index] & (~0 << UInt(start & 63))
    while word == 0 {
      index &+= 1
      guard index <= high >> 6 else { return nil }
      word = words[variable.word &+ 3 &+ index]
    }
    return index << 6 + word.trailingZeroBitCount
  }

  /// The last place of the domain that isn't after `place`; nil if there is none.
  func previous(_ place: Int, _ variable: SolverVariable) -> Int? {
    let low = low(variable)
    let start = min(place, high(variable))
    guard start >= low else { return nil }
    guard variable.hasBits else { return start }
    var index = start >> 6
    var word = words[variable.word &+ 3 &+ index] & (~0 >> UInt(63 - start & 63))
    while word == 0 {
      index &-= 1
      guard index >= low >> 6 else { return nil }
      word = words[variable.word &+ 3 &+ index]
    }
    return index << 6 + 63 - word.leadingZeroBitCount
  }

  /// The places of the domain in order.
  func places(_ variable: SolverVariable) -> [Int] {
    guard variable.hasBits else { return Array(low(variable)...high(variable)) }
    var places: [Int] = []
    places.reserveCapacity(size(variable))
    var next = next(0, variable)
    while let place = next {
      places.append(place)
      next = self.next(place + 1, variable)
    }
    return places
  }
}
