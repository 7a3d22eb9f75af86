import CRMKernel

/// Reads the objects of a file; one that is damaged is refused and doesn't harm the others.
struct ComponentReader {
  private let root: String
  private let options: InterchangeOptions
  private var open: [SourceComponent] = []
  /// Set while the rest of a refused object is passed over.
  private var isSkipping = false

  private(set) var components: [SourceComponent] = []
  private(set) var warnings: [InterchangeProblem] = []
  private(set) var refusals: [InterchangeProblem] = []

  /// Reads all objects of the name `root` that stand in no other.
  ///
  /// - Complexity: O(*n*) in the bytes.
  init(_ bytes: [UInt8], root: String, options: InterchangeOptions) {
    self.root = root
    self.options = options
    guard bytes.count <= options.maximumBytes else {
      let reason = Refusal.fileTooLarge(bytes.count, limit: options.maximumBytes)
      refusals = [InterchangeProblem(line: 1, reason)]
      return
    }
    var scanner = LineScanner(bytes)
    while let line = scanner.next() { read(line) }
    if let outermost = open.first, let innermost = open.last {
      refuse(outermost.number, .notEnded(innermost.name, line: innermost.number))
    }
    if components.isEmpty, refusals.isEmpty { refuse(1, .nothing(named: root)) }
  }

  private mutating func read(_ source: LineScanner.Line) {
    guard source.bytes.count <= options.maximumLineBytes else {
      warn(source.number, .longLine(options.maximumLineBytes))
      return
    }
    let line: ContentLine
    do {
      line = try ContentLine(reading: source.bytes, encoding: options.encoding)
    } catch {
      // What stands in no object or in a refused one needs no words of its own.
      if !open.isEmpty { warn(source.number, error) }
      return
    }
    switch line.name {
    case "BEGIN": begin(Self.objectName(line), source.number)
    case "END": end(Self.objectName(line), source.number)
    case _ where open.isEmpty:
      if !isSkipping { warn(source.number, .strayLine(line.name)) }
    default:
      open[open.count - 1].lines.append(SourceLine(number: source.number, line: line))
    }
  }

  private static func objectName(_ line: ContentLine) -> String {
    let name = line.value.uppercased().split(separator: " ").first.map(String.init) ?? ""
    return String(name.prefix(64))
  }

  private mutating func begin(_ name: String, _ number: Int) {
    if name == root, let outermost = open.first, let innermost = open.last {
      // Objects of this name don't nest: the one before was cut off.
      refuse(outermost.number, .notEnded(innermost.name, line: innermost.number))
      open = []
    }
    if name == root { isSkipping = false }
    guard !isSkipping else { return }
    if open.isEmpty, name != root {
      refuse(number, .nothing(named: root))
      isSkipping = true
    } else if open.count >= options.maximumNesting {
      refuse(open[0].number, .nesting(options.maximumNesting))
      open = []
      isSkipping = true
    } else {
      open.append(SourceComponent(name: name, number: number))
    }
  }

  private mutating func end(_ name: String, _ number: Int) {
    guard let innermost = open.last else {
      if name == root { isSkipping = false }
      return
    }
    guard innermost.name == name else {
      refuse(open[0].number, .endsOther(name, open: innermost.name))
      isSkipping = name != root
      open = []
      return
    }
    open.removeLast()
    if open.isEmpty {
      components.append(innermost)
    } else {
      open[open.count - 1].components.append(innermost)
    }
  }

  private mutating func warn(_ line: Int, _ reason: Refusal) {
    guard warnings.count < options.maximumProblems else { return }
    warnings.append(InterchangeProblem(line: line, reason))
  }

  private mutating func refuse(_ line: Int, _ reason: Refusal) {
    guard refusals.count < options.maximumProblems else { return }
    refusals.append(InterchangeProblem(line: line, reason))
  }
}
