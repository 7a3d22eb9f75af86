import CRMKernel
import CRMKit
import CRMPlatform
import Synchronization

/// What the plugins of a book print: a file beside it, with a line for each.
///
/// It isn't in the book, because a plugin is evaluated outside of any transaction, and because what
/// somebody prints while they look for a mistake is nothing to keep. It is bounded: the file before
/// the last is forgotten.
final class PluginLogFile: Sendable {
  /// Bytes of one file; there are two of them at most.
  private static let size = 1 << 20
  /// Characters of one line.
  private static let longestLine = 1000

  private let path: String
  private let writing = Mutex(())

  /// The log of the book at a path.
  init(ofBook path: String) { self.path = path + ".log" }

  /// Adds a line; one that can't be written is lost, for a price mustn't fail because of its log.
  func add(_ plugin: String, _ line: String) {
    let text = line.shortened(toScalars: Self.longestLine).inOneLine
    let time = SystemTime().now
    writing.withLock { _ in
      if let size = Platform.size(of: path), size > Self.size {
        _ = Platform.rename(path, to: path + ".1")
      }
      try? Platform.append("\(time)\t\(plugin)\t\(text)\n", to: path)
    }
  }

  /// The last lines, oldest first: when, which plugin, and what it printed.
  ///
  /// - Throws: ``FileError``.
  func last(_ count: Int, of plugin: String?) throws -> [Record] {
    var lines: [Record] = []
    for file in [path + ".1", path] where Platform.fileExists(file) {
      let text = String(decoding: try Platform.read(file, limit: 2 * Self.size), as: UTF8.self)
      for line in text.split(separator: "\n") {
        let parts = line.split(separator: "\t", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, plugin == nil || parts[1] == plugin ?? "" else { continue }
        lines.append([
          "at": .text(String(parts[0])), "plugin": .text(String(parts[1])),
          "text": .text(String(parts[2])),
        ])
      }
    }
    return lines.suffix(max(count, 0))
  }
}
