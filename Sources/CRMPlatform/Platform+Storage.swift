#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// What a database needs of the system beyond reading and writing.
extension Platform {
  /// Whether two runs of bytes are the same: several times as fast as comparing collections.
  package static func areEqual(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer)
    -> Bool
  {
    guard left.count == right.count else { return false }
    guard let leftStart = left.baseAddress, let rightStart = right.baseAddress else { return true }
    return leftStart == rightStart || memcmp(leftStart, rightStart, left.count) == 0
  }

  /// The device and the number of a file: what stays when it is renamed, and differs in a copy.
  package static func fileIdentity(_ path: String) -> String? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return "\(status.st_dev):\(status.st_ino)"
  }

  /// Gives a file its final name, and waits until the disk has it.
  ///
  /// - Returns: Why it failed, or `nil`.
  package static func rename(_ old: String, to new: String) -> String? {
    // Unlike rename(), link() doesn't replace what someone put there meanwhile;
    // memory sticks often can't do it.
    if link(old, new) == 0 {
      unlink(old)
    } else if errno == EEXIST || systemRename(old, new) != 0 {
      return String(cString: strerror(errno))
    }
    syncFolder(of: new)
    return nil
  }

  private static func syncFolder(of path: String) {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    let descriptor = open(folder, O_RDONLY)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}

private func systemRename(_ old: String, _ new: String) -> Int32 { rename(old, new) }
