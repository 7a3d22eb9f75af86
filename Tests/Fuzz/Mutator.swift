import CRMKernel
import CRMScripting
import TestSeeds

/// Makes cases from a corpus: the same seed makes the same ones.
struct Mutator {
  var random: SeededNumbers
  let corpus: Corpus

  init(seed: UInt64, corpus: Corpus) {
    random = SeededNumbers(seed: seed)
    self.corpus = corpus
  }

  /// The next case: a plugin of the corpus or one of made-up answers, then some mutations.
  mutating func next() -> FuzzCase {
    var source = random.chance(2) ? madeUp() : plugin()
    for _ in 0..<random.below(4) { source = mutated(source) }
    let config = random.chance(3) ? json(depth: 3) : "{}"
    return FuzzCase(source: source, config: config, input: input(for: source.text))
  }

  private mutating func plugin() -> PluginSource {
    let source = corpus.plugins[random.below(corpus.plugins.count)]
    // Specs take longer than all the rest.
    return random.chance(8)
      ? source
      : PluginSource(
        file: source.file,
        text: source.text,
        parts: source.parts
      )
  }

  // MARK: Plugins

  private static let values = [
    "nil", "true", "0", "-1", "1/0", "0/0", "2^53", "math.mininteger", "''", "'\\0'", "'\\xff'",
    "{}", "{{}}", "money(1)", "money('-0.000001')", "print", "function() end", "('x'):rep(9999)",
    "{ name = {} }", "{ 1, nil, 3 }", "{ [1.5] = 1 }", "{ [{}] = 1 }", "setmetatable({}, {})",
    "(function() local t = {} t.t = t return t end)()", "list_price", "config", "lines", "case",
    "{ reply = 'x\\r\\nBcc: y', once_per = '0s' }", "{ notify = 'a', text = 1 }", "event",
    "{ 'from {1}', {} }", "{ '{1}{2}{-9223372036854775808}', 1 }", "error({})", "error(nil)",
    "{ '{1}', { key = '{1}', args = { 'x' } } }", "'\\27[2J\\n'", "print('\\27[2J\\n', {})",
    "require 'parts'", "pcall(error)", "{ sku = 'A', quantity = 1e300 }", "'2026-02-30'",
    "{ command = 'accounts.update', arguments = { id = {} } }", "{ field = 'name', message = 1 }",
  ]

  /// A sample of some kind, some function of which answers anything.
  private mutating func madeUp() -> PluginSource {
    let sample = corpus.samples[random.below(corpus.samples.count)]
    var lines = sample.text.split(separator: "\n", omittingEmptySubsequences: false).map(
      String.init
    )
    let places = lines.indices.filter { lines[$0].contains("= function(") }
    guard !places.isEmpty else { return sample }
    let place = places[random.below(places.count)]
    guard let end = lines[place].firstIndex(of: ")") else { return sample }
    let answers = (0...random.below(3)).map { _ in Self.values[random.below(Self.values.count)] }
    let statement =
      random.chance(4)
      ? corpus.pieces[random.below(corpus.pieces.count)]
      : "do return \(answers.joined(separator: ", ")) end"
    lines[place] = "\(lines[place][...end])\n\(statement)\n\(lines[place][end...].dropFirst())"
    var parts = sample.parts
    if random.chance(4) { parts.append(module()) }
    return PluginSource(file: sample.file, text: lines.joined(separator: "\n"), parts: parts)
  }

  private mutating func module() -> PluginSource.File {
    let names = [
      "parts.lua", "string.lua", "a/b.lua", "rows.csv", "messages.zh-Hans.json", "é.lua",
    ]
    return PluginSource.File(
      names[random.below(names.count)],
      corpus.pieces[random.below(corpus.pieces.count)]
    )
  }

  /// Changes one of the files.
  private mutating func mutated(_ source: PluginSource) -> PluginSource {
    var (text, parts, specs) = (source.text, source.parts, source.specs)
    switch random.below(6) {
    case 0 where !parts.isEmpty:
      let place = random.below(parts.count)
      parts[place] = PluginSource.File(parts[place].path, mutated(parts[place].text))
    case 1 where !specs.isEmpty:
      let place = random.below(specs.count)
      specs[place] = PluginSource.File(specs[place].path, mutated(specs[place].text))
    default: text = mutated(text)
    }
    return PluginSource(file: source.file, text: text, parts: parts, specs: specs)
  }

  /// Changes bytes, or puts a piece of another source somewhere.
  private mutating func mutated(_ source: String) -> String {
    var bytes = Array(source.utf8)
    guard !bytes.isEmpty else { return source }
    switch random.below(6) {
    case 0: bytes[random.below(bytes.count)] = UInt8(truncatingIfNeeded: random.next())
    case 1: bytes.removeSubrange(range(bytes.count, longest: 40))
    case 2: bytes.insert(contentsOf: piece(), at: random.below(bytes.count))
    case 3: bytes.replaceSubrange(range(bytes.count, longest: 20), with: piece())
    case 4:
      let value = Array(Self.values[random.below(Self.values.count)].utf8)
      bytes.replaceSubrange(range(bytes.count, longest: 12), with: value)
    default:
      let part = Array(bytes[range(bytes.count, longest: 60)])
      for _ in 0...random.below(20) {
        bytes.insert(contentsOf: part, at: random.below(bytes.count))
      }
    }
    return String(decoding: bytes.prefix(1 << 16), as: UTF8.self)
  }

  private mutating func piece() -> [UInt8] {
    let other = Array(corpus.pieces[random.below(corpus.pieces.count)].utf8)
    return other.isEmpty ? [] : Array(other[range(other.count, longest: 80)])
  }

  private mutating func range(_ count: Int, longest: Int) -> Range<Int> {
    let start = random.below(count)
    return start..<min(count, start + 1 + random.below(longest))
  }
}

extension SeededNumbers {
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(bound, 1))) }
  mutating func chance(_ one: Int) -> Bool { below(one) == 0 }
}
