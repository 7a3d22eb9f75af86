import CRMKit
import Foundation

/// Throws mutated plugins, settings and inputs at the platform until the time is over.
///
/// Whatever comes must be refused in words or evaluated: a crash, or what the sanitizer reports, is
/// a finding. The case at hand is always in a file, so that a crash can be repeated:
/// `Scripts/fuzz --repeat FILE`. A case that takes more than five seconds is a finding, too.
@main struct Program {
  private static let longest = 5.0

  static func main() throws {
    var arguments = Array(CommandLine.arguments.dropFirst())
    if arguments.first == "--repeat", arguments.count == 2 {
      let text = try String(contentsOfFile: arguments[1], encoding: .utf8)
      print(try FuzzCase(text).run())
      return
    }
    guard arguments.count >= 3, let seconds = Double(arguments.removeFirst()) else {
      print("usage: fuzz SECONDS CASE-FILE FOLDER… [SEED] | fuzz --repeat CASE-FILE")
      exit(2)
    }
    let file = arguments.removeFirst()
    let seed = arguments.last.flatMap { UInt64($0) }
    if seed != nil { arguments.removeLast() }
    try fuzz(for: seconds, file: file, folders: arguments, seed: seed ?? .random(in: 1..<1 << 32))
  }

  private static func fuzz(
    for seconds: Double,
    file: String,
    folders: [String],
    seed: UInt64
  ) throws {
    let corpus = try Corpus(folders)
    say("seed \(seed), \(corpus.plugins.count) plugins, \(corpus.pieces.count) pieces")
    var mutator = Mutator(seed: seed, corpus: corpus)
    var counts: [String: Int] = [:]
    let end = Date().addingTimeInterval(seconds)
    var count = 0
    while Date() < end {
      let next = mutator.next()
      try next.text.write(toFile: file, atomically: false, encoding: .utf8)
      let start = clock()
      counts[next.run(), default: 0] += 1
      // Processor time: a busy machine is no finding.
      if Double(clock() - start) / Double(CLOCKS_PER_SEC) > longest {
        fatalError("The case in \(file) takes more than \(longest) seconds.")
      }
      count += 1
      if count.isMultiple(of: 10_000) { say("\(count) cases") }
    }
    for (outcome, count) in counts.sorted(by: { $0.value > $1.value }) {
      print("\(count)\t\(outcome)")
    }
    print("\(count) cases, no finding")
  }

  /// Prints at once: a crash would take with it what is still kept.
  private static func say(_ text: String) {
    print(text)
    fflush(nil)
  }
}
