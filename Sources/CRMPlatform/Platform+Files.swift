#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A file couldn't be read or written: which, and what the system says.
package struct FileError: Error, CustomStringConvertible {
  package let path: String
  package let reason: String

  package var description: String { "\(path): \(reason)" }
}

extension Platform {
  package static func fileExists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  package static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  package static func removeFile(_ path: String) { unlink(path) }

  /// The names in a folder, sorted; hidden ones are left out.
  package static func names(in folder: String) throws(FileError) -> [String] {
    guard let directory = opendir(folder) else { throw failure(folder) }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        // The system ends the name with a zero byte within the array.
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.utf8.first != UInt8(ascii: ".") { names.append(name) }
    }
    return names.sorted()
  }

  /// The bytes of a file, which is refused if it has more than `limit`.
  package static func read(_ path: String, limit: Int = 1 << 28) throws(FileError) -> [UInt8] {
    var chunks = try FileChunks(path)
    var bytes: [UInt8] = []
    while let chunk = try chunks.next() {
      bytes += chunk
      if bytes.count > limit {
        throw FileError(path: path, reason: "it has more than \(limit) bytes")
      }
    }
    return bytes
  }

  /// Replaces the content of a file.
  package static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    guard let file = fopen(path, "wb") else { throw failure(path) }
    let written = fwrite(bytes, 1, bytes.count, file)
    guard fclose(file) == 0, written == bytes.count else { throw failure(path) }
  }

  /// Adds text at the end of a file, which is made if there is none.
  package static func append(_ text: String, to path: String) throws(FileError) {
    guard let file = fopen(path, "ab") else { throw failure(path) }
    let bytes = Array(text.utf8)
    let written = fwrite(bytes, 1, bytes.count, file)
    guard fclose(file) == 0, written == bytes.count else { throw failure(path) }
  }

  /// How many bytes a file has; nil if there is none.
  package static func size(of path: String) -> Int? {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : nil
  }

  /// Makes a folder, unless it is there; the one above it must be.
  package static func makeFolder(_ path: String) throws(FileError) {
    if mkdir(path, 0o777) != 0, !isFolder(path) { throw failure(path) }
  }

  /// Where a symbolic link points to.
  package static func linkTarget(_ path: String) -> String? {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink(path, &buffer, buffer.count)
    guard count > 0 else { return nil }
    return String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  static func failure(_ path: String) -> FileError {
    FileError(path: path, reason: String(cString: strerror(errno)))
  }
}

/// Reads a file piece by piece.
package struct FileChunks: ~Copyable {
  private let path: String
  private let file: UnsafeMutablePointer<FILE>
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  package init(_ path: String) throws(FileError) {
    guard let file = fopen(path, "rb") else { throw Platform.failure(path) }
    self.path = path
    self.file = file
  }

  // The pointer is this value's alone: it can't be copied, so it is closed once.
  deinit { fclose(file) }

  /// The next bytes; `nil` at the end.
  package mutating func next() throws(FileError) -> [UInt8]? {
    let count = fread(&buffer, 1, buffer.count, file)
    if count == 0 {
      guard ferror(file) == 0 else { throw Platform.failure(path) }
      return nil
    }
    return Array(buffer[..<count])
  }
}

extension Platform {
  /// The rules of a time zone such as `Asia/Shanghai` (TZif, RFC 8536); nil if the system has none.
  package static func timeZoneFile(_ id: String) -> [UInt8]? {
    // A name is made of words: nothing in it may lead out of the folder.
    let isName =
      !id.isEmpty && !id.contains("..") && id.first != "/"
      && id.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
          || (0x61...0x7A).contains(byte) || [0x2B, 0x2D, 0x2F, 0x5F].contains(byte)
      }
    guard isName else { return nil }
    for folder in ["/usr/share/zoneinfo/", "/var/db/timezone/zoneinfo/"] {
      if let bytes = try? read(folder + id, limit: 1 << 20) { return bytes }
    }
    return nil
  }
}
